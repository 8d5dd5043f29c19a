import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { callByCounter } from "../../src/assessment/counter-call.ts";
import { isCounterDue } from "../../src/readings/counter-schedule.ts";
import { believed, type CounterReading } from "../../src/scorer/counter-guard.ts";
import { counterHistories } from "../../src/scorer/counter-history.ts";
import { usesCourse } from "../../src/scorer/crowding.ts";
import { growthOver } from "../../src/scorer/growth.ts";
import { dayMs } from "../../src/time-units.ts";
import { counter, days, read } from "./counters.ts";

/** A counter of 60 days; its last weeks differ by a tenth, as real ones do. */
const steady = counter(
  3_000_003,
  Array.from({ length: 60 }, (_, day) => 10_007 + 1000 * (day % 2)),
);

const withReading = (day: number, value: (real: number) => number) =>
  steady.map((one, i) => (i === day ? { ...one, value: value(one.value) } : one));

const values = (readings: readonly CounterReading[]) => readings.map(({ value }) => value);

/** What the counter says to do on a day, by the readings until then. */
function callOn(readings: readonly CounterReading[], day: number) {
  const known = readings.slice(0, day + 1);
  const sure = believed(known);
  const now = known.at(-1)?.at ?? new Date(0);
  return callByCounter(counterHistories(sure).at(-1), sure.doubt, now);
}

describe("one low reading", () => {
  const shares = [0.99, 0.98, 0.9, 0.7, 0.4, 0.01, 0];

  test.each(shares)("of %s of the counter is no reason to decide, and is forgotten", (share) => {
    const broken = withReading(45, (real) => Math.floor(real * share));
    expect(callOn(broken, 45)).toMatchObject({ byCounter: null, doubt: "fell" });
    for (let day = 46; day <= 60; day++) {
      const [found, wanted] = [callOn(broken, day), callOn(steady, day)];
      expect(found.byCounter).toEqual(wanted.byCounter);
      expect(found.facts?.pace).toBeCloseTo(wanted.facts?.pace ?? 0, -4);
    }
  });

  test("says the day from which on it can be told", () => {
    const broken = withReading(45, () => 5);
    const tomorrow = new Date((broken[45]?.at.getTime() ?? 0) + dayMs).toISOString().slice(0, 10);
    expect(callOn(broken, 45).knownFrom).toBe(tomorrow);
  });

  test("and two or three of them are forgotten once the counter comes back", () => {
    for (const low of [1, 2, 3]) {
      const broken = steady.map((one, i) =>
        i >= 45 && i < 45 + low ? { ...one, value: 900 } : one,
      );
      const sure = believed(broken);
      expect(sure.doubt).toBeNull();
      expect(sure.readings).toEqual(steady.filter((_, i) => i < 45 || i >= 45 + low));
    }
  });

  test("moves no growth, of views or of uses", () => {
    const broken = believed(withReading(53, (real) => real / 2));
    const sound = believed(steady);
    expect(growthOver(broken, 7)?.perWeek).toBeCloseTo(growthOver(sound, 7)?.perWeek ?? 0, 3);
    const [found, wanted] = [usesCourse(broken, sound), usesCourse(sound, sound)];
    expect(found.crowding?.isCrowded).toBe(wanted.crowding?.isCrowded);
    expect(found.growth7d?.perWeek).toBeCloseTo(wanted.growth7d?.perWeek ?? 0, 3);
  });

  test("has a counter that stands still on most days read again tomorrow", () => {
    const coarse = counter(5_000_000, [100_000, ...days(39, 0)]);
    const [saturday] = [new Date(Date.UTC(2026, 1, 14, 6))];
    expect(isCounterDue(believed(coarse.slice(0, 41)), saturday)).toBe(false);
    expect(isCounterDue(believed([...coarse.slice(0, 40), read(40, 4_000_000)]), saturday)).toBe(
      true,
    );
  });
});

describe("a high reading", () => {
  test.each([1.5, 3, 10, 1000])("%s times the counter leaves the history as it was", (times) => {
    const broken = withReading(45, (real) => real * times);
    const sure = believed(broken);
    expect(sure.readings).toEqual(steady.filter((_, i) => i !== 45));
    expect(counterHistories(believed(broken))).toHaveLength(1);
    for (let day = 47; day <= 60; day++)
      expect(callOn(broken, day).byCounter).toEqual(callOn(steady, day).byCounter);
  });

  test("that doubles the counter is not believed on its day, nor the one after it that falls back", () => {
    const broken = withReading(45, (real) => real * 10);
    expect(callOn(broken, 45)).toMatchObject({ byCounter: null, doubt: "jumped" });
    expect(callOn(broken, 46)).toMatchObject({ byCounter: null, doubt: "fell" });
    expect(callOn(broken, 47).doubt).toBeNull();
  });

  test("is believed as soon as the counter goes on from there", () => {
    const viral = [
      ...steady.slice(0, 45),
      ...[8e6, 14e6, 15e6].map((value, i) => read(45 + i, value)),
    ];
    expect(callOn(viral, 45).doubt).toBe("jumped");
    expect(believed(viral)).toMatchObject({ readings: viral, doubt: null });
  });

  test("of a small tag is a rise", () => {
    const small = counter(2000, [...days(30, 10), 9000]);
    expect(believed(small)).toMatchObject({ readings: small, doubt: null });
  });

  test("as the very first one is dropped", () => {
    const [, ...rest] = steady;
    expect(believed([read(0, 9e9), ...rest]).readings).toEqual(rest);
  });
});

describe("a fall that stays", () => {
  const reset = [
    ...steady.slice(0, 45),
    ...counter(1000, days(20, 100)).map(({ value }, i) => read(45 + i, value)),
  ];

  test("is not known for three readings, then the counter began anew", () => {
    const doubts = [44, 45, 46, 47, 48].map((day) => believed(reset.slice(0, day + 1)).doubt);
    expect(doubts).toEqual([null, "fell", "fell", "fell", null]);
    expect(counterHistories(believed(reset)).map(({ readDays }) => readDays.length)).toEqual([
      45, 21,
    ]);
  });

  test("by a part keeps the history", () => {
    const fallen = steady.map((one, i) => (i < 45 ? one : { ...one, value: one.value - 200_000 }));
    expect(values(believed(fallen).readings)).toEqual(values(fallen));
    expect(counterHistories(believed(fallen))).toHaveLength(1);
  });

  test("again and again leaves one reading of four at least", () => {
    const falling = counter(1_000_000, days(40, -2000));
    const { readings } = believed(falling);
    expect(readings.length).toBeGreaterThanOrEqual(10);
  });
});

test("what only grows is believed whole, and what is believed once stays so", () => {
  const gains = fc.array(fc.oneof(fc.nat(50), fc.nat(9000)), { maxLength: 60 });
  fc.assert(
    fc.property(gains, (gained) => {
      const readings = counter(10_000, gained);
      expect(believed(readings)).toMatchObject({ readings, doubt: null });
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000), { maxLength: 60 }), (any) => {
      const { readings } = believed(any.map((value, day) => read(day, value)));
      expect(values(readings).every((value) => any.includes(value))).toBe(true);
    }),
  );
});
