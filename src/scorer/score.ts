import type { Confidence } from "../domain/confidence.ts";
import {
  type Goal,
  goalWeights,
  type Part,
  type PartKind,
  type Weights,
} from "../domain/weights.ts";
import type { Cohort, Measure } from "./cohort.ts";
import { bandOf, growthProbabilities } from "./reference-growth.ts";
import { likeRateQuantiles } from "./reference-like-rate.ts";
import { type Interval, percentile } from "./statistics.ts";

/** What a tag is scored on. `null` is "not known" and is left out of the score, never taken for 0. */
export interface ScoreEvidence {
  readonly views: number | null;
  /** Fraction of its views gained in a week. */
  readonly growth7d: number | null;
  /** Days between the first and the last reading of the counters. */
  readonly historyDays: number;
  readonly posts: number;
  readonly order: "recent" | "ranked";
  /** Likes per play of the middle post. */
  readonly likeRate: number | null;
  /** Share of authors that are target creators; `null` when no target creators are set. */
  readonly overlap: number | null;
  readonly commerce: boolean | null;
  /** The intervals of the measures. A measure without one counts as exact. */
  readonly intervals?: EvidenceIntervals;
}

export interface EvidenceIntervals {
  readonly growth7d: Interval | null;
  readonly likeRate: Interval | null;
  readonly overlap: Interval | null;
}

export interface Score {
  /** 0 to 100; `null` when there is not enough data. Other tags of a list never move it. */
  readonly score: number | null;
  /** The score if every measure were at the low end of its interval, and at the high end. */
  readonly range: Interval | null;
  readonly confidence: Confidence;
  readonly parts: readonly Part[];
}

/**
 * Scores one tag on scales that no other tag of a list moves: growth against hashtags of its size, likes per play
 * against posts of a reference, target creators from none to a tenth of the authors; each against the cohort's own tags
 * instead where it has enough of that size. Unknown parts are left out and the other weights share their place.
 */
export function scoreTag(evidence: ScoreEvidence, weights: Goal | Weights, cohort?: Cohort): Score {
  const weight = typeof weights === "string" ? goalWeights[weights] : weights;
  const parts = knownParts(evidence, weight, cohort);
  const confidence = confidenceOf(evidence, parts);
  if (confidence === "not enough data") return { score: null, range: null, confidence, parts };
  const pointsAt = (end: keyof Interval) => points(knownParts(at(evidence, end), weight, cohort));
  const range = { low: pointsAt("low"), high: pointsAt("high") };
  return { score: points(parts), range, confidence, parts };
}

function points(parts: readonly Part[]): number {
  const sum = parts.reduce((total, part) => total + part.weight * part.standing, 0);
  return Math.round((100 * sum) / weightOf(parts));
}

function weightOf(parts: readonly Part[]): number {
  return parts.reduce((total, part) => total + part.weight, 0);
}

/** The evidence with each measure at that end of its interval. */
function at(evidence: ScoreEvidence, end: keyof Interval): ScoreEvidence {
  const { growth7d, likeRate, overlap, intervals } = evidence;
  return {
    ...evidence,
    growth7d: growth7d === null ? null : (intervals?.growth7d?.[end] ?? growth7d),
    likeRate: likeRate === null ? null : (intervals?.likeRate?.[end] ?? likeRate),
    overlap: overlap === null ? null : (intervals?.overlap?.[end] ?? overlap),
  };
}

function knownParts(
  { growth7d, views, likeRate, overlap, commerce }: ScoreEvidence,
  weight: Weights,
  cohort: Cohort | undefined,
): readonly Part[] {
  const compared = (measure: Measure, value: number | null, builtIn: (value: number) => number) => {
    if (value === null) return null;
    const own = cohort?.standing(measure, value, views) ?? null;
    if (own !== null) return { standing: own, reference: "own" } as const;
    return { standing: builtIn(value), reference: "built-in" } as const;
  };
  const standings: Readonly<Record<PartKind, Pick<Part, "standing" | "reference"> | null>> = {
    growth: compared("growth7d", growth7d, (value) => growthStanding(value, views)),
    engagement: compared("likeRate", likeRate, likeStanding),
    audience: compared("overlap", overlap, (value) =>
      Math.min(1, Math.max(0, value / fullOverlap)),
    ),
    organic: commerce === null ? null : { standing: Number(!commerce), reference: "built-in" },
  };
  return (Object.keys(standings) as PartKind[]).flatMap((kind) => {
    const known = standings[kind];
    return known && weight[kind] > 0 ? [{ kind, ...known, weight: weight[kind] }] : [];
  });
}

/** The share of target creators that cannot be bettered, where no cohort says what is usual. */
const fullOverlap = 0.1;

/** Share of tags of that size that grow more slowly, 0 to 1. */
function growthStanding(growth7d: number, views: number | null): number {
  return percentile(growth7d, bandOf(views).growth7d, growthProbabilities);
}

/** Share of the reference's posts that are liked less, 0 to 1. */
function likeStanding(likeRate: number): number {
  return percentile(likeRate, likeRateQuantiles, growthProbabilities);
}

const fewestPosts = 10;
/** The least that high confidence needs. */
export const highConfidence = { days: 28, posts: 30 } as const;
/** With less of the weight known than this, the score is not quite of what was asked for. */
const nearlyAllKnown = 0.9;

/**
 * A number needs ten posts with a like rate or a week of counters, and a known part that counts; high confidence needs
 * four weeks, 30 posts and every part that counts.
 */
function confidenceOf(
  { growth7d, historyDays, posts, likeRate }: ScoreEvidence,
  parts: readonly Part[],
): Confidence {
  if (growth7d === null && (posts < fewestPosts || likeRate === null)) return "not enough data";
  if (weightOf(parts) === 0) return "not enough data";
  if (growth7d === null || likeRate === null || posts < 20) return "low";
  const { days, posts: enough } = highConfidence;
  const complete = historyDays >= days && posts >= enough && weightOf(parts) >= nearlyAllKnown;
  return complete ? "high" : "medium";
}
