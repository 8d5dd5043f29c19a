import { describe, expect, test } from "vitest";
import type { Post } from "../../src/domain/hashtag.ts";
import { benchmark, quartiles, sampleTotals, topCreators } from "../../src/scorer/benchmark.ts";
import { dayMs } from "../../src/time-units.ts";
import { examplePost } from "../contracts/examples.ts";

const now = new Date("2026-11-23T09:00:00Z");
const post = (days: number | null, parts: Partial<Post> = {}, readAt = now) => ({
  ...examplePost({
    ...{ plays: 1000, likes: 50, comments: 2, shares: 1, saves: 3 },
    ...{ postedAt: days === null ? null : new Date(now.getTime() - days * dayMs) },
    ...parts,
  }),
  readAt,
});

describe("quartiles", () => {
  test.each([
    [[1, 2, 3, 4, 5, 6, 7, 8, 9], { quarter: 3, middle: 5, topQuarter: 7 }],
    [[8, 1, 7, 2, 6, 3, 5, 4], { quarter: 2.75, middle: 4.5, topQuarter: 6.25 }],
    [Array(8).fill(5), { quarter: 5, middle: 5, topQuarter: 5 }],
  ])("of %j are those of most tables", (values, expected) => {
    expect(quartiles(values)).toEqual({ usable: values.length, ...expected });
  });

  test("are not known of fewer than eight", () => {
    const none = { quarter: null, middle: null, topQuarter: null };
    expect(quartiles([1, 2, 3, 4, 5, 6, 7])).toEqual({ usable: 7, ...none });
    expect(quartiles([])).toEqual({ usable: 0, ...none });
  });

  test("show what the first article says: a median post of 8,000 likes beside one of 200", () => {
    const community = Array.from({ length: 9 }, (_, i) => post(5, { likes: 6000 + 500 * i }));
    const graveyard = [...Array(8).fill(200), 90_000].map((likes) => post(5, { likes }));
    expect(benchmark(community, now).likes.middle).toBe(8000);
    expect(benchmark(graveyard, now).likes.middle).toBe(200);
  });
});

describe("the bar of a tag", () => {
  test("is judged from posts of the last 30 days that were two days old when they were read", () => {
    const ages = [0, 1.9, 2, 3, 10, 29.9, 30, 400, null];
    expect(
      benchmark(
        ages.map((days) => post(days)),
        now,
      ).posts,
    ).toBe(4);
    const early = new Date(now.getTime() - 4 * dayMs);
    expect(benchmark([post(5, {}, early), post(6, {}, early)], now).posts).toBe(1);
  });

  test("counts 0 plays, which TikTok shows for what it does not count, as not known", () => {
    const posts = [
      ...Array(8).fill(post(5, { plays: 500 })),
      ...Array(9).fill(post(5, { plays: 0 })),
    ];
    const { plays } = benchmark(posts, now);
    expect(plays).toEqual({ usable: 8, quarter: 500, middle: 500, topQuarter: 500 });
  });

  test("takes rates only of posts with 100 plays or more that tell", () => {
    const posts = [
      ...Array(8).fill(post(5, { plays: 200, likes: 20, comments: 1, saves: null })),
      post(5, { plays: 99, likes: 99 }),
      post(5, { likes: null, comments: null }),
    ];
    const { likeRate, commentsPer100, savesPer100 } = benchmark(posts, now);
    expect(likeRate).toEqual({ usable: 8, quarter: 0.1, middle: 0.1, topQuarter: 0.1 });
    expect(commentsPer100).toBe(0.5);
    expect(savesPer100).toBeNull();
  });
});

test("totals are the second article's sums, and not known where no post tells", () => {
  const posts = [post(1, { saves: null }), post(400, { plays: null, saves: null })];
  expect(sampleTotals(posts)).toEqual({
    ...{ posts: 2, views: 1000, likes: 100, comments: 4, shares: 2, saves: null },
  });
  const nothing = { views: null, likes: null, comments: null, shares: null, saves: null };
  expect(sampleTotals([])).toEqual({ posts: 0, ...nothing });
});

test("who posts most comes first, of equals whose best post has more plays, and nobody unknown", () => {
  const by = (author: string | null, plays: number | null) => post(5, { author, plays });
  const posts = [by("a", 1), by("b", 9), by("b", null), by("c", 5), by("a", 3), by(null, 7)];
  expect(topCreators([...posts, by(null, 8), by("d", null)], 9)).toEqual([
    { author: "b", posts: 2, best: 9 },
    { author: "a", posts: 2, best: 3 },
    { author: "c", posts: 1, best: 5 },
    { author: "d", posts: 1, best: null },
  ]);
  expect(topCreators(posts, 1)).toHaveLength(1);
});
