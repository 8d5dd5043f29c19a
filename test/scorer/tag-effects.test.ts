import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type TagName, tagName } from "../../src/domain/hashtag.ts";
import { chanceOfHigher, standing } from "../../src/scorer/rank-test.ts";
import { type PlayedPost, tagEffects } from "../../src/scorer/tag-effects.ts";
import { createChance } from "./chance.ts";

describe("how often chance alone would put values above others", () => {
  test("is that of the exact test within a hundredth", () => {
    // Of all 252 ways to part ten different values, one has the five highest first, and 6 have a sum of ranks of 37 and more.
    expect(chanceOfHigher([6, 7, 8, 9, 10], [1, 2, 3, 4, 5])).toBeCloseTo(1 / 252, 2);
    expect(chanceOfHigher([4, 6, 8, 9, 10], [1, 2, 3, 5, 7])).toBeCloseTo(12 / 252, 1);
  });

  test("is not below one half where they are the same, and 1 without any", () => {
    expect(chanceOfHigher([5, 5, 5], [5, 5, 5])).toBe(1);
    expect(chanceOfHigher([1, 2, 3], [1, 2, 3])).toBeGreaterThan(0.5);
    expect(chanceOfHigher([], [1, 2])).toBe(1);
  });

  const values = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 30 });
  test("is between 0 and 1, the same by ranks alone, and falls as the first rise", () => {
    fc.assert(
      fc.property(values, values, fc.nat(1000), (some, others, rise) => {
        const chance = chanceOfHigher(some, others);
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(1);
        const scaled = (all: readonly number[]) => all.map((value) => 3 * value + 7);
        expect(chanceOfHigher(scaled(some), scaled(others))).toBeCloseTo(chance, 12);
        const higher = some.map((value) => value + rise);
        if (new Set([...some, ...others]).size === some.length + others.length)
          expect(chanceOfHigher(higher, others)).toBeLessThanOrEqual(chance + 0.02);
      }),
    );
  });
});

test("of several findings those stand that Benjamini and Hochberg's rule lets", () => {
  expect(standing([0.01, 0.9, 0.08, 0.5], 0.2)).toEqual([true, false, true, false]);
  expect(standing([0.11, 0.9], 0.2)).toEqual([false, false]);
  expect(standing([], 0.2)).toEqual([]);
});

function tag(name: string): TagName {
  const made = tagName(name);
  if (!made) throw new Error(`${name} is no tag.`);
  return made;
}

function posts(tags: string, plays: readonly (number | null)[]): readonly PlayedPost[] {
  const own = tags.split(" ").filter(Boolean).map(tag);
  return plays.map((one) => ({ tags: own, plays: one }));
}

const none = () => false;

describe("what a tag does for somebody's posts", () => {
  const many = [900, 950, 1000, 1100, 1200];
  const few = [100, 110, 120, 130, 140, 150, 160];

  test("is the middle post with it and without it, and works where that is beyond chance", () => {
    const [first, second] = tagEffects([...posts("cash", many), ...posts("tips", few)], none);
    expect(first).toMatchObject({ tag: "cash", posts: 5, playsWith: 1000, playsWithout: 130 });
    expect(first?.works).toBe(true);
    expect(first?.chance).toBeLessThan(0.01);
    expect(second).toMatchObject({ tag: "tips", works: false });
  });

  test("is not known for fewer than three posts, nor judged for fewer than five", () => {
    const found = tagEffects(
      [...posts("a", [9, 9]), ...posts("b", [9, 9, 9]), ...posts("", few)],
      none,
    );
    const named = new Map(found.map((one) => [String(one.tag), one]));
    expect(named.get("a")).toMatchObject({ playsWith: null, chance: null, works: false });
    expect(named.get("b")).toMatchObject({ playsWith: 9, chance: null, works: false });
  });

  test("counts posts whose plays are not known among those that have it, not among the plays", () => {
    const all = [...posts("a", [null, null, 1, 2]), ...posts("", few)];
    expect(tagEffects(all, none)[0]).toMatchObject({ tag: "a", posts: 4, playsWith: null });
    const some = [...posts("a", [null, 1, 2, 3]), ...posts("", few)];
    expect(tagEffects(some, none)[0]).toMatchObject({ posts: 4, playsWith: 2, playsWithout: 130 });
  });

  test("is not said of a tag that everybody uses, nor of one that brings little", () => {
    const all = [...posts("fyp", many), ...posts("tips", few)];
    expect(tagEffects(all, (name) => name === "fyp")[1]).toMatchObject({
      chance: null,
      works: false,
    });
    const close = [
      ...posts("a", [121, 122, 123, 124, 125]),
      ...posts("", [101, 102, 103, 104, 105]),
    ];
    expect(tagEffects(close, none)[0]).toMatchObject({ works: false });
    expect(tagEffects(close, none)[0]?.chance).toBeLessThan(0.01);
  });

  test("is nothing for posts without tags", () => {
    expect(tagEffects(posts("", few), none)).toEqual([]);
    expect(tagEffects([], none)).toEqual([]);
  });

  test("seldom works where tags are put on posts at random, and mostly where one trebles the plays", () => {
    const draws = createChance(7);
    const names = "a b c d e f g h".split(" ").map(tag);
    const account = (gain: number): readonly PlayedPost[] =>
      Array.from({ length: 30 }, () => {
        const tags = names.filter(() => draws.unit() < 0.33);
        const lift = tags.includes(tag("a")) ? gain : 1;
        return { tags, plays: Math.round(lift * Math.exp(9 + 0.8 * draws.normal())) };
      });
    const share = (gain: number, name: (works: readonly TagName[]) => boolean) => {
      const found = Array.from({ length: 300 }, () => {
        const effects = tagEffects(account(gain), none);
        return name(effects.filter(({ works }) => works).map((one) => one.tag));
      });
      return found.filter(Boolean).length / found.length;
    };
    expect(share(1, (works) => works.length > 0)).toBeLessThan(0.22);
    expect(share(3, (works) => works.includes(tag("a")))).toBeGreaterThan(0.6);
  });
});
