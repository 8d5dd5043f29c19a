import { dayMs } from "../../time-units.ts";
import { type Day, dayOf } from "./lifecycle.ts";
import { type PostSeed, playsInTheEnd } from "./post.ts";
import { keyOf, mix, normalOf, type Seed, unitOf } from "./seeded-random.ts";
import type { Tag } from "./tag.ts";

/** Nobody can page further than this. */
const feedDepth = 300;

/** What `/challenge-posts/` pages through. `region` is upper case, or "" for the whole world. */
export function feedOf(tag: Tag, region: string, at: number): readonly PostSeed[] {
  switch (tag.spec.feed ?? "ranked") {
    case "recent":
      return newest(tag, region, at, feedDepth);
    case "thin":
      return hits(tag, region, at).slice(0, 3);
    case "stale":
      return byPlays(
        tag,
        hits(tag, region, at - 400 * dayMs).filter((seed) => seed.key % 3 === 0),
      );
    case "ranked":
      return byPlays(tag, hits(tag, region, at));
  }
}

/** One hit stays on a popularity list for this long, so about a quarter of a list is new after two months. */
const hitDays = 240;

/**
 * The posts a popularity list is made of. Each place of the list is taken by one post after another; most were half a
 * year old when they got there, one in twelve was fresh. That gives a median age of about 300 days, and next to
 * nothing from the last two weeks, as in real crawls.
 */
export function hits(tag: Tag, region: string, at: number): readonly PostSeed[] {
  const scope = scopeOf(tag, region);
  const stay = hitDays * dayMs;
  const places = Math.min(feedDepth, Math.floor(tag.course.usesAt(at)));
  return Array.from({ length: places }, (_, place) => {
    const placeKey = mix(scopeKey(tag, scope), 8, place);
    const offset = Math.floor(unitOf(placeKey) * stay);
    const turn = Math.floor((at + offset) / stay);
    const key = mix(placeKey, turn);
    const createdAt = Math.floor(turn * stay - offset - daysOnArrival(key) * dayMs);
    return { key, createdAt, boost: 30, scope };
  });
}

/** How old a hit is when it gets onto the list. */
function daysOnArrival(key: Seed): number {
  if (unitOf(mix(key, 9)) < 1 / 12) return 2 + 18 * unitOf(mix(key, 10));
  return 180 * Math.exp(0.75 * normalOf(mix(key, 11)));
}

function byPlays(tag: Tag, seeds: readonly PostSeed[]): readonly PostSeed[] {
  return seeds
    .map((seed) => ({ seed, plays: playsInTheEnd(tag, seed) }))
    .sort((a, b) => b.plays - a.plays)
    .map(({ seed }) => seed);
}

/** A region's own posts, as a share of the world's. */
const regionShare = 0.15;

/** Every post made under the tag, newest first, up to a limit. */
function newest(tag: Tag, region: string, at: number, limit: number): readonly PostSeed[] {
  const scope = scopeOf(tag, region);
  const found: PostSeed[] = [];
  const { born } = tag.course.generationAt(at);
  for (let day = dayOf(at); day >= born && found.length < limit; day--) {
    const total = postsOn(tag, scope, day);
    // The i-th post of a day is made in the i-th part of it.
    const latest = Math.min(total - 1, Math.floor((at / dayMs - day) * total));
    for (let i = latest; i >= 0 && found.length < limit; i--) {
      const seed = nthOfDay(tag, scope, day, i, total);
      if (seed.createdAt <= at) found.push(seed);
    }
  }
  return found;
}

/** Searching looks at no more than this many recent posts, spread over the whole time asked for. */
const searchBreadth = 240;

/** Posts of the last `days` days, newest first; a few hundred at most unless said, spread evenly. */
export function postsWithin(
  tag: Tag,
  region: string,
  at: number,
  days: number,
  mostPerDay = searchedPerDay(days),
): readonly PostSeed[] {
  const scope = scopeOf(tag, region);
  const first = Math.max(dayOf(at) - days, tag.course.generationAt(at).born);
  const found: PostSeed[] = [];
  for (let day = dayOf(at); day >= first; day--) {
    const total = postsOn(tag, scope, day);
    const taken = Math.min(total, mostPerDay);
    for (let i = taken - 1; i >= 0; i--) {
      found.push(nthOfDay(tag, scope, day, Math.floor((i * total) / taken), total));
    }
  }
  return found.filter((seed) => seed.createdAt <= at && seed.createdAt > at - days * dayMs);
}

/** Of each day, a search over so many days sees this many posts. */
export function searchedPerDay(days: number): number {
  return Math.ceil(searchBreadth / days);
}

function postsOn(tag: Tag, scope: string, day: Day): number {
  const everywhere = tag.course.postsOn(day);
  return scope === "" ? everywhere : Math.ceil(everywhere * regionShare);
}

function nthOfDay(tag: Tag, scope: string, day: Day, i: number, total: number): PostSeed {
  const key = mix(scopeKey(tag, scope), 10, day, i);
  const createdAt = Math.floor((day + (i + unitOf(key)) / total) * dayMs);
  return { key, createdAt, boost: 1, scope };
}

function scopeOf(tag: Tag, region: string): string {
  return tag.spec.ignoresRegion ? "" : region;
}

function scopeKey(tag: Tag, scope: string): Seed {
  return scope === "" ? tag.key : mix(tag.key, keyOf(scope));
}
