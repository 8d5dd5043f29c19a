import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { type Confidence, confidences } from "../../src/domain/confidence.ts";
import { goalWeights, weightsProblem } from "../../src/domain/weights.ts";
import { createCohort, type TagWeek } from "../../src/scorer/cohort.ts";
import { type ScoreEvidence, scoreTag } from "../../src/scorer/score.ts";

const known: ScoreEvidence = {
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
    expect(score).toBe(53);
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
  const cases: readonly (readonly [string, Partial<ScoreEvidence>, Confidence, boolean])[] = [
    ["four weeks and 30 posts", {}, "high", true],
    ["no target creators", { overlap: null }, "medium", true],
    ["one week", { historyDays: 8 }, "medium", true],
    ["29 posts", { posts: 29 }, "medium", true],
    ["no growth yet", { growth7d: null, historyDays: 0 }, "low", true],
    ["few posts", { posts: 12 }, "low", true],
    ["growth alone", { posts: 0, likeRate: null }, "low", true],
    ["nine posts and no growth", { growth7d: null, posts: 9 }, "not enough data", false],
    ["nothing", { growth7d: null, posts: 0, likeRate: null }, "not enough data", false],
  ];

  test.each(cases)("with %s is %s", (_, change, confidence, hasScore) => {
    const result = scoreTag({ ...known, ...change } as ScoreEvidence, "organic");
    expect(result.confidence).toBe(confidence);
    expect(result.score !== null).toBe(hasScore);
  });

  test("is each of the list in one of these cases", () => {
    expect(new Set(cases.map(([, , confidence]) => confidence))).toEqual(new Set(confidences));
  });

  test.each(confidences)("has a row in docs/scoring.md: %s", async (confidence) => {
    expect(await readFile("docs/scoring.md", "utf8")).toContain(`\n| ${confidence} `);
  });
});

describe("the range", () => {
  const intervals = {
    growth7d: { low: 0.004, high: 0.01 },
    likeRate: { low: 0.06, high: 0.11 },
    overlap: { low: 0.01, high: 0.1 },
  };

  test("is the score at the ends of the intervals, and the score is inside", () => {
    const { score, range } = scoreTag({ ...known, intervals }, "organic");
    expect(range?.low).toBeLessThan(score ?? 0);
    expect(range?.high).toBeGreaterThan(score ?? 100);
    const worst = { ...known, growth7d: 0.004, likeRate: 0.06, overlap: 0.01 };
    expect(range?.low).toBe(scoreTag(worst, "organic").score);
  });

  test("is the score itself for exact measures, and unknown with it", () => {
    expect(scoreTag(known, "organic").range).toEqual({ low: 52, high: 52 });
    expect(scoreTag({ ...known, growth7d: null, posts: 0 }, "organic").range).toBeNull();
  });

  test("does not bring a part back that is not known", () => {
    const { parts, range } = scoreTag({ ...known, overlap: null, intervals }, "organic");
    expect(parts).toHaveLength(3);
    expect(range).not.toBeNull();
  });
});

describe("a cohort of own tags", () => {
  const week = (likeRate: number, views = 50_000_000): TagWeek => ({
    views,
    growth7d: 0.1,
    likeRate,
    overlap: 0.5,
  });
  const weeks = Array.from({ length: 30 }, (_, i) => week(0.2 + i / 1000));

  test("takes the place of the reference from thirty tag-weeks of that size on", () => {
    const alone = scoreTag(known, "organic").score;
    const few = createCohort([...weeks.slice(1), week(0.3, 1000)]);
    expect(scoreTag(known, "organic", few).score).toBe(alone);
    const standings = scoreTag(known, "organic", createCohort(weeks)).parts;
    expect(standings.map(({ kind, standing }) => [kind, standing])).toEqual([
      ["growth", 0.5 / 31],
      ["engagement", 0.5 / 31],
      ["audience", 0.5 / 31],
      ["organic", 1],
    ]);
  });

  test("puts a tag that is like all of it in the middle", () => {
    const cohort = createCohort(Array.from({ length: 30 }, () => week(0.0822)));
    const { parts } = scoreTag(known, "organic", cohort);
    expect(parts.find(({ kind }) => kind === "engagement")?.standing).toBe(0.5);
  });
});

describe("own weights", () => {
  test("are used as they are", () => {
    const onlyGrowth = { growth: 1, engagement: 0, audience: 0, organic: 0 };
    expect(scoreTag({ ...known, growth7d: 0.0435 }, onlyGrowth).score).toBe(95);
  });

  test("that count only what is not known give no number", () => {
    const onlyAudience = { growth: 0, engagement: 0, audience: 1, organic: 0 };
    const { score, confidence } = scoreTag({ ...known, overlap: null }, onlyAudience);
    expect([score, confidence]).toEqual([null, "not enough data"]);
  });

  test("must be shares that sum to 1", () => {
    expect(weightsProblem(goalWeights.organic)).toBeNull();
    expect(weightsProblem({ growth: 0.5, engagement: 0.3, audience: 0.3, organic: 0 })).toBe(
      "The weights must sum to 1, and these sum to 1.1.",
    );
    const wrong = { growth: 2, engagement: -1, audience: 0, organic: 0 };
    expect(weightsProblem(wrong)).toBe("Each weight must be a number from 0 to 1.");
    expect(weightsProblem({ ...wrong, growth: Number.NaN })).not.toBeNull();
  });
});

test("one tag alone is not 47.5 by construction", () => {
  const scores = [0.001, 0.05].map((growth7d) => scoreTag({ ...known, growth7d }, "organic").score);
  expect(new Set(scores).size).toBe(2);
  expect(scores).not.toContain(47.5);
});
