import { describe, expect, test } from "vitest";
import { type Evidence, scoreTag } from "../../src/scorer/score.ts";

const known: Evidence = {
  views: 50_000_000,
  growth7d: 0.0063,
  historyDays: 35,
  posts: 68,
  order: "ranked",
  likeRate: 0.0822,
  overlap: 0.05,
  commerce: false,
};

describe("the score of one tag", () => {
  test("is in the middle for a tag that is average in everything", () => {
    const { score, confidence } = scoreTag({ ...known, overlap: 0.05 }, "organic");
    expect(score).toBe(52);
    expect(confidence).toBe("high");
  });

  test("rises with growth, engagement and audience, and falls for an advertiser's tag", () => {
    const base = scoreTag(known, "organic").score ?? 0;
    expect(scoreTag({ ...known, growth7d: 0.05 }, "organic").score).toBeGreaterThan(base);
    expect(scoreTag({ ...known, likeRate: 0.15 }, "organic").score).toBeGreaterThan(base);
    expect(scoreTag({ ...known, overlap: 0.09 }, "organic").score).toBeGreaterThan(base);
    expect(scoreTag({ ...known, commerce: true }, "organic").score).toBeLessThan(base);
  });

  test("weighs the audience more for ads", () => {
    const loved = { ...known, overlap: 0.1 };
    expect(scoreTag(loved, "ads").score).toBeGreaterThan(scoreTag(loved, "organic").score ?? 100);
  });

  test("leaves out what is not known instead of taking it for nothing", () => {
    const { score, parts } = scoreTag({ ...known, overlap: null }, "organic");
    expect(score).toBe(54);
    expect(parts.map(({ kind }) => kind)).toEqual(["growth", "engagement", "organic"]);
  });

  test("compares growth with tags of the same size", () => {
    const slow = scoreTag({ ...known, views: 50_000, growth7d: 0.02 }, "organic").score;
    const fast = scoreTag({ ...known, views: 5e11, growth7d: 0.02 }, "organic").score;
    expect(fast).toBeGreaterThan(slow ?? 100);
  });

  test("stays between 0 and 100 at the extremes", () => {
    const worst = { ...known, growth7d: -1, likeRate: 0, overlap: 0, commerce: true };
    const best = { ...known, growth7d: 50, likeRate: 1, overlap: 1 };
    expect(scoreTag(worst, "organic").score).toBeGreaterThanOrEqual(0);
    expect(scoreTag(best, "ads").score).toBeLessThanOrEqual(100);
  });
});

describe("the confidence", () => {
  test.each<[string, Partial<Evidence>, string, boolean]>([
    ["four weeks and 60 posts", {}, "high", true],
    ["one week", { historyDays: 8 }, "medium", true],
    ["30 posts", { posts: 30 }, "medium", true],
    ["no growth yet", { growth7d: null, historyDays: 0 }, "low", true],
    ["few posts", { posts: 12 }, "low", true],
    ["growth alone", { posts: 0, likeRate: null }, "low", true],
    ["nine posts and no growth", { growth7d: null, posts: 9 }, "not enough data", false],
    ["nothing", { growth7d: null, posts: 0, likeRate: null }, "not enough data", false],
  ])("with %s is %s", (_, change, confidence, hasScore) => {
    const result = scoreTag({ ...known, ...change } as Evidence, "organic");
    expect(result.confidence).toBe(confidence);
    expect(result.score !== null).toBe(hasScore);
  });
});
