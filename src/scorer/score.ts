import type { Confidence } from "../domain/confidence.ts";
import {
  type Goal,
  goalWeights,
  type Part,
  type PartKind,
  type Weights,
} from "../domain/weights.ts";
import { type Cohort, createCohort } from "./cohort.ts";
import type { GrowthLevel } from "./growth-level.ts";
import { audienceStanding, growthStanding, likeStanding, type Standing } from "./standings.ts";
import type { Interval } from "./statistics.ts";
import { sum } from "./statistics.ts";

/** What a tag is scored on. `null` is "not known" and is left out of the score, never taken for 0. */
export interface ScoreEvidence {
  readonly views: number | null;
  /** Of its views, over the last week and the last four. */
  readonly growth: GrowthLevel | null;
  /** Days between the first and the last reading of the counters. */
  readonly historyDays: number;
  readonly posts: number;
  /** Posts that the like rate is of. */
  readonly usable: number;
  readonly order: "recent" | "ranked";
  /** Likes per play of the middle post, without what its place in the list gives it. */
  readonly likeRate: number | null;
  /** Different people who made the posts. */
  readonly authors: number;
  /** Share of them that are target creators; `null` when no target creators are set. */
  readonly overlap: number | null;
  readonly commerce: boolean | null;
}

export interface Score {
  /** 0 to 100; `null` when there is not enough data. Other tags of a workspace move it by less than its range. */
  readonly score: number | null;
  /** Where the true one lies, in nine of ten cases. */
  readonly range: Interval | null;
  readonly confidence: Confidence;
  readonly parts: readonly Part[];
}

/**
 * Scores one tag: growth against hashtags of its size, likes per play against other tags, the more the cohort's own the
 * more it has of them, target creators from none to a tenth of the authors.
 * Unknown parts are left out and the other weights share their place.
 */
export function scoreTag(
  evidence: ScoreEvidence,
  weights: Goal | Weights,
  cohort: Cohort = noOwnTags,
): Score {
  const weight = typeof weights === "string" ? goalWeights[weights] : weights;
  const parts = knownParts(evidence, weight, cohort);
  const total = weightOf(parts);
  if (!hasEnough(evidence) || total === 0) {
    return { score: null, range: null, confidence: "not enough data", parts };
  }
  const points = (100 * parts.reduce((sum, part) => sum + part.weight * part.standing, 0)) / total;
  const sd = (100 * Math.hypot(...parts.map((part) => part.weight * part.sd))) / total;
  const range = rangeAround(points, sd);
  const confidence = confidenceOf(evidence, range, total);
  return { score: Math.round(points), range, confidence, parts };
}

const noOwnTags = createCohort([]);

/** Nine in ten of a normal distribution lie within 1.645 deviations, of what the parts make together within 0.8 of that. */
export function rangeAround(points: number, sd: number): Interval {
  const reach = 0.8 * 1.645 * sd;
  return {
    low: Math.round(Math.max(0, points - reach)),
    high: Math.round(Math.min(100, points + reach)),
  };
}

function weightOf(parts: readonly Part[]): number {
  return sum(parts.map(({ weight }) => weight));
}

type Found = Standing & Pick<Part, "reference" | "usual">;

function knownParts(evidence: ScoreEvidence, weight: Weights, cohort: Cohort): readonly Part[] {
  const { growth, views, commerce } = evidence;
  const standings: Readonly<Record<PartKind, Found | null>> = {
    growth: growth && { ...growthStanding(growth, views), ...builtIn },
    engagement: engagement(evidence, cohort),
    audience: audience(evidence, cohort),
    organic: commerce === null ? null : { standing: Number(!commerce), sd: 0, ...builtIn },
  };
  return (Object.keys(standings) as PartKind[]).flatMap((kind) => {
    const known = standings[kind];
    return known && weight[kind] > 0 ? [{ kind, ...known, weight: weight[kind] }] : [];
  });
}

const builtIn = { reference: "built-in", usual: null } as const;

/** From so many on, a reference is called that of own tags: two thirds of its middle are theirs. */
const ownTags = 8;

function engagement({ likeRate, usable }: ScoreEvidence, { likes }: Cohort): Found | null {
  if (likeRate === null) return null;
  return {
    ...likeStanding(likeRate, usable, likes),
    reference: likes.tags >= ownTags ? "own" : "built-in",
    usual: likes.middle,
  };
}

function audience({ overlap, authors }: ScoreEvidence, cohort: Cohort): Found | null {
  if (overlap === null) return null;
  return { ...audienceStanding(overlap, authors, cohort.overlap), ...builtIn };
}

const fewestPosts = 10;

/** A number needs growth, or ten posts with a like rate. */
function hasEnough({ growth, likeRate, usable }: ScoreEvidence): boolean {
  return growth !== null || (likeRate !== null && usable >= fewestPosts);
}

/** What high confidence wants at least; the width is in points, and the most. */
export const highConfidence = { days: 28, posts: 30, width: 20 } as const;
const mediumConfidence = { posts: 20, width: 40 } as const;
/** With less of the weight known than this, the score is not quite of what was asked for. */
const nearlyAllKnown = 0.9;

function confidenceOf(
  { growth, historyDays, usable, likeRate }: ScoreEvidence,
  { low, high }: Interval,
  known: number,
): Confidence {
  const width = high - low;
  if (growth === null || likeRate === null) return "low";
  if (usable < mediumConfidence.posts || width > mediumConfidence.width) return "low";
  const { days, posts, width: most } = highConfidence;
  const complete = historyDays >= days && usable >= posts && known >= nearlyAllKnown;
  return complete && width <= most ? "high" : "medium";
}
