import { type DecisionFinding, decisionFinding } from "../../assessment/decision-finding.ts";
import { type Candidate, type Obstacle, obstacleTo } from "../../assessment/search-order.ts";
import type { Goal, Weights } from "../../domain/weights.ts";
import { type TagSize, tagSize } from "../../scorer/tag-size.ts";

/** What `search` found. Times are ISO 8601 UTC, `null` is "not known". Stable. */
export interface SearchFinding {
  readonly keyword: string;
  readonly demo: boolean;
  /** A page of the tags, best first. */
  readonly tags: readonly FoundTagFinding[];
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  /** Tags on all pages. */
  readonly found: number;
  /** What speaks against tags of any page, whatever their growth. */
  readonly against: readonly { readonly tag: string; readonly obstacle: Obstacle }[];
  /** Sentences on what was not searched as usual, or could not be read. */
  readonly notes: readonly string[];
  readonly credits: number;
}

export interface FoundTagFinding {
  readonly tag: string;
  /** `null` for a tag of last week's videos that is on none of your lists, as is all that the tag search or a reading tells. */
  readonly id: string | null;
  readonly uses: number | null;
  readonly views: number | null;
  readonly commerce: boolean | null;
  readonly size: TagSize | null;
  /** How many creators of last week's videos have it; `null` for a tag of the tag search. */
  readonly creators: number | null;
  /** What speaks against it whatever its growth. */
  readonly obstacle: Obstacle | null;
  /** `null` when it is on none of your lists and was not scored for this answer. */
  readonly decision: DecisionFinding | null;
  /** 0 to 100. */
  readonly score: number | null;
  /** Fraction of its views gained in a week. */
  readonly growth7d: number | null;
  /** When the reading was made that decision, score and growth are from; `null` without one. */
  readonly judgedFrom: string | null;
  readonly provider: string;
  readonly readAt: string;
}

/** The finding of `search score:yes` that would cost more than ten calls: nothing is paid for yet. */
export interface SearchAskedFirst {
  readonly asked: "confirm";
  /** What it usually costs. */
  readonly credits: number;
  /** The same in US dollars; `null` when nobody says what a credit costs. */
  readonly dollars: number | null;
}

export function foundTagFinding(
  candidate: Candidate,
  judging: { readonly goal: Goal | Weights },
): FoundTagFinding {
  const { tag, hashtag, creators, read, assessment, judgedFrom } = candidate;
  return {
    tag,
    id: hashtag?.id ?? null,
    uses: hashtag?.uses ?? null,
    views: hashtag?.views ?? null,
    commerce: hashtag?.commerce ?? null,
    size: tagSize(hashtag?.uses ?? null),
    creators,
    obstacle: obstacleTo(candidate, judging),
    decision: assessment ? decisionFinding(assessment) : null,
    score: assessment?.score ?? null,
    growth7d: assessment?.growth7d?.perWeek ?? null,
    judgedFrom: judgedFrom?.toISOString() ?? null,
    provider: read.provider,
    readAt: read.readAt.toISOString(),
  };
}
