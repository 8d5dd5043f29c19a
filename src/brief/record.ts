import type { TagDecision } from "../assessment/decision.ts";
import type { BriefRecord, RecordedTag } from "../domain/brief-record.ts";
import { usualToBeat } from "../scorer/usual-to-beat.ts";
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

function judgementOf(tagState: TagState): Omit<RecordedTag, "tag" | "region" | "picked"> {
  if (tagState.kind === "unread") {
    const nothing = { score: null, range: null, verdict: null, decision: null };
    return { ...nothing, usual: null, growth28d: null, standings: {} };
  }
  const { score, range, verdict, decision, growth28d, parts } = tagState.assessment;
  const standings = Object.fromEntries(parts.map(({ kind, standing }) => [kind, standing]));
  return {
    score,
    range: range && { low: range.low, high: range.high },
    verdict,
    decision: decision.decision,
    usual: usualOf(decision),
    growth28d: growth28d?.perWeek ?? null,
    standings,
  };
}

function usualOf({ facts, reason }: TagDecision): number | null {
  const isByPace = reason !== "restricted" && reason !== "advertiser";
  return isByPace && facts && !facts.isCoarse ? usualToBeat(facts) : null;
}
