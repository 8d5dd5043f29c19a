import { describe, expect, it } from "vitest";
import type { Post } from "../../src/domain/hashtag.ts";
import {
  meanLikes,
  overlap,
  ratio24h7d,
  share14d,
  weightedRatio,
} from "../../src/scorer/classic.ts";
import { dayMs } from "../../src/time-units.ts";
import { postFromVector, type VectorPost, vectorCases } from "./classic-vectors.ts";

interface VelocityCase {
  readonly now: number;
  readonly posts: readonly VectorPost[];
  readonly expected: {
    readonly velocity: number;
    readonly last_24h: number;
    readonly daily_avg_7d: number;
  };
}

const velocityCases = vectorCases<VelocityCase>("velocity-24h-7d.json");

describe("the second article's velocity", () => {
  it.each(velocityCases.map((vector, index) => ({ ...vector, index })))(
    "matches case $index of the vectors",
    ({ now, posts, expected }) => {
      const found = ratio24h7d(posts.map(postFromVector), new Date(now * 1000));
      expect(Math.abs(found.ratio - expected.velocity)).toBeLessThanOrEqual(0.01);
      expect(Math.abs(found.dailyAverage7d - expected.daily_avg_7d)).toBeLessThanOrEqual(0.01);
      expect(found.last24h).toBe(expected.last_24h);
    },
  );

  it("counts a post made exactly a day ago as today's", () => {
    expect(ratio24h7d([madeAgo(dayMs)], now)).toEqual({
      ratio: 7,
      last24h: 1,
      dailyAverage7d: 1 / 7,
    });
  });

  it("counts a post made exactly a week ago, and none that is a millisecond older", () => {
    expect(ratio24h7d([madeAgo(7 * dayMs)], now).dailyAverage7d).toBe(1 / 7);
    expect(ratio24h7d([madeAgo(7 * dayMs + 1)], now).dailyAverage7d).toBe(0);
  });

  it("is 0 when every post is undated or old", () => {
    const quiet = { ratio: 0, last24h: 0, dailyAverage7d: 0 };
    expect(ratio24h7d([{ postedAt: null }, madeAgo(30 * dayMs)], now)).toEqual(quiet);
  });

  it("is 1 for a tag with one post every day", () => {
    const daily = [0, 1, 2, 3, 4, 5, 6].map((days) => madeAgo(days * dayMs + 1));
    expect(ratio24h7d(daily, now).ratio).toBe(1);
  });
});

describe("the second article's weighted velocity", () => {
  it("multiplies the ratio by the mean plays of the week's posts only", () => {
    const posts = [
      { ...madeAgo(1), plays: 100 },
      { ...madeAgo(3 * dayMs), plays: 300 },
      { ...madeAgo(20 * dayMs), plays: 1_000_000 },
    ];
    expect(weightedRatio(posts, now)).toBeCloseTo(3.5 * 200, 9);
  });

  it("takes plays nobody sent for 0, and is 0 without posts", () => {
    expect(weightedRatio([{ ...madeAgo(1), plays: null }], now)).toBe(0);
    expect(weightedRatio([], now)).toBe(0);
  });
});

describe("the first article's velocity", () => {
  it("is the share of posts at most fourteen days old, undated ones being old", () => {
    const posts = [madeAgo(1), madeAgo(14 * dayMs), madeAgo(14 * dayMs + 1000), { postedAt: null }];
    expect(share14d(posts, now)).toBe(0.5);
  });

  it("reads its clock in whole seconds", () => {
    const halfASecondLater = new Date(now.getTime() + 500);
    expect(share14d([madeAgo(14 * dayMs)], halfASecondLater)).toBe(1);
  });

  it("takes another window", () => {
    expect(share14d([madeAgo(2 * dayMs), madeAgo(4 * dayMs)], now, 3)).toBe(0.5);
  });

  it("is 0 without posts", () => {
    expect(share14d([], now)).toBe(0);
  });
});

describe("the first article's density", () => {
  it("is the mean of the likes, with 0 for those nobody sent", () => {
    expect(meanLikes([{ likes: 10 }, { likes: 20 }, { likes: null }])).toBe(10);
  });

  it("is 0 without posts", () => {
    expect(meanLikes([])).toBe(0);
  });
});

describe("the first article's overlap", () => {
  it("counts each author once, however many posts", () => {
    const posts = [{ author: "ana" }, { author: "ana" }, { author: "ben" }, { author: null }];
    expect(overlap(posts, ["ana", "cleo", "ana"])).toBe(0.5);
  });

  it("is 0 when no author is known, even for an empty target", () => {
    expect(overlap([{ author: null }, { author: "" }], [""])).toBe(0);
  });
});

const now = new Date("2026-11-23T09:00:00Z");

function madeAgo(milliseconds: number): Pick<Post, "postedAt"> {
  return { postedAt: new Date(now.getTime() - milliseconds) };
}
