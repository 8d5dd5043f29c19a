import type { Part, PartKind } from "../domain/weights.ts";
import { type Cohort, createCohort } from "./cohort.ts";
import type { Score, ScoreEvidence } from "./score.ts";
import { likeStanding } from "./standings.ts";

/** What a tag's posts from one country add to its score, 0 to 100, and how far that may be off: one standard deviation. */
export interface LocalScore {
  readonly points: number;
  readonly sd: number;
}

/** Growth and TikTok's commerce flag are of the whole world, and so the same in every country. */
const localParts: readonly PartKind[] = ["engagement", "audience"];

/**
 * The part of the score that differs between countries; `null` when none of it is known. What is usual elsewhere may be off, but
 * by the same in every country, so its error is left out.
 */
export function localScore(
  { parts }: Pick<Score, "parts">,
  { likeRate, usable }: Pick<ScoreEvidence, "likeRate" | "usable">,
  { likes }: Cohort = createCohort([]),
): LocalScore | null {
  const local = parts.filter(({ kind }) => localParts.includes(kind));
  const whole = parts.reduce((sum, { weight }) => sum + weight, 0);
  if (local.length === 0 || whole === 0) return null;
  const exact = { ...likes, middleError: 0, spreadError: 0 };
  const ownError = likeRate === null ? 0 : likeStanding(likeRate, usable, exact).sd;
  const errorOf = ({ kind, sd }: Part) => (kind === "engagement" ? ownError : sd);
  const points = local.reduce((sum, { weight, standing }) => sum + weight * standing, 0);
  const sd = Math.hypot(...local.map((part) => part.weight * errorOf(part)));
  return { points: (100 * points) / whole, sd: (100 * sd) / whole };
}

/** By how much the best is ahead of the second, in points of the score. */
export interface Lead<Item> {
  readonly best: Item;
  readonly second: Item;
  readonly points: number;
  /** What chance alone makes of two that are equal, in nine of ten cases. */
  readonly error: number;
}

/**
 * The best two of those whose score is known; `null` when there are not two. The error is `1.645 × √(sd² + sd²)`: what
 * both share, such as the posts of the whole world that few posts are drawn to, makes it too wide rather than too narrow.
 */
export function leadOf<Item>(
  items: readonly Item[],
  scoreOf: (item: Item) => LocalScore | null,
): Lead<Item> | null {
  const known = items.flatMap((item) => {
    const local = scoreOf(item);
    return local ? [{ item, ...local }] : [];
  });
  const [best, second] = known.toSorted((a, b) => b.points - a.points);
  if (!best || !second) return null;
  const error = 1.645 * Math.hypot(best.sd, second.sd);
  return { best: best.item, second: second.item, points: best.points - second.points, error };
}
