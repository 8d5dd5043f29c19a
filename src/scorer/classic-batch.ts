import type { Post } from "../domain/hashtag.ts";
import { meanLikes, overlap, share14d } from "./classic.ts";
import { twoPlaces } from "./classic-rounding.ts";

/** A tag to compare with others, and the posts read under it. A commerce flag that is not known counts as none. */
interface ClassicCandidate {
  readonly name: string;
  readonly commerce: boolean | null;
  readonly posts: readonly Post[];
  /** Where they are not the same for all. */
  readonly targetCreators?: readonly string[];
}

export interface ClassicWeights {
  readonly velocity: number;
  readonly density: number;
  readonly overlap: number;
}

export interface ClassicRow {
  readonly name: string;
  /** 0 to the sum of the weights in percent (95 for `organic`), rounded to two places. */
  readonly score: number;
  /** `share14d` */
  readonly velocity: number;
  /** `meanLikes` */
  readonly density: number;
  readonly overlap: number;
}

/** The first article's two sets of weights. Its penalty for advertisers' tags never applies: it leaves those out. */
export const classicWeights = {
  organic: { velocity: 0.35, density: 0.3, overlap: 0.3 },
  ads: { velocity: 0.2, density: 0.3, overlap: 0.5 },
} as const satisfies Record<string, ClassicWeights>;

/**
 * The first article's ranking: each measure is stretched from 0 (lowest of the candidates) to 1 (highest), 0.5 when all
 * are equal, then weighted. Advertisers' tags are left out; equal scores stay in the order given.
 * Fault: a score says nothing by itself. Alone, any candidate gets 47.5 (`organic`), and another one moves everyone's.
 */
export function classicBatch(
  candidates: readonly ClassicCandidate[],
  targetCreators: readonly string[],
  weights: ClassicWeights,
  now: Date,
): readonly ClassicRow[] {
  const measured = candidates
    .filter(({ commerce }) => !commerce)
    .map(({ name, posts, targetCreators: own = targetCreators }) => ({
      name,
      velocity: share14d(posts, now),
      density: meanLikes(posts),
      overlap: overlap(posts, own),
    }));
  const velocity = minMax(measured.map((row) => row.velocity));
  const density = minMax(measured.map((row) => row.density));
  const shared = minMax(measured.map((row) => row.overlap));
  return measured
    .map((row) => ({
      ...row,
      score: twoPlaces(
        100 *
          (weights.velocity * velocity(row.velocity) +
            weights.density * density(row.density) +
            weights.overlap * shared(row.overlap)),
      ),
    }))
    .sort((a, b) => b.score - a.score);
}

function minMax(values: readonly number[]): (value: number) => number {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return (value) => (high === low ? 0.5 : (value - low) / (high - low));
}

const reportedRows = 20;

/** The first article's weekly report of the best twenty, in Markdown. `day` is written as given: "2026-11-20". */
export function classicReport(rows: readonly ClassicRow[], region: string, day: string): string {
  return [
    `# Hashtag report ${region} ${day}`,
    "",
    "| Tag | Score | Velocity | Density | Overlap |",
    "|---|---|---|---|---|",
    ...rows.slice(0, reportedRows).map(reportLine),
  ].join("\n");
}

function reportLine({ name, score, velocity, density, overlap: shared }: ClassicRow): string {
  const points = Number.isInteger(score) ? score.toFixed(1) : String(score);
  const likes = Math.trunc(density);
  return `| #${name} | ${points} | ${twoPlaces(velocity).toFixed(2)} | ${likes} | ${twoPlaces(shared).toFixed(2)} |`;
}
