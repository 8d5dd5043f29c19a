import { describe, expect, test } from "vitest";
import { goalWeights, weightsProblem } from "../../src/domain/weights.ts";
import { createCohort, type TagWeek } from "../../src/scorer/cohort.ts";
import { type ScoreEvidence, scoreTag } from "../../src/scorer/score.ts";
import { tag } from "../contracts/examples.ts";
import { createChance } from "./chance.ts";

const growing = (perWeek: number, sd = 0) => ({ perWeek, sd });

const known: ScoreEvidence = {
  views: 50_000_000,
  growth: growing(0.00631),
  historyDays: 35,
  posts: 70,
  usable: 68,
  order: "ranked",
  likeRate: 0.076,
  authors: 60,
  overlap: 0.05,
  commerce: false,
};
/** So many own tags, alike and average, that what is usual is known. */
const team = createCohort(
  Array.from({ length: 900 }, (_, i) => ({
    tag: tag(`own${i}`),
    likeRate: 0.076 * Math.exp(i % 2 === 0 ? 0.3 : -0.3),
    usable: 100_000,
    overlap: 0.01,
  })),
);
const partOf = (kind: string, ...given: Parameters<typeof scoreTag>) =>
  scoreTag(...given).parts.find((part) => part.kind === kind) ?? expect.fail(`no ${kind}`);

describe("the score of one tag", () => {
  test("is in the middle for a tag that is average in everything", () => {
    expect(partOf("growth", known, "organic").standing).toBeCloseTo(0.5, 5);
    expect(partOf("engagement", known, "organic").standing).toBeCloseTo(0.5, 5);
    expect(scoreTag(known, "organic").score).toBe(50);
  });

  test("rises with growth, engagement and audience, and falls for an advertiser's tag", () => {
    const base = scoreTag(known, "organic").score ?? 0;
    expect(scoreTag({ ...known, growth: growing(0.05) }, "organic").score).toBeGreaterThan(base);
    expect(scoreTag({ ...known, likeRate: 0.15 }, "organic").score).toBeGreaterThan(base);
    expect(scoreTag({ ...known, overlap: 0.09 }, "organic").score).toBeGreaterThan(base);
    expect(scoreTag({ ...known, commerce: true }, "organic").score).toBeLessThan(base);
  });

  test("weighs the audience more for ads", () => {
    const loved = { ...known, overlap: 0.2 };
    expect(scoreTag(loved, "ads").score).toBeGreaterThan(scoreTag(loved, "organic").score ?? 100);
  });

  test("leaves out what is not known instead of taking it for nothing", () => {
    const { score, parts } = scoreTag({ ...known, overlap: null }, "organic");
    expect(score).toBe(54);
    expect(parts.map(({ kind }) => kind)).toEqual(["growth", "engagement", "organic"]);
  });

  test("compares growth with tags of the same size", () => {
    const slow = scoreTag({ ...known, views: 50_000, growth: growing(0.02) }, "organic").score;
    const fast = scoreTag({ ...known, views: 5e11, growth: growing(0.02) }, "organic").score;
    expect(fast).toBeGreaterThan(slow ?? 100);
  });

  test("stays between 0 and 100 at the extremes", () => {
    const bad = { growth: growing(-1), likeRate: 0, overlap: 0, commerce: true };
    const worst = scoreTag({ ...known, ...bad }, "organic");
    const best = scoreTag({ ...known, growth: growing(50), likeRate: 1, overlap: 1 }, "ads");
    expect([worst.score, worst.range?.low]).toEqual([2, 0]);
    expect([best.score, best.range?.high]).toEqual([100, 100]);
  });
});

describe("a like rate", () => {
  test("of few posts is drawn towards the middle, and may be far off", () => {
    const of = (usable: number) =>
      partOf("engagement", { ...known, likeRate: 0.15, usable }, "organic");
    expect(of(1).standing).toBeLessThan(of(30).standing);
    expect(of(1).standing).toBeGreaterThan(0.5);
    expect(of(1).sd).toBeGreaterThan(3 * of(68).sd);
  });

  test("in the middle of single tags is Φ of its distance in spreads of tags", () => {
    const many = { ...known, usable: 1_000_000, likeRate: 0.076 * Math.exp(0.3) };
    expect(partOf("engagement", many, "organic").standing).toBeCloseTo(0.8413, 3);
  });
});

