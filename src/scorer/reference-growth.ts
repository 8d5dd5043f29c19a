/**
 * How fast hashtags of each size grow: quantiles of the growth a week of cumulative views as `growthLevel` estimates it,
 * from weekly readings of 247 mostly book-related hashtags, 2022 to 2026. From a public daily log of TikTok's counters;
 * only these quantiles were kept. Those of the largest band are of eleven tags.
 */
export const growthProbabilities = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99] as const;

const largestBand: GrowthBand = {
  belowViews: Number.POSITIVE_INFINITY,
  growth: [0, 0, 0, 0.00796, 0.015, 0.0221, 0.0297, 0.051],
};

/** One row a size band; the first whose `belowViews` exceeds the tag's views applies. */
const growthBands: readonly GrowthBand[] = [
  {
    belowViews: 100_000,
    growth: [0.0000278, 0.000349, 0.00184, 0.00839, 0.0256, 0.0677, 0.121, 0.224],
  },
  {
    belowViews: 1_000_000,
    growth: [0.000205, 0.000515, 0.00171, 0.00753, 0.0228, 0.0513, 0.0885, 0.193],
  },
  {
    belowViews: 10_000_000,
    growth: [0, 0, 0, 0.00562, 0.0159, 0.0339, 0.054, 0.146],
  },
  {
    belowViews: 100_000_000,
    growth: [0.000244, 0.0011, 0.00212, 0.00631, 0.0134, 0.0308, 0.0425, 0.106],
  },
  {
    belowViews: 1_000_000_000,
    growth: [0.00134, 0.00182, 0.00314, 0.00646, 0.0139, 0.0256, 0.0392, 0.1],
  },
  largestBand,
];

interface GrowthBand {
  readonly belowViews: number;
  /** A fraction a week, at `growthProbabilities`. */
  readonly growth: readonly number[];
}

/** The band of a tag with that many views; one whose views are not known counts as small. */
export function bandOf(views: number | null): GrowthBand {
  return growthBands.find(({ belowViews }) => (views ?? 0) < belowViews) ?? largestBand;
}

/**
 * Share of tags of that size that grow more slowly, 0 to 1: linear between the quantiles, equal ones sharing their middle, and
 * beyond them to 0 and to three times the last. The table of decisions was chosen with it. `percentile`, which scores average
 * over, keeps half of what lies beyond, and takes a run of equal quantiles for a step: with it 25 in 1000 coarse tags to avoid
 * would be to hold.
 */
export function placeOfGrowth(growth: number, views: number): number {
  const points = pointsOf(bandOf(views).growth);
  const above = points.findIndex(({ at }) => at > growth);
  const [lower, upper] = [points[above - 1], points[above]];
  if (!upper) return 1;
  if (!lower) return growth < upper.at ? 0 : upper.place;
  const part = (growth - lower.at) / (upper.at - lower.at);
  return lower.place + part * (upper.place - lower.place);
}

interface Point {
  readonly at: number;
  readonly place: number;
}

/** No tag grows by less than nothing for long, and hardly one by three times the last quantile. */
function pointsOf(quantiles: readonly number[]): readonly Point[] {
  const [first = 0] = quantiles;
  const ats = [first > 0 ? 0 : -Number.EPSILON, ...quantiles, 3 * (quantiles.at(-1) ?? 0)];
  const places = [0, ...growthProbabilities, 1];
  return [...new Set(ats)].map((at) => {
    const equal = places.filter((_, i) => ats[i] === at);
    return { at, place: equal.reduce((sum, place) => sum + place, 0) / equal.length };
  });
}
