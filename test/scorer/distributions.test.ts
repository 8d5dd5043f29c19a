import { describe, expect, test } from "vitest";
import { betaBelow, betaQuantile, normalTail } from "../../src/scorer/distributions.ts";

describe("the incomplete beta function", () => {
  test.each([
    // Beta(1, 1) is uniform, Beta(a, 1) is x^a, Beta(2, 2) is 3x^2 - 2x^3, Beta(1/2, 1/2) the arcsine law.
    [0.3, 1, 1, 0.3],
    [0.5, 7, 1, 0.5 ** 7],
    [0.25, 2, 2, 3 * 0.25 ** 2 - 2 * 0.25 ** 3],
    [0.2, 0.5, 0.5, (2 / Math.PI) * Math.asin(Math.sqrt(0.2))],
    // The chance of 3 or more heads in 10 throws at 0.2: 1 minus the binomial sum.
    [0.2, 3, 8, 1 - 0.8 ** 10 - 10 * 0.2 * 0.8 ** 9 - 45 * 0.2 ** 2 * 0.8 ** 8],
  ])("at %f of Beta(%f, %f) is %f", (x, a, b, expected) => {
    expect(betaBelow(x, a, b)).toBeCloseTo(expected, 12);
  });

  test("is symmetric and bounded, also for a large sample", () => {
    expect(betaBelow(0.5, 5000.5, 5000.5)).toBeCloseTo(0.5, 10);
    expect(betaBelow(0.1, 40.5, 200.5) + betaBelow(0.9, 200.5, 40.5)).toBeCloseTo(1, 12);
    expect([betaBelow(0, 2, 3), betaBelow(1, 2, 3)]).toEqual([0, 1]);
  });

  test("is undone by its quantile", () => {
    expect(betaBelow(betaQuantile(0.05, 12.5, 40.5), 12.5, 40.5)).toBeCloseTo(0.05, 9);
  });
});

test("the normal tail matches the tables", () => {
  expect(normalTail(0)).toBeCloseTo(0.5, 7);
  expect(normalTail(1.959964)).toBeCloseTo(0.025, 6);
  expect(normalTail(-1.644854)).toBeCloseTo(0.95, 6);
});
