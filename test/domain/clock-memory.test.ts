import { describe, expect, test } from "vitest";
import {
  type ClockEvidence,
  type ClockMemory,
  isProven,
  look,
} from "../../src/domain/clock-memory.ts";
import { hourMs } from "../../src/time-units.ts";

const start = new Date("2026-11-23T09:00:00Z");
const later = (hours: number) => new Date(start.getTime() + hours * hourMs);
const nothingElse: ClockEvidence = { passedMs: null, isConfirmed: null };
const days = (count: number) => 24 * count;
const everyHour = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** What comes of a clock that shows these hours, one after another, an hour apart if `steady`. */
function seen(hours: readonly number[], evidence: Partial<ClockEvidence> = {}) {
  let memory: ClockMemory | undefined;
  const steps = [0, ...hours].map((hour) => {
    const found = look(memory, later(hour), { ...nothingElse, ...evidence });
    memory = found.memory;
    return found.step;
  });
  if (!memory) throw new Error("Nothing was seen.");
  return { memory, steps: steps.slice(1), last: steps.at(-1) };
}

describe("a clock", () => {
  test.each([
    ["a minute later", 1 / 60, "on"],
    ["a day later", 24, "on"],
    ["half a minute back", -0.5 / 60, "on"],
    ["two days later", 48, "ahead"],
    ["two minutes back", -2 / 60, "doubt"],
    ["a year back", -days(365), "doubt"],
  ])("that shows %s", (_, hours, step) => {
    expect(seen([hours]).last).toBe(step);
  });

  test.each([
    [1, "on"],
    [1.1, "on"],
    [3, "ahead"],
    [0.5, "on"],
    [-0.5, "doubt"],
  ])("that shows %d hours more when one hour passed", (hours, step) => {
    expect(seen([hours], { passedMs: hourMs }).last).toBe(step);
  });

  test("that was ahead and goes on from where it was, came back, however often", () => {
    const leap = days(500);
    expect(seen([1, leap, 2]).steps).toEqual(["on", "ahead", "back"]);
    expect(seen([leap, leap + 1, 2 * leap, 3 * leap, 2]).last).toBe("back");
    expect(seen([leap, 2, leap, 3, leap, 4]).steps.filter((step) => step === "back")).toHaveLength(
      3,
    );
    expect(seen([leap, ...everyHour(leap + 1, leap + days(6)), 2]).last).toBe("back");
  });

  test("that was ahead for more than a week and goes back leaves a doubt, for a day", () => {
    const leap = days(500);
    const long = [leap, ...everyHour(leap + 1, leap + days(8))];
    expect(seen([...long, 2]).last).toBe("doubt");
    expect(seen([...long, 2, ...everyHour(3, 25)]).last).toBe("on");
    expect(seen([...long, 2, ...everyHour(3, 26)]).last).toBe("back");
  });

  test("that is behind is settled when others confirm it, and never while they do not", () => {
    expect(seen([-days(365), -days(365) + 0.1], { isConfirmed: true }).last).toBe("back");
    const year = everyHour(-days(365), -days(365) + 48);
    expect(seen(year, { isConfirmed: false }).steps).not.toContain("back");
  });

  test("that was set ahead is not wrong for having been, once others confirm it", () => {
    const paused = [1, days(2), days(2) + 1];
    expect(seen([...paused, days(1)]).last).toBe("back");
    expect(seen([...paused, days(1)], { isConfirmed: true }).last).toBe("doubt");
  });

  test("that was behind and shows again what it had shown is right again", () => {
    expect(seen([-1, -0.5, 0.1, 0.2]).steps).toEqual(["doubt", "on", "back", "on"]);
    expect(seen([-days(365), 1, 2]).steps).toEqual(["doubt", "back", "on"]);
  });

  test("that was behind, then ahead, and then goes on from where it was, came back", () => {
    expect(seen([-days(1), days(500), 1]).last).toBe("back");
  });
});

describe("a clock is proven", () => {
  const proven = (...hours: readonly number[]) => isProven(seen(hours).memory);

  test("once it went on for a day", () => {
    expect(proven(...everyHour(1, 23))).toBe(false);
    expect(proven(...everyHour(1, 24))).toBe(true);
  });

  test("by a look a day", () => {
    expect(proven(24, 48)).toBe(true);
  });

  test("a day after it was set ahead, not before", () => {
    const leap = days(500);
    expect(proven(...everyHour(1, 48), leap)).toBe(false);
    expect(proven(...everyHour(1, 48), ...everyHour(leap, leap + 23))).toBe(false);
    expect(proven(...everyHour(1, 48), ...everyHour(leap, leap + 24))).toBe(true);
  });

  test("a day after it was set right again", () => {
    expect(proven(...everyHour(1, 48), days(500), 49)).toBe(false);
    expect(proven(...everyHour(1, 48), days(500), ...everyHour(49, 73))).toBe(true);
  });

  test("never while it is behind", () => {
    const back = everyHour(-days(365), -days(365) + 48);
    expect(isProven(seen([1, ...back], { isConfirmed: false }).memory)).toBe(false);
  });
});
