import type { BriefRecord, RecordedTag } from "../domain/brief-record.ts";
import type { BriefFacts, RegionFacts } from "./gather.ts";
import { picksOf } from "./picks.ts";
import type { TagState } from "./tag-state.ts";

/** The record of a brief that is stored for the next one. The first `top` tags of each region are its picks. */
export function recordOf({ regions }: BriefFacts, top: number, composedAt: Date): BriefRecord {
  return { composedAt, tags: regions.flatMap((region) => recordedTags(region, top)) };
}

function recordedTags(facts: RegionFacts, top: number): readonly RecordedTag[] {
  const picks = new Set(picksOf(facts, top).map(({ tag }) => tag));
  return facts.tagStates.map((tagState) => ({
    tag: tagState.tag,
    region: facts.region,
    picked: picks.has(tagState.tag),
    ...judgementOf(tagState),
  }));
}

function judgementOf(
  tagState: TagState,
): Pick<RecordedTag, "score" | "range" | "verdict" | "decision" | "standings"> {
  if (tagState.kind === "unread") {
    return { score: null, range: null, verdict: null, decision: null, standings: {} };
  }
  const { score, range, verdict, decision, parts } = tagState.assessment;
  const standings = Object.fromEntries(parts.map(({ kind, standing }) => [kind, standing]));
  return {
    score,
    range: range && { low: range.low, high: range.high },
    verdict,
    decision: decision.decision,
    standings,
  };
}
