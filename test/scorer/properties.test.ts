import fc from "fast-check";
import { expect, test } from "vitest";
import type { Post } from "../../src/domain/hashtag.ts";
import { audience } from "../../src/scorer/audience.ts";
import { backtest, replay } from "../../src/scorer/backtest.ts";
import { ratio24h7d, share14d, weightedRatio } from "../../src/scorer/classic.ts";
import { cumulativeBumps, deltaBumps } from "../../src/scorer/classic-bumps.ts";
import { engagement } from "../../src/scorer/classic-engagement.ts";
import { rowGrowth } from "../../src/scorer/classic-growth.ts";
import { createCohort } from "../../src/scorer/cohort.ts";
import { believed } from "../../src/scorer/counter-guard.ts";
import { counterHistories, gains } from "../../src/scorer/counter-history.ts";
import { growthOver } from "../../src/scorer/growth.ts";
import { growthRank } from "../../src/scorer/growth-level.ts";
import { likeRate, likesOfAll, likesOfSettled } from "../../src/scorer/likes.ts";
import { postingRate } from "../../src/scorer/posting-rate.ts";
import { summarise } from "../../src/scorer/sample-summary.ts";
import { scoreTag } from "../../src/scorer/score.ts";
import { seasonality } from "../../src/scorer/seasonality.ts";
import { velocity } from "../../src/scorer/velocity.ts";
import { dayMs, hourMs } from "../../src/time-units.ts";
import { tag } from "../contracts/examples.ts";

const now = new Date("2026-11-23T06:00:00Z");

const count = fc.oneof(fc.nat(), fc.constantFrom(0, 1, 1e5, 1e12, 2 ** 53, 2 ** 63));
const brokenCount = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 1e300, 0.1);
const moment = fc
  .double({ min: -800, max: 3, noNaN: true })
  .map((days) => new Date(now.getTime() + days * dayMs));
const reading = fc.record({
  at: fc.oneof(
    { weight: 9, arbitrary: moment },
    { weight: 1, arbitrary: fc.date({ noInvalidDate: false }) },
  ),
  value: fc.oneof({ weight: 9, arbitrary: count }, { weight: 1, arbitrary: brokenCount }),
});
const anyReadings = fc.array(reading, { maxLength: 60 });
/** Mostly daily, mostly growing, with falls, resets, doubled days and a clock that is off by a zone. */
const counterReadings = fc
  .array(
    fc.record({
      hours: fc.constantFrom(0, 1, 16, 24, 24, 24, 24, 32, 72, 24 * 366),
      factor: fc.constantFrom(0, 0.3, 0.99, 1, 1, 1.001, 1.01, 1.2, 40),
    }),
    { maxLength: 80 },
  )
  .map((steps) => {
    let [time, value] = [Date.UTC(2020, 0, 1, 6), 12_345];
    return steps.map(({ hours, factor }) => {
      time += hours * hourMs;
      value = Math.min(Math.round(value * factor) + 3, 1e15);
      return { at: new Date(time), value };
    });
  });
const readings = fc.oneof(anyReadings, counterReadings);

const counted = fc.option(fc.oneof(fc.nat(), fc.constantFrom(0, 100, 2 ** 53)));
const post: fc.Arbitrary<Post> = fc.record({
  id: fc.string(),
  kind: fc.constant("video" as const),
  caption: fc.constant(null),
  author: fc.option(fc.constantFrom("", "ana", "ben", "cleo")),
  region: fc.option(fc.constantFrom("US", "DE")),
  plays: counted,
  likes: counted,
  comments: counted,
  shares: counted,
  saves: counted,
  advert: fc.constant(null),
  music: fc.constant(null),
  postedAt: fc.option(moment),
  url: fc.string(),
});
const unordered = fc.array(post, { maxLength: 95 });
const byDate = unordered.map((posts) =>
  posts.toSorted((a, b) => Number(b.postedAt ?? 0) - Number(a.postedAt ?? 0)),
);
const postLists = fc.oneof(unordered, byDate);

/** Every number in it is one, however deep. */
function expectNumbers(value: unknown): void {
  if (typeof value === "number") expect(value).toSatisfy(Number.isFinite);
  if (value instanceof Date || typeof value !== "object" || value === null) return;
  for (const inner of Object.values(value)) expectNumbers(inner);
}

