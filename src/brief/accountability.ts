import type { BriefRecord } from "../domain/brief-record.ts";
import type { TagName } from "../domain/hashtag.ts";
import {
  addRecords,
  type PickedGrowth,
  type PickRecord,
  type PickShares,
  pickRecord,
  pickShares,
} from "../scorer/accountability.ts";
import { type CounterReading, inOrder, sinceReset } from "../scorer/counter-history.ts";
import { groupBy } from "../scorer/group-by.ts";
import { valueAt } from "../scorer/growth.ts";
import { dayMs, weekMs } from "../time-units.ts";

/** How the picks of the last briefs did in the week after each, against the tags of the list that were not picked. */
export interface Accountability extends PickShares {
  /** When the oldest of those briefs was written, and how many they are. */
  readonly since: Date;
  readonly briefs: number;
  /** Pairs of a picked tag and one that was not, and in how many the picked one grew more; a tie is half a pair. */
  readonly pairs: number;
  readonly won: number;
}

/** A day or two are too short to tell, and weekends differ. An hour less than a week is one when the clocks change. */
const fewestDays = 6;
/** Of fewer nobody can tell anything. */
const fewestPairs = 4;
const longestGapMs = 3 * dayMs;

/**
 * The picks of all briefs that are at least six days old; `null` when there is none whose picks
 * can be compared. `views` are the counters of the tags that are on the list now; of others nothing is known.
 */
export function accountFor(
  records: readonly BriefRecord[],
  views: ReadonlyMap<TagName, readonly CounterReading[]>,
  now: Date,
): Accountability | null {
  const old = records.filter(
    ({ composedAt }) => now.getTime() - composedAt.getTime() >= fewestDays * dayMs,
  );
  const found = old.flatMap((record) => {
    const sum = recordOf(record, views, now);
    return sum ? [{ at: record.composedAt, sum }] : [];
  });
  const all = addRecords(found.map(({ sum }) => sum));
  const shares = pickShares(all);
  const oldest = found.at(-1);
  if (!shares || !oldest || all.pairs < fewestPairs) return null;
  return { since: oldest.at, briefs: found.length, pairs: all.pairs, won: all.won, ...shares };
}

/** Of each region by itself: tags are picked against those of the same list. */
function recordOf(
  { composedAt, tags }: BriefRecord,
  views: ReadonlyMap<TagName, readonly CounterReading[]>,
  now: Date,
): PickRecord | null {
  const regions = groupBy(tags, ({ region }) => region);
  const records = [...regions.values()].flatMap((ofRegion) => {
    const list = ofRegion.map(
      ({ tag, picked }): PickedGrowth => ({
        picked,
        growth: growthSince(views.get(tag) ?? [], composedAt, now),
      }),
    );
    return pickRecord(list) ?? [];
  });
  return records.length > 0 ? addRecords(records) : null;
}

/**
 * The share of a counter that it gained in the week after `at`, or until now while that is not over. `null` when there is
 * no reading of the three days before either end, or when the counter was set back.
 */
export function growthSince(views: readonly CounterReading[], at: Date, now: Date): number | null {
  const usable = sinceReset(inOrder(views));
  const then = usable.findLast((reading) => reading.at <= at);
  const last = usable.at(-1);
  if (!then || !last || at.getTime() - then.at.getTime() > longestGapMs) return null;
  const until = Math.min(then.at.getTime() + weekMs, now.getTime());
  const isLate = until - last.at.getTime() > longestGapMs;
  const value = last.at.getTime() <= until ? last.value : valueAt(usable, until);
  if (isLate || value === null || then.value <= 0) return null;
  return (value - then.value) / then.value;
}
