import type { BriefRecord, RecordedTag } from "../domain/brief-record.ts";
import type { Decision } from "../domain/decision.ts";
import type { TagName } from "../domain/hashtag.ts";

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
  const was = firstOfEach(before?.tags ?? []);
  return [...firstOfEach(now.tags).values()].flatMap(({ tag, decision }) => {
    const earlier = was.get(tag)?.decision;
    return earlier && decision && earlier !== decision
      ? [{ tag, before: earlier, now: decision }]
      : [];
  });
}

function firstOfEach(tags: readonly RecordedTag[]): ReadonlyMap<TagName, RecordedTag> {
  return new Map(tags.toReversed().map((tag) => [tag.tag, tag]));
}