test("whatever the readings, every number of growth and trend is a number", () => {
  fc.assert(
    fc.property(readings, (given) => {
      const tagged = given.map((one) => ({ tag: "any", ...one }));
      expectNumbers([
        gains(believed(given)),
        growthOver(believed(given), 7),
        growthOver(believed(given), 28),
        growthRank(believed(given)),
      ]);
      expectNumbers([
        replay(believed(given), "high"),
        backtest(tagged),
        counterHistories(believed(given)),
      ]);
      expectNumbers(counterHistories(believed(given)).map(seasonality));
    }),
    { numRuns: 300 },
  );
});

test("what was told until a day never changes with what is read later, unless that shows a reading to be wrong", () => {
  fc.assert(
    fc.property(counterReadings, fc.nat(80), (given, until) => {
      let highest = 0;
      const growing = given.map(({ at, value }) => {
        highest = Math.max(highest, value);
        return { at, value: highest };
      });
      const known = growing.slice(0, until);
      const days = replay(believed(known));
      expect(replay(believed(growing)).slice(0, days.length)).toEqual(days);
    }),
    { numRuns: 200 },
  );
});

test("whatever the posts, every estimate is a number inside its interval", () => {
  fc.assert(
    fc.property(postLists, (posts) => {
      const found = [
        postingRate(posts, now),
        velocity(posts, now),
        likesOfSettled(posts, now),
        likesOfAll(posts),
        likeRate(posts),
        audience(posts, ["ana"]),
      ];
      expectNumbers(found);
      for (const one of found) {
        if (one) expect(one.interval.low).toBeLessThanOrEqual(one.interval.high);
      }
      const ranked = posts.map((post, rank) => ({ ...post, rank }));
      expectNumbers(
        summarise({ posts: ranked, pages: 1, duplicates: 0, exhausted: false }, "US", ["ana"]),
      );
    }),
    { numRuns: 300 },
  );
});

test("whatever the input, the articles' formulas give numbers", () => {
  fc.assert(
    fc.property(postLists, fc.array(count, { maxLength: 20 }), (posts, counts) => {
      const rows = counts.map((views, i) => ({
        name: "any",
        at: new Date(now.getTime() - i * dayMs),
        views,
      }));
      expectNumbers([
        share14d(posts, now),
        ratio24h7d(posts, now),
        weightedRatio(posts, now),
        engagement(posts),
        rowGrowth(counts),
        cumulativeBumps(rows, now),
        deltaBumps(rows, now),
      ]);
    }),
    { numRuns: 200 },
  );
});

const sizes = fc.double({ min: -1, max: 50, noNaN: true });
const share = fc.option(sizes);
const evidence = fc.record({
  views: fc.option(count),
  growth: fc.option(fc.record({ perWeek: sizes, sd: fc.double({ min: 0, max: 50, noNaN: true }) })),
  historyDays: fc.nat(400),
  posts: fc.nat(100),
  usable: fc.nat(100),
  authors: fc.nat(100),
  order: fc.constantFrom("recent" as const, "ranked" as const),
  likeRate: share,
  overlap: share,
  commerce: fc.option(fc.boolean()),
});
const tagWeek = fc.record({
  tag: fc.constantFrom(..."abcdefghij").map(tag),
  likeRate: fc.option(fc.double({ min: 0, max: 50, noNaN: true })),
  usable: fc.nat(100),
  overlap: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
});

test("every score is between 0 and 100, or not known", () => {
  fc.assert(
    fc.property(evidence, fc.array(tagWeek, { maxLength: 80 }), (given, weeks) => {
      for (const goal of ["organic", "ads"] as const) {
        const result = scoreTag(given, goal, createCohort(weeks));
        expectNumbers(result);
        if (result.score === null) continue;
        expect(result.score).toBeGreaterThanOrEqual(0);
        expect(result.score).toBeLessThanOrEqual(100);
        expect(result.range?.low).toBeGreaterThanOrEqual(0);
        expect(result.range?.low).toBeLessThanOrEqual(result.score);
        expect(result.range?.high).toBeGreaterThanOrEqual(result.score);
        expect(result.range?.high).toBeLessThanOrEqual(100);
      }
    }),
    { numRuns: 300 },
  );
});
