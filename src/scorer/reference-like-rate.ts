/**
 * How often a play becomes a like: quantiles, at `growthProbabilities`, of likes per play over 15,012 readings of 7,606
 * posts reached through six travel and remote-work hashtags in January, April and September 2023. From a public data
 * set of TikTok's tag lists; only these quantiles were kept. They are of posts, not of tags, and of all sizes together.
 */
export const likeRateQuantiles = [
  0.0276, 0.0363, 0.0542, 0.083, 0.1246, 0.175, 0.2106, 0.2918,
] as const;
