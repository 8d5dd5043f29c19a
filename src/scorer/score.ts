import { growthBands, growthProbabilities } from "./reference-growth.ts";
import { onLogScale, percentile } from "./statistics.ts";

/** What a tag is scored on. `null` is "not known" and is left out of the score, never taken for 0. */
export interface Evidence {
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
}

export type Goal = "organic" | "ads";
export type Confidence = "high" | "medium" | "low" | "not enough data";

export interface Score {
  /** 0 to 100; `null` when there is not enough data. Other tags never move it. */
  readonly score: number | null;
  readonly confidence: Confidence;
  readonly parts: readonly Part[];
}

/** One known ingredient: how it stands (0 poor, 1 best) and how much it counts. */
export interface Part {
  readonly kind: "growth" | "engagement" | "audience" | "organic";
  readonly standing: number;
  readonly weight: number;
}

/** The articles' weights, with growth of the counters in the place of their velocity. */
const weights: Readonly<Record<Goal, Readonly<Record<Part["kind"], number>>>> = {
  organic: { growth: 0.35, engagement: 0.3, audience: 0.3, organic: 0.05 },
  ads: { growth: 0.2, engagement: 0.3, audience: 0.5, organic: 0 },
};

/**
 * Scores one tag on fixed scales, so that no other tag moves it: growth against hashtags of its size, likes per play
 * from 2.6 % (0) to 26 % (1) with the typical 8.3 % in the middle, target creators from none to a tenth of the authors.
 * Unknown parts are left out and the other weights share their place.
 */
export function scoreTag(evidence: Evidence, goal: Goal): Score {
  const confidence = confidenceOf(evidence);
  const parts = knownParts(evidence, weights[goal]);
  const total = parts.reduce((sum, part) => sum + part.weight, 0);
  const points = parts.reduce((sum, part) => sum + part.weight * part.standing, 0);
  const enough = confidence !== "not enough data";
  return { score: enough ? Math.round((100 * points) / total) : null, confidence, parts };
}

function knownParts(
  { growth7d, views, likeRate, overlap, commerce }: Evidence,
  weight: Readonly<Record<Part["kind"], number>>,
): readonly Part[] {
  const standings: Readonly<Record<Part["kind"], number | null>> = {
    growth: growth7d === null ? null : growthStanding(growth7d, views),
    engagement: likeRate === null ? null : onLogScale(likeRate, 0.026, 0.26),
    audience: overlap === null ? null : Math.min(1, overlap / 0.1),
    organic: commerce === null ? null : Number(!commerce),
  };
  return (Object.keys(standings) as Part["kind"][]).flatMap((kind) => {
    const standing = standings[kind];
    return standing === null || weight[kind] === 0
      ? []
      : [{ kind, standing, weight: weight[kind] }];
  });
}

/** Share of tags of that size that grow more slowly, 0 to 1. */
function growthStanding(growth7d: number, views: number | null): number {
  const band = growthBands.find(({ belowViews }) => (views ?? 0) < belowViews);
  return percentile(growth7d, band?.growth7d ?? [], growthProbabilities);
}

const fewestPosts = 10;

/** A number needs ten posts or a week of counters; high confidence needs four weeks and 60 posts. */
function confidenceOf({ growth7d, historyDays, posts, likeRate }: Evidence): Confidence {
  if (growth7d === null && (posts < fewestPosts || likeRate === null)) return "not enough data";
  if (growth7d === null || likeRate === null || posts < 20) return "low";
  return historyDays >= 28 && posts >= 60 ? "high" : "medium";
}
