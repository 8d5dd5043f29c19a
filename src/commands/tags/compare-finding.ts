import type { Comparison, JudgedTag } from "../../assessment/compare-tags.ts";
import { byDecision } from "../../assessment/decision.ts";
import { type DecisionFinding, decisionFinding } from "../../assessment/decision-finding.ts";
import { driver } from "../../assessment/reasons.ts";
import { type UsesFinding, usesFinding } from "../../assessment/uses-finding.ts";
import type { Confidence } from "../../domain/confidence.ts";
import { refLabel } from "../../domain/hashtag.ts";
import type { Verdict } from "../../domain/verdict.ts";
import { type ClassicRow, classicBatch, classicWeights } from "../../scorer/classic-batch.ts";
import { engagement } from "../../scorer/classic-engagement.ts";
import { type RangeFinding, rangeFinding } from "./estimate.ts";

export const compareMethods = ["calibrated", "classic"] as const;
export type CompareMethod = (typeof compareMethods)[number];
export const compareSorts = ["decision", "score", "growth", "engagement", "virality"] as const;
export type CompareSort = (typeof compareSorts)[number];

/** What `compare` found. Times are ISO 8601 UTC, rates are fractions, `null` is "not known". Stable. */
export interface CompareFinding {
  readonly method: CompareMethod;
  readonly sort: CompareSort;
  /** True when the numbers are simulated. */
  readonly demo: boolean;
  /** Best first by `sort`, by what to do and then by growth where that does not part them; tags without that value come last, in the order asked for. */
  readonly tags: readonly ComparedTag[];
  readonly unread: readonly { readonly tag: string; readonly problem: string }[];
  /** Tags that do not exist on TikTok. */
  readonly unknown: readonly string[];
  /** Billed provider calls this answer cost. */
  readonly credits: number;
}

export interface ComparedTag extends UsesFinding {
  readonly tag: string;
  /** 0 to 100; does not depend on the other tags. */
  readonly score: number | null;
  readonly range: RangeFinding | null;
  readonly confidence: Confidence;
  readonly decision: DecisionFinding;
  readonly verdict: Verdict;
  /** Fraction of its views gained in a week. */
  readonly growth7d: number | null;
  /** Median over the posts of likes per play. */
  readonly likeRate: number | null;
  /** Likes, comments and shares for each play of all posts together. */
  readonly engagementRate: number | null;
  /** Mean shares a post. */
  readonly virality: number | null;
  readonly driver: string;
  readonly commerce: boolean | null;
  readonly posts: number;
  readonly order: "recent" | "ranked";
  /**
   * The first article's numbers, relative to this list; `null` when not asked for, or when the method leaves the tag
   * out.
   */
  readonly classic: ClassicPlace | null;
  readonly provider: string;
  readonly readAt: string;
}

export interface ClassicPlace {
  readonly score: number;
  /** Share of the posts made in the last 14 days. */
  readonly velocity: number;
  /** Mean likes a post. */
  readonly density: number;
  /** Share of the authors that are target creators; `null` when none are set. */
  readonly overlap: number | null;
}

interface Asked {
  readonly method: CompareMethod;
  readonly sort: CompareSort;
  readonly now: Date;
}

/** The compared tags, in the order of `sort`. */
export function comparedTags({ read }: Comparison, asked: Asked): readonly ComparedTag[] {
  const places =
    asked.method === "classic" ? classicPlaces(read, asked) : new Map<string, ClassicPlace>();
  const decided =
    asked.method === "classic"
      ? read
      : read.toSorted((a, b) => byDecision(a.assessment, b.assessment));
  const tags = decided.map((tag) => comparedTag(tag, places.get(tag.reading.hashtag.name) ?? null));
  const value = (tag: ComparedTag) => sortedBy(tag, asked) ?? Number.NEGATIVE_INFINITY;
  // Infinities cannot be subtracted.
  return tags.toSorted((a, b) => Number(value(b) > value(a)) - Number(value(b) < value(a)));
}

/** The tag's value of what the list is sorted by. */
export function sortedBy(
  tag: ComparedTag,
  { method, sort }: Pick<CompareFinding, "method" | "sort">,
): number | null {
  switch (sort) {
    case "decision":
      return 0;
    case "score":
      return { calibrated: tag.score, classic: tag.classic?.score ?? null }[method];
    case "growth":
      return tag.growth7d;
    case "engagement":
      return tag.engagementRate;
    case "virality":
      return tag.virality;
  }
}

/** The first article's ranking. Tags without posts are left out, because their zeros would change all others. */
function classicPlaces(
  read: readonly JudgedTag[],
  { now }: Asked,
): ReadonlyMap<string, ClassicPlace> {
  const measured = read.filter(({ reading }) => reading.sample.latest.length > 0);
  const candidates = measured.map(({ reading: { hashtag, sample }, targetCreators }) => ({
    ...hashtag,
    posts: sample.latest,
    targetCreators: targetCreators ?? [],
  }));
  const isSet = new Map<string, boolean>(
    measured.map(({ reading, targetCreators }) => [reading.hashtag.name, targetCreators !== null]),
  );
  const place = ({ name, score, velocity, density, overlap }: ClassicRow): ClassicPlace => {
    return { score, velocity, density, overlap: isSet.get(name) ? overlap : null };
  };
  const rows = classicBatch(candidates, [], classicWeights.organic, now);
  return new Map(rows.map((row) => [row.name, place(row)]));
}

function comparedTag(
  { reading, assessment }: JudgedTag,
  classic: ClassicPlace | null,
): ComparedTag {
  const { hashtag, sample, summary } = reading;
  const { score, range, confidence, verdict, evidence, growth7d } = assessment;
  const { usesGrowth7d, crowded } = usesFinding(assessment.uses);
  const { plays, engagementRate, virality } = engagement(sample.posts);
  return {
    tag: hashtag.name,
    score,
    range: rangeFinding(range),
    confidence,
    decision: decisionFinding(assessment),
    verdict,
    growth7d: growth7d?.perWeek ?? null,
    usesGrowth7d,
    crowded,
    likeRate: evidence.likeRate,
    engagementRate: plays > 0 ? engagementRate : null,
    virality: sample.posts.some(({ shares }) => shares !== null) ? virality : null,
    driver: driver(assessment),
    commerce: hashtag.commerce,
    posts: summary.posts,
    order: summary.order,
    classic,
    provider: hashtag.provider,
    readAt: hashtag.readAt.toISOString(),
  };
}

/** Tags that are not in the table: unread and unknown ones. */
export function missingTags({
  unread,
  unknown,
}: Comparison): Pick<CompareFinding, "unread" | "unknown"> {
  return {
    unread: unread.map(({ ref, problem }) => ({ tag: bare(refLabel(ref)), problem })),
    unknown: unknown.map((ref) => bare(refLabel(ref))),
  };
}

function bare(label: string): string {
  return label.replace(/^#/, "");
}
