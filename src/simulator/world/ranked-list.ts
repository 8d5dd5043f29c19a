import { dayMs } from "../../time-units.ts";
import type { PostSeed } from "./post.ts";
import { mix, normalOf, type Seed, unitOf } from "./seeded-random.ts";
import type { Tag } from "./tag.ts";

/** A list of a tag's posts, for one country or the whole world. */
export interface Listed {
  readonly tag: Tag;
  readonly scope: string;
  readonly key: Seed;
}

/**
 * The posts of a list by popularity, most plays first. Each place of the list is taken by one post after another. Most
 * stay for one year or longer, by tag, so 0.2 to 0.4 % of a list is new every day and the median age is about 300 days,
 * as in real crawls. A few places, the denser the nearer to the head, are for posts under 90 days: the first page of a
 * healthy list always has some.
 */
export function hits(list: Listed, at: number, depth: number): readonly PostSeed[] {
  const places = Math.min(depth, Math.floor(list.tag.course.usesAt(at)));
  const fresh = Math.max(1, Math.floor(Math.sqrt(places / freshSpacing) - 1));
  const usualDays = 320 + 240 * unitOf(mix(list.tag.key, 62));
  return Array.from({ length: places }, (_, place) => {
    const isFresh = place < fresh;
    const placeKey = mix(list.key, 8, place);
    const { key, since } = turnOf(placeKey, isFresh ? freshDays : usualDays, at);
    const arrival = isFresh ? freshOnArrival(key) : daysOnArrival(key, usualDays);
    const rank = isFresh ? freshRank(place, key) : places * unitOf(mix(key, 1));
    const hit = { rank: Math.min(rank, places - 0.5), of: places };
    return { key, createdAt: Math.floor(since - arrival * dayMs), hit, scope: list.scope };
  }).sort((a, b) => a.hit.rank - b.hit.rank);
}

/** Which of a place's posts has it now, and since when. */
function turnOf(placeKey: Seed, days: number, at: number) {
  const stay = days * dayMs;
  const offset = Math.floor(unitOf(placeKey) * stay);
  const turn = Math.floor((at + offset) / stay);
  return { key: mix(placeKey, turn), since: turn * stay - offset };
}

/** Where posts stay longer, they got onto the list when they were younger. */
function daysOnArrival(key: Seed, usualDays: number): number {
  return (320 - usualDays / 2) * Math.exp(0.75 * normalOf(mix(key, 11)));
}

/** Together under 90 days. */
const freshDays = 70;
const freshOnArrival = (key: Seed) => 4 + 14 * unitOf(mix(key, 10));

/** The fresh places are about at ranks 1.5, 6, 13.5, 24 … */
const freshSpacing = 1.5;

function freshRank(place: number, key: Seed): number {
  return freshSpacing * (place + 0.6 + 0.8 * unitOf(mix(key, 9))) ** 2;
}
