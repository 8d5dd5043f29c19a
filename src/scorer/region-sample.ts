import type { SampleSummary } from "../domain/snapshot.ts";
import { wilsonInterval } from "./statistics.ts";

/** How far like rates of one tag differ between countries, as a standard deviation of their logarithms: a guess. */
const betweenRegions = 0.15;
/** Of the logarithms of single posts' like rates, for a middle of too few posts to show its spread. */
const betweenPosts = 0.64 * 1.25;

type LikeRate = Pick<SampleSummary, "likeRate" | "likeRateInterval">;
type Rated = LikeRate & Pick<SampleSummary, "usable">;
/** How much of the audience a sample reaches. */
export type Overlap = Pick<SampleSummary, "overlap" | "overlapInterval" | "authors">;

/**
 * The measures of a country's posts, drawn to those of the whole world's. The like rates count by how sure they are, the
 * world's with the difference between countries on top: `ln x = (ln own/s² + ln world/(t² + τ²)) ÷ (1/s² + 1/(t² + τ²))`.
 * The authors are counted together.
 */
export function drawnToWorld(own: Rated & Overlap, world: Rated & Overlap): LikeRate & Overlap {
  return { ...likeRateOf(own, world), ...overlapTogether(own, world) };
}

function likeRateOf(own: Rated, world: Rated): LikeRate {
  const [here, there] = [logOf(own), logOf(world)];
  if (!here) return there ? rateOf(there.mean, there.variance + betweenRegions ** 2) : own;
  if (!there) return own;
  const [weight, other] = [1 / here.variance, 1 / (there.variance + betweenRegions ** 2)];
  const mean = (here.mean * weight + there.mean * other) / (weight + other);
  return rateOf(mean, 1 / (weight + other));
}

/** The authors of both, counted together. */
export function overlapTogether(own: Overlap, world: Overlap): Overlap {
  const { overlap, overlapInterval, authors } = own;
  if (overlap === null || world.overlap === null || authors === null || world.authors === null)
    return { overlap, overlapInterval, authors };
  const all = authors + world.authors;
  const hits = Math.round(overlap * authors + world.overlap * world.authors);
  const share = all > 0 ? hits / all : overlap;
  return { overlap: share, overlapInterval: wilsonInterval(hits, all), authors: all };
}

interface LogRate {
  readonly mean: number;
  readonly variance: number;
}

const z95 = 1.96;

function logOf({ likeRate, likeRateInterval, usable }: Rated): LogRate | null {
  if (!likeRate) return null;
  const { low = 0, high = 0 } = likeRateInterval ?? {};
  const told = low > 0 && high > low ? Math.log(high / low) / (2 * z95) : 0;
  const least = betweenPosts / Math.sqrt(Math.max(1, usable ?? 1));
  return { mean: Math.log(likeRate), variance: Math.max(told, least) ** 2 };
}

function rateOf(mean: number, variance: number): LikeRate {
  const reach = z95 * Math.sqrt(variance);
  const interval = { low: Math.exp(mean - reach), high: Math.min(1, Math.exp(mean + reach)) };
  return { likeRate: Math.exp(mean), likeRateInterval: interval };
}
