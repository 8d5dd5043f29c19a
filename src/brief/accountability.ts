import type { BriefRecord } from "../domain/brief-record.ts";
import type { TagName } from "../domain/hashtag.ts";
import { type CounterReading, inOrder, sinceReset } from "../scorer/counter-history.ts";
import { valueAt } from "../scorer/growth.ts";
import { dayMs, weekMs } from "../time-units.ts";

/** How the tags that an earlier brief picked did since, and those it did not pick. */
export interface Accountability {
  /** When that brief was written. */
  readonly since: Date;
  /** In the order of that brief, each once. */
  readonly picks: readonly PickOutcome[];
  readonly rest: readonly PickOutcome[];
}

export interface PickOutcome {
  readonly tag: TagName;
  /** How much faster it gained views than in the week before, as a fraction; `null` when that is not known. */
  readonly change: number | null;
}

/** Fewer days are too short to judge, and weekends differ. A week may be an hour short when the clocks change. */
const fewestDays = 6;
const longestGapMs = 3 * dayMs;

/**
 * Judges the newest brief that is at least six days old; `null` when there is none. `views` are the counters of the
 * tags on the list now; tags that left the list are not judged.
 */
export function accountFor(
  records: readonly BriefRecord[],
  views: ReadonlyMap<TagName, readonly CounterReading[]>,
  now: Date,
): Accountability | null {
  const record = records.find(
    ({ composedAt, tags }) =>
      now.getTime() - composedAt.getTime() >= fewestDays * dayMs && tags.some((tag) => tag.picked),
  );
  if (!record) return null;
  const picked = new Set(record.tags.filter((tag) => tag.picked).map(({ tag }) => tag));
  const outcomes = [...new Set(record.tags.map(({ tag }) => tag))].map((tag) => ({
    tag,
    change: paceChange(views.get(tag) ?? [], record.composedAt, now),
  }));
  return {
    since: record.composedAt,
    picks: outcomes.filter(({ tag }) => picked.has(tag)),
    rest: outcomes.filter(({ tag }) => !picked.has(tag)),
  };
}

/**
 * The gain a day from the last reading before `at` to the newest one, over the gain a day of the seven days before that
 * reading, less one: 0.38 is 38 % faster. The value seven days before is interpolated as for growth. `null` when either
 * reading is more than three days old, when the counter was set back since, when the values around the week's start are
 * more than three days apart, and when nothing was gained in that week.
 */
export function paceChange(views: readonly CounterReading[], at: Date, now: Date): number | null {
  const usable = sinceReset(inOrder(views));
  const last = usable.at(-1);
  const then = usable.findLast((reading) => reading.at <= at);
  if (!last || !then || isOld(last, now) || isOld(then, at)) return null;
  const days = (last.at.getTime() - then.at.getTime()) / dayMs;
  const weekBefore = valueAt(usable, then.at.getTime() - weekMs);
  if (days < 1 || weekBefore === null || weekBefore >= then.value) return null;
  return (last.value - then.value) / days / ((then.value - weekBefore) / 7) - 1;
}

function isOld({ at }: CounterReading, now: Date): boolean {
  return now.getTime() - at.getTime() > longestGapMs;
}
