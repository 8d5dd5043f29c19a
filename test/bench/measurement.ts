/** What one bench found. Plain data. */
export interface Measurement {
  readonly name: string;
  readonly what: string;
  /** Empty for a count. */
  readonly unit: "ms" | "KB" | "MB" | "%" | "";
  readonly samples: readonly number[];
  /** What is promised of the median or of the worst; left out where nothing is. */
  readonly promise?: { readonly of: "median" | "worst"; readonly atMost: number };
}

/** Makes measurements of a bench, some with a promise of the median. */
export function measuring(name: string) {
  return (
    what: string,
    unit: Measurement["unit"],
    samples: readonly number[],
    atMost?: number,
  ): Measurement => {
    const promise = atMost === undefined ? {} : { promise: { of: "median", atMost } as const };
    return { name, what, unit, samples, ...promise };
  };
}

export type Bench = () => Promise<readonly Measurement[]>;

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** The 99th percentile by nearest rank: of fewer than a hundred samples, the highest. */
export function worst(samples: readonly number[]): number {
  return quantile(samples, 0.99);
}

function quantile(samples: readonly number[], share: number): number {
  const rank = Math.ceil(samples.length * share);
  return samples.toSorted((a, b) => a - b)[rank - 1] ?? Number.NaN;
}

/** Does something so many times, one after the other. */
export async function repeat<T>(
  times: number,
  act: (turn: number) => Promise<T>,
): Promise<readonly T[]> {
  const results: T[] = [];
  for (let turn = 0; turn < times; turn++) results.push(await act(turn));
  return results;
}
