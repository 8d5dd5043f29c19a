import { dayMs } from "../../time-units.ts";
import { type Day, dayOf } from "./lifecycle.ts";
import type { PostSeed } from "./post.ts";
import { hits, type Listed } from "./ranked-list.ts";
import { keyOf, mix, type Seed, unitOf } from "./seeded-random.ts";
import type { Tag } from "./tag.ts";

/** Nobody can page further than this. */
const feedDepth = 300;

/** What `/challenge-posts/` pages through. `region` is upper case, or "" for the whole world. */
export function feedOf(tag: Tag, region: string, at: number): readonly PostSeed[] {
  const list = listOf(tag, region);
  switch (tag.spec.feed ?? "ranked") {
    case "recent":
      return newest(tag, region, at, feedDepth);
    case "thin":
      return hits(list, at - outdatedMs, 2 + (tag.key % 3));
    case "stale":
      return hits(list, at - outdatedMs, 30 + (tag.key % 40));
    case "ranked":
      return hits(list, at, feedDepth);
  }
}

/** The newest post on the list of a restricted tag is older than this. */
const outdatedMs = 400 * dayMs;

/** What a search over all time finds beside the posts of the last weeks. */
export function popularPosts(tag: Tag, region: string, at: number): readonly PostSeed[] {
  return (tag.spec.feed ?? "ranked") === "ranked" ? feedOf(tag, region, at) : [];
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
  return { key, createdAt, hit: null, scope };
}

function listOf(tag: Tag, region: string): Listed {
  const scope = scopeOf(tag, region);
  return { tag, scope, key: scopeKey(tag, scope) };
}

function scopeOf(tag: Tag, region: string): string {
  return tag.spec.ignoresRegion ? "" : region;
}

function scopeKey(tag: Tag, scope: string): Seed {
  return scope === "" ? tag.key : mix(tag.key, keyOf(scope));
}
