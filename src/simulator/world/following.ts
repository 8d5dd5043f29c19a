import type { SimulatedCreator } from "./creator.ts";
import type { Creators } from "./creators.ts";
import { drawsOf, mix, unitOf } from "./seeded-random.ts";

/** Somebody somebody follows. */
export interface Follow {
  readonly creator: SimulatedCreator;
  /** Since when; milliseconds since 1970, UTC. */
  readonly since: number;
}

/** Between these, 2021-01-01 and 2026-11-01, everybody came to follow whom they follow. */
const first = Date.UTC(2021, 0, 1);
const last = Date.UTC(2026, 10, 1);

/** Whom somebody follows at a time, the newest first: people of the same niche, each following a share of their own. */
export function followingOf(
  creators: Creators,
  { key, niche, rank }: SimulatedCreator,
  at: number,
): readonly Follow[] {
  const share = drawsOf(mix(key, 43)).between(0.03, 0.4);
  return creators
    .inNiche(niche)
    .filter((creator) => creator.rank !== rank && unitOf(mix(key, 44, creator.rank)) < share)
    .map((creator) => ({ creator, since: since(mix(key, 45, creator.rank)) }))
    .filter((follow) => follow.since <= at)
    .sort((a, b) => b.since - a.since);
}

/** A whole second, because lists are paged by it. */
function since(key: number): number {
  return Math.floor((first + (last - first) * unitOf(key)) / 1000) * 1000;
}

/** The follows before a time in unix seconds, 0 being the newest, and where the next ones begin. */
export function followsBefore(list: readonly Follow[], before: number, count: number) {
  const left = list.filter(({ since }) => before === 0 || since < before * 1000);
  const items = left.slice(0, count);
  return {
    items,
    time: Math.floor((items.at(-1)?.since ?? 0) / 1000),
    hasMore: left.length > items.length,
  };
}
