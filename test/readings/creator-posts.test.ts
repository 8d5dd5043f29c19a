import { expect, it } from "vitest";
import type { Post } from "../../src/domain/hashtag.ts";
import { playedPosts } from "../../src/readings/creator-posts.ts";

const now = new Date("2026-11-23T09:00:00Z");
const old = new Date("2026-11-20T09:00:00Z");
const played = (post: Partial<Post>) =>
  playedPosts([{ caption: "#a", plays: 9, postedAt: old, ...post } as Post], now)[0];

it("has the tags of a caption, joined or in any script, and none without a caption", () => {
  expect(played({ caption: "so good #BookTok#tbr ＃本好き" })?.tags).toEqual([
    "booktok",
    "tbr",
    "本好き",
  ]);
  expect(played({ caption: null })?.tags).toEqual([]);
});

it("does not know the plays of a post that is two days old or less, hidden, or not told", () => {
  expect(played({})?.plays).toBe(9);
  expect(played({ postedAt: null })?.plays).toBe(9);
  expect(played({ postedAt: new Date("2026-11-21T10:00:00Z") })?.plays).toBeNull();
  expect(played({ plays: 0 })?.plays).toBeNull();
  expect(played({ plays: null })?.plays).toBeNull();
});
