import type { BriefRecord } from "../domain/brief-record.ts";
import type { Decision } from "../domain/decision.ts";
import type { TagName } from "../domain/hashtag.ts";
import { eachTagOnce } from "./each-tag-once.ts";

/** A tag about which another decision was made than in the brief before. */
export interface DecisionChange {
  readonly tag: TagName;
  readonly before: Decision;
  readonly now: Decision;
}

/** Those that were decided both times, and otherwise; each tag once, in today's order. */
export function decisionChanges(
  before: BriefRecord | undefined,
  now: BriefRecord,
): readonly DecisionChange[] {
  const was = eachTagOnce(before?.tags ?? []);
  return [...eachTagOnce(now.tags).values()].flatMap(({ tag, decision }) => {
    const earlier = was.get(tag)?.decision;
    return earlier && decision && earlier !== decision
      ? [{ tag, before: earlier, now: decision }]
      : [];
  });
}
