import { describe, expect, test } from "vitest";
import { drawnToWorld } from "../../src/scorer/region-sample.ts";

type Measures = Parameters<typeof drawnToWorld>[0];

const measures = (
  likeRate: number | null,
  usable: number,
  changes: Partial<Measures> = {},
): Measures => {
  const reach = Math.exp((1.96 * 0.8) / Math.sqrt(usable));
  const likeRateInterval = likeRate && { low: likeRate / reach, high: likeRate * reach };
  return {
    ...{ likeRate, usable, likeRateInterval: likeRateInterval || null },
    ...{ overlap: null, overlapInterval: null, authors: null, ...changes },
  };
};

describe("the measures of a country", () => {
  test("are drawn to the whole world's, the more the fewer its posts are", () => {
    const world = measures(0.1, 200);
    const few = drawnToWorld(measures(0.05, 20), world).likeRate ?? 0;
    const many = drawnToWorld(measures(0.05, 200), world).likeRate ?? 0;
    expect(few).toBeGreaterThan(many);
    expect(few).toBeLessThan(0.1);
    expect(many).toBeGreaterThan(0.05);
  });

  test("are surer with it", () => {
    const width = ({ likeRateInterval }: Pick<Measures, "likeRateInterval">) =>
      Math.log((likeRateInterval?.high ?? 1) / (likeRateInterval?.low ?? 1));
    const own = measures(0.08, 30);
    expect(width(drawnToWorld(own, measures(0.08, 200)))).toBeLessThan(width(own));
  });

  test("are the world's where it has none, and its own where the world has none", () => {
    const nothing = measures(null, 1);
    const known = measures(0.08, 50);
    expect(drawnToWorld(nothing, known).likeRate).toBeCloseTo(0.08);
    expect(drawnToWorld(known, nothing)).toMatchObject({ likeRate: 0.08 });
    expect(drawnToWorld(nothing, nothing)).toMatchObject({ likeRate: null });
  });

  test("count the authors of both", () => {
    const own = measures(0.08, 30, {
      overlap: 0,
      authors: 25,
      overlapInterval: { low: 0, high: 0.14 },
    });
    const world = measures(0.08, 90, {
      overlap: 0.08,
      authors: 75,
      overlapInterval: { low: 0, high: 1 },
    });
    const { overlap, authors, overlapInterval } = drawnToWorld(own, world);
    expect(authors).toBe(100);
    expect(overlap).toBeCloseTo(0.06);
    expect(overlapInterval?.high).toBeLessThan(0.14);
  });
});
