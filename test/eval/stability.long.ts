import { beforeAll, describe, expect, test } from "vitest";
import { simulatedDays } from "./simulated-days.ts";
import { type Stability, stabilityOf } from "./stability.ts";

describe("the simulator's tags, read for four weeks by the daily job,", () => {
  let found: Stability;
  beforeAll(async () => {
    found = stabilityOf(await simulatedDays(14));
  });

  test("have scores that keep still and say the truth", () => {
    expect(found.daily).toBeLessThanOrEqual(3);
    expect(found.weekly).toBeLessThanOrEqual(6.5);
    expect(found.correlation).toBeGreaterThanOrEqual(0.9);
  });

  test("have narrow ranges in which the score of next week lies, and the true one", () => {
    expect(found.width).toBeLessThanOrEqual(25);
    expect(found.covered).toBeGreaterThanOrEqual(0.88);
    expect(found.coveredTruth).toBeGreaterThanOrEqual(0.88);
    expect(found.coveredTruth).toBeLessThanOrEqual(0.94);
  });

  test("are called restricted where they are, and hardly ever else", () => {
    expect(found.wronglyRestricted).toBeLessThanOrEqual(0.01);
    expect(found.foundRestricted).toBeGreaterThanOrEqual(0.9);
  });

  test("are seldom told as up or down, and more seldom when they did not move", () => {
    expect(found.told).toBeLessThanOrEqual(0.12);
    expect(found.toldWrong).toBeLessThanOrEqual(0.01);
  });
});
