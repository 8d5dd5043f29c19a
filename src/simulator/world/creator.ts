import { dayMs } from "../../time-units.ts";
import { type Author, authorOf, secIdOf } from "./author.ts";
import { shownCount } from "./growth-curve.ts";
import type { NicheName } from "./niches.ts";
import { drawsOf, keyOf, mix, type Seed } from "./seeded-random.ts";

/** Somebody who posts under the tags of a niche. The same in the world of every seed. */
export interface SimulatedCreator {
  readonly author: Author;
  readonly secId: string;
  readonly niche: NicheName;
  /** 0 is the busiest of the niche. */
  readonly rank: number;
  readonly key: Seed;
}

export function createCreator(niche: NicheName, rank: number): SimulatedCreator {
  const author = authorOf(niche, rank);
  return { author, secId: secIdOf(author), niche, rank, key: keyOf(author.handle) };
}

export interface Fame {
  readonly followers: number;
  /** Likes on everything they ever posted. */
  readonly likes: number;
}

/** 2026-11-01, when followers have their usual number. */
const usualDay = 20_758 * dayMs;
const doublingDays = 900;
const mostFollowers = 9e7;

/** Followers are log-normal with a spread of 1.9: half have fewer than 10,000 or so, a few have millions. */
export function fameAt({ key }: SimulatedCreator, at: number): Fame {
  const draws = drawsOf(mix(key, 41));
  const usual = Math.min(mostFollowers, 10_000 * Math.exp(1.9 * draws.normal()));
  const followers = usual * 2 ** ((at - usualDay) / dayMs / doublingDays);
  return {
    followers: shownCount(followers),
    likes: shownCount(followers * draws.between(3, 25)),
  };
}

const bios: readonly [string, ...string[]] = [
  "",
  "",
  "dm for collabs",
  "new post most days",
  "here for the *good* part",
  "links below <3",
];

/** What they say about themselves; often nothing. */
export function bioOf({ key }: SimulatedCreator): string {
  return drawsOf(mix(key, 42)).pick(bios);
}
