import { assess } from "../../src/assessment/assess.ts";
import type { BriefFacts, RegionFacts } from "../../src/brief/gather.ts";
import type { TagState } from "../../src/brief/tag-state.ts";
import type { Snapshot } from "../../src/domain/snapshot.ts";
import type { Watchlist } from "../../src/domain/watchlist.ts";
import { dayMs, hourMs } from "../../src/time-units.ts";
import { examplePost, exampleSnapshot, exampleWatchlist, tag } from "../contracts/examples.ts";

export const monday = new Date("2026-11-23T09:00:00Z");

/** A tag read each morning that gained so many views each day, the last day's reading as it was this morning. */
export function knownTag(
  name: string,
  gains: readonly number[],
  changes: Partial<Snapshot> = {},
  problem: string | null = null,
): TagState {
  let views = 50_000_003;
  const history = gains.map((gain, i) => {
    views += gain;
    const readAt = new Date(monday.getTime() - (gains.length - 1 - i) * dayMs - 3 * hourMs);
    return exampleSnapshot({ tag: tag(name), readAt, views, ...changes });
  });
  const snapshot = history.at(-1);
  if (!snapshot) throw new Error("a history has a day");
  const assessment = assess(snapshot, history, { goal: "organic", now: monday });
  return { kind: "known", tag: tag(name), snapshot, assessment, problem };
}

export function unreadTag(name: string, problem = "TikTok has no such hashtag."): TagState {
  return { kind: "unread", tag: tag(name), problem };
}

/** Gains that differ from day to day, so that nothing looks rounded. */
export const steadily = (gain: number, days = 40): readonly number[] =>
  Array.from({ length: days }, (_, i) => gain + 7 * (i % 5));

/** The tagStates as one region found them, best first, each known tag with three posts of the week. */
export function seenFrom(region: string | null, ...tagStates: readonly TagState[]): RegionFacts {
  const posts = ["1", "2", "3"].map((id) => examplePost({ id, postedAt: new Date("2026-11-20") }));
  const found = { posts, age: "last week" } as const;
  return { region, tagStates, posts: new Map(tagStates.map((one) => [one.tag, found])) };
}

export function factsOf(list: Partial<Watchlist>, ...regions: readonly RegionFacts[]): BriefFacts {
  const tags = [...new Set(regions.flatMap(({ tagStates }) => tagStates.map((one) => one.tag)))];
  return { list: exampleWatchlist({ tags, ...list }), regions, campaigns: [] };
}
