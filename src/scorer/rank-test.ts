import { normalTail } from "./distributions.ts";

/**
 * How often chance alone would put the first values as far above the others, 0 to 1: Mann and Whitney's test by ranks,
 * with the normal curve, equal values, and a continuity correction. It needs no assumption about how the values are
 * spread. 1 where there is nothing to compare.
 */
export function chanceOfHigher(some: readonly number[], others: readonly number[]): number {
  const count = some.length + others.length;
  const wins = some.reduce((sum, value) => sum + winsAgainst(value, others), 0);
  const ties = tieTerm([...some, ...others]);
  const pairs = some.length * others.length;
  const variance = (pairs / 12) * (count + 1 - ties / (count * (count - 1)));
  if (!(variance > 0)) return 1;
  return normalTail((wins - pairs / 2 - 0.5) / Math.sqrt(variance));
}

/** A value wins against each lower one, and half against each equal one. */
function winsAgainst(value: number, others: readonly number[]): number {
  return others.reduce((sum, other) => sum + (other < value ? 1 : other === value ? 0.5 : 0), 0);
}

function tieTerm(values: readonly number[]): number {
  const times = new Map<number, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  return [...times.values()].reduce((sum, equal) => sum + equal ** 3 - equal, 0);
}

/**
 * Which of several findings stand, so that at most the share `falseShare` of them is by chance: Benjamini and Hochberg's
 * rule. `chances` are those of each finding, in any order.
 */
export function standing(chances: readonly number[], falseShare: number): readonly boolean[] {
  const sorted = chances.toSorted((a, b) => a - b);
  const last = sorted.findLast((chance, i) => chance <= (falseShare * (i + 1)) / sorted.length);
  return chances.map((chance) => last !== undefined && chance <= last);
}
