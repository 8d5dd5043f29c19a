import { callLabel, reasonWords } from "../assessment/decision-words.ts";
import { shortPaceWords } from "../assessment/pace-words.ts";
import { driver } from "../assessment/reasons.ts";
import { usesFinding } from "../assessment/uses-finding.ts";
import type { BriefFacts, RegionFacts } from "../brief/gather.ts";
import type { KnownTag, TagState } from "../brief/tag-state.ts";
import type { RankedTag } from "../card/report-document.ts";

/** Every tag of every region, best first as in the brief, region after region. */
export function rankingOf({ regions }: BriefFacts): readonly RankedTag[] {
  return regions.flatMap((facts) =>
    facts.tagStates.map((tagState, i) => ranked(tagState, i + 1, facts)),
  );
}

function ranked(tagState: TagState, rank: number, { region, posts }: RegionFacts): RankedTag {
  const { tag, problem } = tagState;
  const bestPost = posts.get(tag)?.posts[0]?.url ?? null;
  const judged = tagState.kind === "known" ? judgement(tagState) : unread(tagState.problem);
  return { rank, region, tag, problem, bestPost, ...judged };
}

type Judgement = Omit<RankedTag, "rank" | "region" | "tag" | "problem" | "bestPost">;

function judgement({ assessment, snapshot }: KnownTag): Judgement {
  const { decision, score, range, confidence, growth7d, uses, evidence } = assessment;
  return {
    decision: decision.decision,
    label: callLabel(decision),
    because: reasonWords(assessment, shortPaceWords),
    driver: driver(assessment),
    ...{ score, range: range && { low: range.low, high: range.high }, confidence },
    viewsGrowth: growth7d?.perWeek ?? null,
    usesGrowth: usesFinding(uses).usesGrowth7d,
    likeRate: evidence.likeRate,
    posts: evidence.posts,
    readAt: snapshot.readAt,
    provider: snapshot.provider,
  };
}

function unread(problem: string): Judgement {
  const nothing = { decision: null, score: null, range: null, confidence: null, driver: null };
  const unknown = { viewsGrowth: null, usesGrowth: null, likeRate: null, posts: null };
  return {
    ...{ ...nothing, ...unknown, readAt: null, provider: null },
    label: "Not read",
    because: problem,
  };
}
