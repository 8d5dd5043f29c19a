import { describe, expect, it } from "vitest";
import { shownCount } from "../../../src/simulator/world/growth-curve.ts";
import { idAt, type Tag } from "../../../src/simulator/world/tag.ts";
import { tagSpecs } from "../../../src/simulator/world/tags.ts";
import { createWorld } from "../../../src/simulator/world/world.ts";
import { dayMs } from "../../../src/time-units.ts";
import { median } from "../asking.ts";

const world = createWorld(7);
const now = Date.UTC(2026, 10, 20, 9);
const tags = tagSpecs.flatMap((spec) => world.named(spec.name) ?? []);
const lasting = tags.filter((tag) => tag.spec.life?.kind !== "reborn");

const shownViews = (tag: Tag, at: number) => shownCount(tag.course.viewsAt(at));
const gain = (tag: Tag, at: number, days: number) =>
  shownViews(tag, at) - shownViews(tag, at - days * dayMs);

/** The gain of the last week, against the middle of the four weeks before it. */
function lift(tag: Tag, at: number): number {
  const before = [1, 2, 3, 4].map((week) => gain(tag, at - week * 7 * dayMs, 7));
  const [, low = 0, high = 0] = before.toSorted((a, b) => a - b);
  return low + high === 0 ? 1 : gain(tag, at, 7) / ((low + high) / 2);
}

describe("the simulated tags", () => {
  it("are at least sixty, each with a name and an id of its own", () => {
    expect(tags.length).toBeGreaterThanOrEqual(60);
    expect(new Set(tags.map((tag) => tag.folded)).size).toBe(tags.length);
    expect(new Set(tags.map((tag) => idAt(tag, now))).size).toBe(tags.length);
  });

  it("reach from some thousand views to four hundred billion", () => {
    const views = lasting.map((tag) => tag.course.viewsAt(now));
    expect(Math.min(...views)).toBeLessThan(5_000);
    expect(Math.max(...views)).toBeGreaterThan(390e9);
  });

  it("never lose views or uses", () => {
    for (const tag of lasting) {
      for (let day = 0; day < 200; day++) {
        const at = now - day * 0.7 * dayMs;
        expect(gain(tag, at, 0.7), tag.folded).toBeGreaterThanOrEqual(0);
        expect(tag.course.usesAt(at)).toBeGreaterThanOrEqual(tag.course.usesAt(at - dayMs));
      }
    }
  });

  it("grow as real ones do: a typical week adds 0.1 to 0.7 %, a strong one 3 to 13 %", () => {
    const weeks = Array.from({ length: 52 }, (_, week) => now - week * 7 * dayMs);
    const growth = lasting.flatMap((tag) =>
      weeks.map((at) => tag.course.viewsAt(at) / tag.course.viewsAt(at - 7 * dayMs) - 1),
    );
    expect(median(growth)).toBeGreaterThan(0.001);
    expect(median(growth)).toBeLessThan(0.007);
    const strong = growth.filter((share) => share > 0.03);
    expect(strong.length).toBeGreaterThan(growth.length / 100);
    expect(Math.max(...strong)).toBeLessThan(0.13);
  });

  it("gain unevenly from day to day, by about 0.3 of the mean", () => {
    const steady = world.named("BookTok");
    const days = Array.from({ length: 300 }, (_, day) => {
      const at = now - day * dayMs;
      return Math.log(
        (steady?.course.viewsAt(at) ?? 0) / (steady?.course.viewsAt(at - dayMs) ?? 1),
      );
    });
    const mean = days.reduce((sum, value) => sum + value, 0) / days.length;
    const variance = days.reduce((sum, value) => sum + (value - mean) ** 2, 0) / days.length;
    // Readings at nine o'clock mix two days, which takes some of the noise away.
    expect(Math.sqrt(variance) / mean).toBeGreaterThan(0.18);
    expect(Math.sqrt(variance) / mean).toBeLessThan(0.36);
  });

  it("always have at least three that surge and three that fade, whatever the clock", () => {
    for (let step = 0; step < 10; step++) {
      const at = Date.UTC(2025, 0, 10, 9) + step * 73 * dayMs;
      const lifts = lasting.map((tag) => ({ kind: tag.spec.life?.kind, lift: lift(tag, at) }));
      const surging = lifts.filter((tag) => tag.kind === "surging" && tag.lift >= 2);
      const fading = lifts.filter((tag) => tag.lift <= 0.5);
      expect(surging.length).toBeGreaterThanOrEqual(3);
      expect(fading.length).toBeGreaterThanOrEqual(3);
    }
  });

  it("have their season in the same weeks every year", () => {
    const halloween = world.named("halloweendecor");
    for (const year of [2024, 2025, 2026]) {
      const weekTo = (month: number) =>
        Math.log(
          (halloween?.course.viewsAt(Date.UTC(year, month, 25)) ?? 0) /
            (halloween?.course.viewsAt(Date.UTC(year, month, 18)) ?? 1),
        );
      expect(weekTo(9)).toBeGreaterThan(5 * weekTo(4));
    }
  });

  it("always have one that is at most eighteen days old, with a new and long id", () => {
    for (let step = 0; step < 10; step++) {
      const at = now - step * 41 * dayMs;
      const young = tags.filter(
        (tag) => at - tag.course.generationAt(at).born * dayMs < 19 * dayMs,
      );
      expect(young.length).toBeGreaterThanOrEqual(1);
      for (const tag of young) {
        expect(Number.isSafeInteger(Number(idAt(tag, at)))).toBe(false);
        expect(idAt(tag, at)).not.toBe(idAt(tag, at - 40 * dayMs));
        expect(tag.course.viewsAt(at)).toBeLessThan(tag.spec.views);
      }
    }
  });
});

describe("a shown counter", () => {
  it.each([
    [0, 0],
    [9_999, 9_999],
    [12_345, 12_300],
    [999_999, 999_900],
    [1_234_567, 1_200_000],
    [999_999_999, 999_900_000],
    [372_480_000_000, 372_400_000_000],
  ])("of %d is %d, as TikTok rounds it", (exact, shown) => {
    expect(shownCount(exact)).toBe(shown);
  });
});

describe("a search for tags", () => {
  it("lets a big neighbour come before a small exact match", () => {
    const names = world.near("cleantokhacks", now).map((tag) => tag.folded);
    expect(names).toContain("cleantok");
    const small = world.near("booktokdeutsch", now).map((tag) => tag.folded);
    expect(small.indexOf("booktok")).toBeLessThan(small.indexOf("booktokdeutsch"));
  });

  it("does not mind capitals, spaces or a hash sign, and finds nothing for nonsense", () => {
    expect(world.near("#Book Tok", now)[0]?.spec.name).toBe("BookTok");
    expect(world.near("zzzzqqqq", now)).toEqual([]);
    expect(world.near("  ", now)).toEqual([]);
  });
});
