/** Repeatable chance for tests: the same seed, the same draws. */
export interface Chance {
  /** Between 0 and 1. */
  unit(): number;
  /** Mean 0, standard deviation 1. */
  normal(): number;
}

export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const unit = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(unit())) * Math.cos(2 * Math.PI * unit());
  return { unit, normal };
}
