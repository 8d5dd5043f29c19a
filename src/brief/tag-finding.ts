import { type DecisionFinding, decisionFinding } from "../assessment/decision-finding.ts";
import { driver } from "../assessment/reasons.ts";
import { type UsesFinding, usesFinding } from "../assessment/uses-finding.ts";
import type { Confidence } from "../domain/confidence.ts";
import type { Region } from "../domain/hashtag.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { RegionFacts } from "./gather.ts";
import type { TagState } from "./tag-state.ts";

/** One tag in one region. When the tag could not be read, `driver` says why. */
export interface TagFinding extends UsesFinding {
  readonly tag: string;
  readonly region: Region;
  /** 0 to 100; the true one is in `range` in nine of ten cases. */
  readonly score: number | null;
  readonly range: { readonly low: number; readonly high: number } | null;
  readonly confidence: Confidence | null;
  /** Fraction of its views gained in a week. */
  readonly growth7d: number | null;
  /** `null` for a tag that could not be read. */
  readonly decision: DecisionFinding | null;
  readonly verdict: Verdict | null;
  readonly driver: string;
  readonly readAt: string | null;
  readonly posts: readonly { readonly url: string; readonly plays: number | null }[];
  /** Age of the posts; `null` without any. */
  readonly postsAge: "last week" | "older" | null;
}

export function tagFinding(tagState: TagState, { region, posts }: RegionFacts): TagFinding {
  const found = posts.get(tagState.tag);
  return {
    tag: tagState.tag,
    region,
    ...judgement(tagState),
    posts: found?.posts.map(({ url, plays }) => ({ url, plays })) ?? [],
    postsAge: found && found.posts.length > 0 ? found.age : null,
  };
}

function judgement(tagState: TagState): Omit<TagFinding, "tag" | "region" | "posts" | "postsAge"> {
  if (tagState.kind === "unread") {
    const nothing = {
      score: null,
      range: null,
      confidence: null,
      growth7d: null,
      usesGrowth7d: null,
      crowded: null,
      verdict: null,
      decision: null,
    };
    return { ...nothing, driver: tagState.problem, readAt: null };
  }
  const { assessment, snapshot } = tagState;
  const { score, range, confidence, verdict, growth7d } = assessment;
  const { usesGrowth7d, crowded } = usesFinding(assessment.uses);
  return {
    score,
    range: range && { low: range.low, high: range.high },
    confidence,
    growth7d: growth7d?.perWeek ?? null,
    usesGrowth7d,
    crowded,
    decision: decisionFinding(assessment),
    verdict,
    driver: driver(assessment),
    readAt: snapshot.readAt.toISOString(),
  };
}
