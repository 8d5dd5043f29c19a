/** The parts of a score. */
export const partKinds = ["growth", "engagement", "audience", "organic"] as const;
export type PartKind = (typeof partKinds)[number];

/** The weight of each part; they sum to 1. */
export type Weights = Readonly<Record<PartKind, number>>;

export const goals = ["organic", "ads"] as const;
export type Goal = (typeof goals)[number];

/** The articles' weights, with growth of the counters in the place of their velocity. */
export const goalWeights: Readonly<Record<Goal, Weights>> = {
  organic: { growth: 0.35, engagement: 0.3, audience: 0.3, organic: 0.05 },
  ads: { growth: 0.2, engagement: 0.3, audience: 0.5, organic: 0 },
};

const rounding = 0.001;

/** What is wrong with somebody's own weights, in a sentence to show them; `null` when nothing is. */
export function weightsProblem(weights: Weights): string | null {
  const values = Object.values(weights);
  if (!values.every((weight) => Number.isFinite(weight) && weight >= 0 && weight <= 1)) {
    return "Each weight must be a number from 0 to 1.";
  }
  const sum = values.reduce((total, weight) => total + weight, 0);
  if (Math.abs(sum - 1) <= rounding) return null;
  return `The weights must sum to 1, and these sum to ${Number(sum.toFixed(3))}.`;
}

/** One known part: how it stands (0 poor, 1 best) and how much it counts. */
export interface Part {
  readonly kind: PartKind;
  readonly standing: number;
  /** How far the standing may be off: one standard deviation. */
  readonly sd: number;
  readonly weight: number;
  /** What it was compared with: the workspace's own tags, or the built-in reference. */
  readonly reference: "own" | "built-in";
  /** The middle of that reference, in the measure's unit; `null` where there is none. */
  readonly usual: number | null;
}
