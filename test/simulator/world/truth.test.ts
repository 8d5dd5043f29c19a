import { describe, expect, it } from "vitest";
import { feedOf } from "../../../src/simulator/world/feed.ts";
import { nicheNames } from "../../../src/simulator/world/niches.ts";
import { postAt, type WorldPost } from "../../../src/simulator/world/post.ts";
import type { Tag } from "../../../src/simulator/world/tag.ts";
import { tagSpecs } from "../../../src/simulator/world/tags.ts";
import { overlapOf, targetCreatorsOf } from "../../../src/simulator/world/target-creators.ts";
import { truthOf } from "../../../src/simulator/world/truth.ts";
import { createWorld } from "../../../src/simulator/world/world.ts";
import { dayMs } from "../../../src/time-units.ts";
import { median } from "../asking.ts";

const now = Date.UTC(2026, 10, 20, 9);
const seeds = [1, 2, 3];
const tagsOf = (seed: number) =>
  tagSpecs.flatMap(({ name }) => createWorld(seed).named(name) ?? []);
const posts = (tag: Tag, at: number, from = 0, to = 300) =>
  feedOf(tag, "", at)
    .slice(from, to)
    .map((seed) => postAt(tag, seed, at));
const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const spread = (values: readonly number[]) =>
  Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));

function logRate(list: readonly WorldPost[]): number {
  return Math.log(
    median(list.flatMap(({ plays, likes }) => (plays && likes !== null ? [likes / plays] : []))),
  );
}

describe("the true like rate", () => {
  it("is each tag's own, another one in another world", () => {
    for (const seed of seeds) {
      const rates = tagsOf(seed).map((tag) => Math.log(truthOf(tag, now).likeRate));
      expect(spread(rates)).toBeGreaterThan(0.2);
      expect(spread(rates)).toBeLessThan(0.3);
      expect(Math.exp(mean(rates))).toBeGreaterThan(0.075);
      expect(Math.exp(mean(rates))).toBeLessThan(0.091);
    }
    const [one, two] = [tagsOf(1)[0], tagsOf(2)[0]];
    expect(one && truthOf(one, now).likeRate).not.toBe(two && truthOf(two, now).likeRate);
  });

  it("is that of the posts far down a ranked list, and the head is above it", () => {
    const long = tagsOf(1).filter((tag) => !tag.spec.feed && feedOf(tag, "", now).length === 300);
    const above = (from: number, to: number) =>
      mean(long.map((tag) => logRate(posts(tag, now, from, to)) - Math.log(tag.likeRate)));
    expect(above(150, 300)).toBeLessThan(0.05);
    expect(above(150, 300)).toBeGreaterThan(-0.05);
    expect(above(0, 35)).toBeGreaterThan(0.15);
    expect(above(0, 35)).toBeLessThan(0.35);
    expect(above(0, 35)).toBeGreaterThan(above(35, 105));
  });

  it("of a post does not change as the list goes on", () => {
    const [tag] = tagsOf(1);
    if (!tag) throw new Error("The simulator has no tags");
    const rates = (at: number) => {
      const rated = posts(tag, at).flatMap(({ id, plays, likes }): [string, number][] =>
        plays && likes ? [[id, likes / plays]] : [],
      );
      return new Map(rated);
    };
    const later = rates(now + 60 * dayMs);
    for (const [id, rate] of rates(now)) {
      expect((later.get(id) ?? rate) / rate).toBeCloseTo(1, 2);
    }
  });
});

describe("a restriction", () => {
  it("is true of a few tags of which nothing newer than 90 days is to be had, for good", () => {
    for (const seed of seeds) {
      const restricted = tagsOf(seed).filter((tag) => truthOf(tag, now).isRestricted);
      expect(restricted.length).toBeGreaterThanOrEqual(5);
      for (const tag of restricted) {
        for (const at of [now - 200 * dayMs, now, now + 200 * dayMs]) {
          const listed = posts(tag, at);
          expect(listed.length).toBeLessThan(90);
          expect(tag.course.viewsAt(at)).toBeGreaterThan(1e7);
          for (const { createdAt } of listed) expect(at - createdAt).toBeGreaterThan(90 * dayMs);
        }
      }
    }
  });

  it("is not true of any other, whose first sixteen posts always have a younger one", () => {
    for (const seed of seeds) {
      const healthy = tagsOf(seed).filter((tag) => !truthOf(tag, now).isRestricted);
      for (const tag of healthy) {
        for (let at = now; at > now - 90 * dayMs; at -= 6 * dayMs) {
          const dated = posts(tag, at, 0, 16).filter((post) => post.dated);
          const young = dated.filter(({ createdAt }) => at - createdAt < 90 * dayMs);
          expect(young.length, tag.folded).toBeGreaterThan(0);
        }
      }
    }
  });

  it("is not true of the demo's own list, and there is one to be found by it", () => {
    const restricted = tagSpecs.filter(({ feed }) => feed === "thin" || feed === "stale");
    const names = restricted.map(({ name }) => name);
    expect(names).toContain("detoxtea");
    for (const name of "booktok cleantok moneytok skincareroutine smallbusinesscheck aitools".split(
      " ",
    )) {
      expect(names).not.toContain(name);
    }
  });
});

describe("the true growth", () => {
  it("is the counter's, before it is rounded", () => {
    for (const tag of tagsOf(1).filter(({ spec }) => spec.life === undefined)) {
      const { weeklyGrowth } = truthOf(tag, now);
      expect(weeklyGrowth).toBeGreaterThan((0.4 * tag.spec.weekly) / 100);
      expect(weeklyGrowth).toBeLessThan((2 * tag.spec.weekly) / 100);
    }
  });
});

describe("target creators", () => {
  it("are 0 to 12 % of a niche's authors, another share in each", () => {
    for (const seed of seeds) {
      const shares = nicheNames.map((niche) => overlapOf(niche, targetCreatorsOf(seed)));
      expect(Math.min(...shares)).toBeLessThan(0.02);
      expect(Math.max(...shares)).toBeGreaterThan(0.08);
      expect(Math.max(...shares)).toBeLessThanOrEqual(0.12);
    }
  });

  it("are found among a hundred posts as often as the truth says", () => {
    const targets = targetCreatorsOf(1);
    const differences = tagsOf(1)
      .filter((tag) => !tag.spec.feed && feedOf(tag, "", now).length === 300)
      .map((tag) => {
        const authors = new Set(posts(tag, now, 0, 100).map(({ author }) => author.handle));
        const found = targets.filter((handle) => authors.has(handle)).length / authors.size;
        return found - truthOf(tag, now, targets).overlap;
      });
    expect(Math.abs(mean(differences))).toBeLessThan(0.01);
    expect(spread(differences)).toBeLessThan(0.04);
  });

  it("are nobody unless somebody is named", () => {
    const [tag] = tagsOf(1);
    expect(tag && truthOf(tag, now).overlap).toBe(0);
  });
});