describe("growth", () => {
  const standing = (perWeek: number, sd: number) =>
    partOf("growth", { ...known, views: 2e9, growth: growing(perWeek, sd) }, "organic").standing;

  test("of a counter of large steps is not the slowest between two of them, nor among the fastest after one", () => {
    expect(standing(0, 0)).toBeLessThan(0.2);
    expect(standing(0, 0.005)).toBeGreaterThan(0.3);
    expect(standing(0.0125, 0.005)).toBeLessThan(standing(0.0125, 0));
    expect(standing(-0.01, 0)).toBeLessThan(0.1);
  });
});

describe("the confidence", () => {
  test.each<[string, Partial<ScoreEvidence>, string, boolean]>([
    ["four weeks and 30 usable posts", {}, "high", true],
    ["no target creators", { overlap: null }, "medium", true],
    ["one week", { historyDays: 8 }, "medium", true],
    ["29 usable posts of 70", { usable: 29 }, "medium", true],
    ["growth that may be anything", { growth: growing(0.005, 0.02) }, "medium", true],
    ["no growth yet", { growth: null, historyDays: 0 }, "low", true],
    ["few usable posts", { usable: 12 }, "low", true],
    ["one usable post", { usable: 1 }, "low", true],
    ["growth alone", { posts: 0, usable: 0, likeRate: null }, "low", true],
    ["nine usable posts and no growth", { growth: null, usable: 9 }, "not enough data", false],
    ["nothing", { growth: null, usable: 0, likeRate: null }, "not enough data", false],
  ])("with %s is %s", (_, change, confidence, hasScore) => {
    const result = scoreTag({ ...known, ...change }, "organic", team);
    expect(result.confidence).toBe(confidence);
    expect(result.score !== null).toBe(hasScore);
  });
});

describe("the range", () => {
  const width = (change: Partial<ScoreEvidence>) => {
    const { range } = scoreTag({ ...known, ...change }, "organic", team);
    return range ? range.high - range.low : expect.fail("no range");
  };

  test("is as wide as the parts are unsure, and each part adds to it", () => {
    const sure = { usable: 100_000, authors: 100_000 };
    expect(width(sure)).toBeLessThanOrEqual(2);
    expect(width({ ...sure, growth: growing(0.00631, 0.003) })).toBeGreaterThan(5);
    expect(width({ ...sure, usable: 30 })).toBeGreaterThan(5);
    expect(width({ ...sure, authors: 30 })).toBeGreaterThan(5);
    expect(width({})).toBeLessThan(width({ usable: 30 }) + width({ authors: 30 }));
  });

  test("is wide for one usable post, whatever its like rate", () => {
    for (const likeRate of [0.02, 0.076, 0.2]) {
      expect(width({ usable: 1, likeRate })).toBeGreaterThan(20);
    }
  });

  test("is not known without a score", () => {
    expect(scoreTag({ ...known, growth: null, usable: 0 }, "organic").range).toBeNull();
  });
});

