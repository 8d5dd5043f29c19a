import { describe, expect, test } from "vitest";
import type { Post } from "../../src/domain/hashtag.ts";
import { postingRate } from "../../src/scorer/posting-rate.ts";
import { heatOf, velocity } from "../../src/scorer/velocity.ts";
import { dayMs } from "../../src/time-units.ts";
import { createChance } from "./chance.ts";

const now = new Date("2026-11-23T06:00:00Z");
type Dated = Pick<Post, "postedAt">;

const madeDaysAgo = (days: number): Dated => ({ postedAt: new Date(now.getTime() - days * dayMs) });
const every = (days: number, posts: number): readonly Dated[] =>
  Array.from({ length: posts }, (_, i) => madeDaysAgo((i + 0.5) * days));

/** A list sorted by date of a tag with that many posts a day, at random moments. */
function randomList(perDay: number, rows: number, seed: number): readonly Dated[] {
  const chance = createChance(seed);
  let age = 0;
  return Array.from({ length: rows }, () => {
    age -= Math.log(chance.unit()) / perDay;
    return madeDaysAgo(age);
  });
}

describe("the posting rate", () => {
  const grid = [1, 10, 100, 10_000].flatMap((perDay) => [35, 90].map((rows) => ({ perDay, rows })));

  test.each(grid)("of $perDay posts a day through $rows rows is right", ({ perDay, rows }) => {
    const even = postingRate(every(1 / perDay, rows), now)?.perDay ?? 0;
    expect(even / perDay).toBeGreaterThan(0.7);
    expect(even / perDay).toBeLessThan(1.4);
    const found = Array.from({ length: 200 }, (_, seed) =>
      postingRate(randomList(perDay, rows, seed), now),
    );
    const mean = found.reduce((sum, rate) => sum + (rate?.perDay ?? 0), 0) / found.length;
    expect(mean / perDay).toBeGreaterThan(0.9);
    expect(mean / perDay).toBeLessThan(1.15);
    const covered = found.filter(
      (rate) => rate && rate.interval.low <= perDay && perDay <= rate.interval.high,
    );
    expect(covered.length / found.length).toBeGreaterThan(0.82);
  });

  test("says how much it rests on", () => {
    expect(postingRate(every(0.001, 35), now)).toMatchObject({ posts: 35, censored: true });
    expect(postingRate(every(0.001, 35), now)?.exposureDays).toBeCloseTo(0.0345, 4);
    expect(postingRate(every(1, 35), now)).toMatchObject({
      posts: 7,
      exposureDays: 7,
      censored: false,
      perDay: 7.5 / 7,
    });
  });

  test("is not known from a ranked list, or from nine posts", () => {
    const shuffled = every(1, 35).map((_, i) => madeDaysAgo((i * 17) % 35));
    expect(postingRate(shuffled, now)).toBeNull();
    expect(velocity(shuffled, now)).toBeNull();
    expect(postingRate(every(1, 9), now)).toBeNull();
  });

  test("takes a post of another zone's clock for now, and one of next year for undated", () => {
    const list = [madeDaysAgo(-0.3), ...every(1, 20)];
    expect(postingRate(list, now)?.posts).toBe(8);
    expect(postingRate([madeDaysAgo(-365), ...list], now)?.posts).toBe(8);
    expect(postingRate([{ postedAt: null }, ...list], now)?.posts).toBe(8);
  });
});

describe("the velocity", () => {
  test("of a steady tag is about 1 and no news", () => {
    const steady = velocity(every(0.1, 90), now);
    expect(steady?.kind).toBe("level");
    expect(steady?.ratio).toBeCloseTo(1, 1);
  });

  test("finds a tripled day", () => {
    const tripled = [...every(1 / 30, 30), ...every(0.1, 90).slice(10)];
    const found = velocity(tripled, now);
    expect(found?.kind).toBe("trend");
    expect(found?.ratio).toBeCloseTo(3, 0);
    expect(found?.interval.low).toBeGreaterThan(1.5);
    expect(found?.pFaster).toBeGreaterThan(found?.pHalfFaster ?? 1);
  });

  test("calls a steady tag heating in about one of twenty looks", () => {
    const looks = Array.from({ length: 400 }, (_, seed) =>
      velocity(randomList(10, 120, seed), now),
    );
    const alarms = looks.filter((found) => found?.kind === "heating" || found?.kind === "trend");
    expect(alarms.length / looks.length).toBeLessThan(0.09);
    expect(alarms.length).toBeGreaterThan(0);
  });

  /** The second article: "Anything above 1.5 is heating up; above 3.0 is a clear trend candidate." */
  test("has the article's words from its bars on, beyond chance only", () => {
    const busy = velocity([...every(1 / 30, 30), ...every(0.1, 90).slice(10)], now);
    const words = [1.4, 1.5, 1.6, 3, 3.1].map((ratio) => heatOf(ratio, busy));
    expect(words).toEqual([
      ...["as usual", "as usual", "heating up", "heating up"],
      "trend candidate",
    ]);
    expect(heatOf(3.1, velocity(every(0.1, 90), now))).toBe("as usual");
    expect(heatOf(3.1, velocity(every(0.5, 35), now))).toBeNull();
    expect(heatOf(3.1, null)).toBeNull();
  });

  test("has no verdict at two posts a day", () => {
    expect(velocity(every(0.5, 35), now)?.kind).toBe("too few posts");
  });

  test("is not known when the list ends within the week", () => {
    expect(velocity(every(0.01, 90), now)).toBeNull();
    expect(velocity(every(0.07, 90), now)).toBeNull();
  });
});
