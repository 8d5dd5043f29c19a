import { describe, expect, test } from "vitest";
import { type ClockMemory, isProven, look } from "../../src/clock/memory.ts";

const start = new Date("2026-11-23T09:00:00Z");
const later = (hours: number) => new Date(start.getTime() + hours * 3_600_000);

/** What is remembered after the clock showed these hours, one after another. */
function after(...hours: readonly number[]): ClockMemory {
  let memory: ClockMemory = { seenAt: start, steadySince: start };
  for (const hour of hours) memory = look(memory, later(hour)).memory;
  return memory;
}

const everyHour = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe("the clock went back", () => {
  test.each([
    ["an hour behind what it showed", -1, true],
    ["two minutes behind", -2 / 60, true],
    ["half a minute behind", -0.5 / 60, false],
    ["the same", 0, false],
    ["years ahead", 24 * 3650, false],
  ])("when it is %s: %d hours", (_, hours, wentBack) => {
    expect(look({ seenAt: start, steadySince: start }, later(hours)).wentBack).toBe(wentBack);
  });

  test("never at the first look", () => {
    expect(look(undefined, start).wentBack).toBe(false);
  });
});

describe("a clock is proven", () => {
  test("once it went on for a day", () => {
    expect(isProven(after(...everyHour(1, 23)))).toBe(false);
    expect(isProven(after(...everyHour(1, 24)))).toBe(true);
  });

  test("by a look a day", () => {
    expect(isProven(after(24, 48))).toBe(true);
  });

  test("a day after it was set ahead, not before", () => {
    const leap = 24 * 500;
    expect(isProven(after(...everyHour(1, 48), leap))).toBe(false);
    expect(isProven(after(...everyHour(1, 48), ...everyHour(leap, leap + 23)))).toBe(false);
    expect(isProven(after(...everyHour(1, 48), ...everyHour(leap, leap + 24)))).toBe(true);
  });

  test("a day after it was set right again", () => {
    expect(isProven(after(...everyHour(1, 48), 24 * 500, 49))).toBe(false);
    expect(isProven(after(...everyHour(1, 48), 24 * 500, ...everyHour(49, 73)))).toBe(true);
  });
});
