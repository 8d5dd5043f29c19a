/**
 * Randomness that is a function of a key, so that the world is a function of (seed, time): whoever asks first,
 * and in which order, changes nothing.
 */
export type Seed = number;

/** A key for a piece of text (FNV-1a, 32 bits). */
export function keyOf(text: string): Seed {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return scramble(hash);
}

/** A new key from a key and whole numbers. Their order matters. */
export function mix(key: Seed, ...parts: readonly number[]): Seed {
  let mixed = key;
  for (const part of parts) mixed = scramble(Math.imul(mixed, 31) + (part | 0));
  return mixed;
}

/** MurmurHash3's finalizer: every bit of the input changes about half of the output. */
function scramble(value: number): number {
  let bits = value + 0x9e3779b9;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** Uniform in [0, 1). */
export function unitOf(key: Seed): number {
  return scramble(key) / 2 ** 32;
}

/** Standard normal (Box-Muller; 1 - u keeps the logarithm finite). */
export function normalOf(key: Seed): number {
  return Math.sqrt(-2 * Math.log(1 - unitOf(key))) * Math.cos(2 * Math.PI * unitOf(key + 1));
}

/** A sequence of random values that always starts over for the same key. */
export interface Draws {
  /** Uniform in [0, 1). */
  unit(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** Standard normal. */
  normal(): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** One of a list that is not empty. */
  pick<T>(list: readonly [T, ...T[]]): T;
}

export function drawsOf(key: Seed): Draws {
  let next = key;
  const unit = () => unitOf(next++);
  return {
    unit,
    between: (low, high) => low + (high - low) * unit(),
    normal: () => {
      next += 2;
      return normalOf(next - 2);
    },
    chance: (probability) => unit() < probability,
    pick: (list) => list[Math.floor(unit() * list.length)] ?? list[0],
  };
}
