import { normalBelow, normalDensity } from "./distributions.ts";
import type { GrowthLevel } from "./growth-level.ts";
import { likeRateError } from "./likes.ts";
import { bandOf, growthProbabilities } from "./reference-growth.ts";
import type { LikeReference } from "./reference-like-rate.ts";
import { percentile } from "./statistics.ts";

/** How a measure stands, 0 (poor) to 1 (best), and how far that may be off: one standard deviation. */
export interface Standing {
  readonly standing: number;
  readonly sd: number;
}

/** Where a normal number may be, in standard deviations; each weighs as its density. */
const deviations = Array.from({ length: 21 }, (_, i) => (i - 10) * 0.3);

/**
 * Share of tags of that size that grow more slowly, over all that the growth may be: the mean over a normal curve of its
 * size and error, without what is below 0, because no counter shrinks for long. So a counter of large steps is neither
 * the slowest between two of them nor among the fastest after one.
 */
export function growthStanding({ perWeek, sd }: GrowthLevel, views: number | null): Standing {
  const { growth } = bandOf(views);
  const possible = deviations.flatMap((z) => {
    const at = perWeek + sd * z;
    return at < 0
      ? []
      : [{ place: percentile(at, growth, growthProbabilities), weight: normalDensity(z) }];
  });
  if (possible.length === 0)
    return { standing: percentile(perWeek, growth, growthProbabilities), sd: 0 };
  const whole = possible.reduce((sum, { weight }) => sum + weight, 0);
  const mean = possible.reduce((sum, { place, weight }) => sum + place * weight, 0) / whole;
  const variance =
    possible.reduce((sum, { place, weight }) => sum + weight * (place - mean) ** 2, 0) / whole;
  return { standing: mean, sd: Math.sqrt(variance) };
}

/** Rates this small are as good as none. */
const leastRate = 1e-6;

/**
 * Share of the reference's tags that are liked less. What is measured on few posts is drawn towards the middle: with s
 * the error of ln(rate) and t the reference's spread, B = t²/(t² + s²), the chance of Φ(B (ln rate − ln middle) / √(t² + B s²)).
 * The error is that of the rate, of the middle and of the spread.
 */
export function likeStanding(
  likeRate: number,
  usable: number,
  { middle, middleError, spread, spreadError }: LikeReference,
): Standing {
  const error = likeRateError(usable) ** 2;
  const trust = spread ** 2 / (spread ** 2 + error);
  const above = Math.log(Math.max(likeRate, leastRate) / middle);
  const whole = Math.sqrt(spread ** 2 + trust * error);
  const z = (trust * above) / whole;
  const errors = [
    Math.sqrt(trust * error) / spread,
    (trust * middleError) / whole,
    z * spreadError,
  ];
  return { standing: normalBelow(z), sd: normalDensity(z) * Math.hypot(...errors) };
}

/** The share of target creators that cannot be bettered. */
const fullOverlap = 0.1;
/** Authors that the usual share counts as. */
const authorsOfPrior = 20;

/** The share of target creators on a scale up to a tenth, drawn towards the `usual` share as if 20 more had been seen. */
export function audienceStanding(overlap: number, authors: number, usual: number): Standing {
  const counted = authors + authorsOfPrior;
  const seen = Math.min(1, Math.max(0, overlap));
  const share = (seen * authors + authorsOfPrior * usual) / counted;
  const error = Math.sqrt((share * (1 - share)) / counted);
  const at = (value: number) => Math.min(1, Math.max(0, value / fullOverlap));
  return { standing: at(share), sd: (at(share + error) - at(share - error)) / 2 };
}
