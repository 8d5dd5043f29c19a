/**
 * How fast hashtags of each size grow: quantiles of the 7-day growth of cumulative views (fraction a week), from
 * 11,954 weekly readings of 247 mostly book-related hashtags, 2022 to 2026. Read from a public daily log of TikTok's
 * counters; only these quantiles were kept.
 */
export const growthProbabilities = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99] as const;

const largestBand: GrowthBand = {
  belowViews: Number.POSITIVE_INFINITY,
  growth7d: [0, 0, 0, 0, 0.0154, 0.0357, 0.0526, 0.0833],
};

/** One row a size band; the first whose `belowViews` exceeds the tag's views applies. */
export const growthBands: readonly GrowthBand[] = [
  {
    belowViews: 100_000,
    growth7d: [0, 0, 0.00101, 0.00662, 0.0219, 0.0589, 0.135, 0.36],
  },
  {
    belowViews: 1_000_000,
    growth7d: [0.000123, 0.000444, 0.0016, 0.00664, 0.0214, 0.0493, 0.0826, 0.266],
  },
  {
    belowViews: 10_000_000,
    growth7d: [0, 0, 0, 0, 0.0156, 0.0435, 0.0667, 0.183],
  },
  {
    belowViews: 100_000_000,
    growth7d: [0, 0, 0.00198, 0.0063, 0.0129, 0.0286, 0.0435, 0.106],
  },
  {
    belowViews: 1_000_000_000,
    growth7d: [0.00124, 0.0016, 0.00284, 0.00611, 0.0129, 0.0259, 0.0468, 0.112],
  },
  largestBand,
];

export interface GrowthBand {
  readonly belowViews: number;
  /** At `growthProbabilities`. */
  readonly growth7d: readonly number[];
}

/** The band of a tag with that many views; one whose views are not known counts as small. */
export function bandOf(views: number | null): GrowthBand {
  return growthBands.find(({ belowViews }) => (views ?? 0) < belowViews) ?? largestBand;
}