describe("a cohort of own tags", () => {
  const week = (i: number, likeRate: number | null, usable = 68): TagWeek => ({
    tag: tag(`own${i}`),
    likeRate,
    usable,
    overlap: 0.04,
  });
  const differing = Array.from({ length: 8 }, (_, i) => week(i, 0.1 * Math.exp((i - 3.5) / 8)));

  test("takes the place of the reference the more the more tags there are, and is named from eight on", () => {
    const of = (count: number) => Array.from({ length: 9 * count }, (_, i) => week(i % count, 0.2));
    const none = partOf("engagement", known, "organic");
    const parts = [1, 7, 8, 80].map((count) =>
      partOf("engagement", known, "organic", createCohort(of(count))),
    );
    expect(none).toMatchObject({ reference: "built-in", usual: expect.closeTo(0.076, 10) });
    expect(parts.map(({ reference }) => reference)).toEqual(["built-in", "built-in", "own", "own"]);
    const middles = [none, ...parts].map(({ usual }) => usual ?? 0);
    expect(middles).toEqual(middles.toSorted((a, b) => a - b));
    expect(middles.at(-1)).toBeCloseTo(0.19, 2);
    expect(partOf("engagement", known, "organic", createCohort(differing)).standing).toBeLessThan(
      0.4,
    );
  });

  test("of a tag that nobody likes, or of few posts, hardly changes what is usual", () => {
    const middle = (weeks: readonly TagWeek[]) => createCohort(weeks).likes.middle;
    const usual = middle(differing);
    expect(middle([...differing, week(8, 1e-9)])).toBeGreaterThan(0.87 * usual);
    expect(middle([...differing, week(8, 0.03, 1)])).toBeGreaterThan(0.98 * usual);
  });

  test("knows how far the tags differ beyond the chance of their samples, the better the more there are", () => {
    const spread = (usable: number, copies: number) => {
      const weeks = Array.from({ length: 8 * copies }, (_, i) => ({
        ...week(i, 0.1 * Math.exp(((i % 8) - 3.5) / 4)),
        usable,
      }));
      return createCohort(weeks).likes.spread;
    };
    expect(spread(100_000, 20)).toBeCloseTo(0.565, 1);
    expect(spread(100_000, 1)).toBeCloseTo(0.46, 1);
    expect(spread(8, 1)).toBeLessThan(spread(100_000, 1));
  });

  test.each([
    ["seven others are added to one", 1, 8],
    ["one is added to eight", 8, 9],
    ["ten of twenty are taken off", 20, 10],
    ["the first eight are listed", 0, 8],
  ])("moves a score by less than its range says when %s", (_, before, after) => {
    const chance = createChance(11);
    const moves = Array.from({ length: 400 }, () => {
      const middle = Math.log(0.076) + 0.2 * chance.normal();
      const weeks = Array.from({ length: 20 }, (_, i) =>
        week(i, Math.exp(middle + 0.3 * chance.normal())),
      );
      const { likeRate = null } = weeks[0] ?? {};
      const of = (count: number) =>
        scoreTag({ ...known, likeRate }, "organic", createCohort(weeks.slice(0, count)));
      return { from: of(before), to: of(after) };
    });
    const isWithin = ({ from: { range }, to: { score } }: (typeof moves)[number]) =>
      range !== null && score !== null && range.low <= score && score <= range.high;
    expect(moves.filter(isWithin).length / moves.length).toBeGreaterThanOrEqual(0.95);
  });

  test("of tags that are all alike makes nothing of small differences", () => {
    const alike = createCohort(Array.from({ length: 9 }, (_, i) => week(i, 0.076)));
    const { standing } = partOf("engagement", { ...known, likeRate: 0.08 }, "organic", alike);
    expect(standing).toBeGreaterThan(0.5);
    expect(standing).toBeLessThan(0.65);
  });

  test("says which share of target creators is usual, and growth is still that of tags of its size", () => {
    const cohort = createCohort(differing);
    expect(cohort.overlap).toBeCloseTo((8 * 0.04 + 4 * 0.01) / 12, 10);
    const none = { ...known, overlap: 0 };
    expect(partOf("audience", none, "organic", cohort).standing).toBeGreaterThan(
      partOf("audience", none, "organic").standing,
    );
    expect(partOf("growth", known, "organic", cohort).reference).toBe("built-in");
  });
});

describe("own weights", () => {
  test("are used as they are", () => {
    const onlyGrowth = { growth: 1, engagement: 0, audience: 0, organic: 0 };
    expect(scoreTag({ ...known, growth: growing(0.0425) }, onlyGrowth).score).toBe(95);
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
  const scores = [0.001, 0.05].map(
    (perWeek) => scoreTag({ ...known, growth: growing(perWeek) }, "organic").score,
  );
  expect(new Set(scores).size).toBe(2);
  expect(scores).not.toContain(47.5);
});
