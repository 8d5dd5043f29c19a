import type { BriefRecord } from "../domain/brief-record.ts";
import type { Decision } from "../domain/decision.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { BelievedCounter } from "../scorer/counter-guard.ts";
import { median } from "../scorer/statistics.ts";
import { eachTagOnce } from "./each-tag-once.ts";
import { weekAfter } from "./week-after.ts";

/** What became of the tags that the last briefs told to use, test, hold or avoid. */
export interface Calls extends Readonly<Record<Decision, CallRecord>> {
  /** When the oldest of those briefs was written, and how many they are. */
  readonly since: Date;
  readonly briefs: number;
}

export interface CallRecord {
  /** How often it was said of a tag, and in how many of these the tag beat its usual pace in the week after. */
  readonly calls: number;
  readonly beat: number;
  /** Pace of that week as a multiple of the usual: the middle of them; `null` without any. */
  readonly timesUsual: number | null;
}

/** One call a week later. */
interface Outcome {
  readonly decision: Decision;
  /** Pace of the week after it as a multiple of what was usual then. */
  readonly timesUsual: number;
}

/** Of a week; the readings of its first and last morning may be hours apart from the brief. */
const fewestDays = 5.5;

/**
 * The calls of all those briefs whose week is over, each tag once a brief; `null` when there is none that pace decided and
 * whose outcome is known. A call stands as it was stored then, with the usual pace of then.
 */
export function callsSince(
  records: readonly BriefRecord[],
  views: ReadonlyMap<TagName, BelievedCounter>,
  now: Date,
): Calls | null {
  const found = records.flatMap((record) => {
    const outcomes = outcomesOf(record, views, now);
    return outcomes.length > 0 ? [{ at: record.composedAt, outcomes }] : [];
  });
  const oldest = found.at(-1);
  if (!oldest) return null;
  const outcomes = found.flatMap((one) => one.outcomes);
  const of = (decision: Decision) =>
    callRecord(outcomes.filter((one) => one.decision === decision));
  return {
    since: oldest.at,
    briefs: found.length,
    ...{ use: of("use"), test: of("test"), hold: of("hold"), avoid: of("avoid") },
  };
}

function outcomesOf(
  { composedAt, tags }: BriefRecord,
  views: ReadonlyMap<TagName, BelievedCounter>,
  now: Date,
): readonly Outcome[] {
  return [...eachTagOnce(tags).values()].flatMap(({ tag, decision, usual }) => {
    if (!decision || !usual) return [];
    const week = weekAfter(views.get(tag), composedAt, now);
    return week && week.days >= fewestDays ? [{ decision, timesUsual: week.perDay / usual }] : [];
  });
}

function callRecord(outcomes: readonly Outcome[]): CallRecord {
  const times = outcomes.map(({ timesUsual }) => timesUsual);
  return {
    calls: times.length,
    beat: times.filter((one) => one > 1).length,
    timesUsual: median(times),
  };
}
