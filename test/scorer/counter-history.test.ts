import { describe, expect, test } from "vitest";
import { believed } from "../../src/scorer/counter-guard.ts";
import { counterHistories, gains } from "../../src/scorer/counter-history.ts";
import { counter, days, read } from "./counters.ts";

describe("the gains of a counter", () => {
  test("are one a calendar day, a gap's spread evenly", () => {
    const { perDay, fell } = gains(
      believed([read(0, 100), read(1, 110), read(4, 140), read(5, 145)]),
    );
    expect(perDay).toEqual([10, 10, 10, 10, 5]);
    expect(fell).toBe(false);
  });

  test("do not depend on the order of the readings, and take the first of a day", () => {
    const readings = [read(2, 130), read(0, 100), read(1, 119, 23), read(1, 110, 5)];
    expect(gains(believed(readings)).perDay).toEqual([10, 20]);
  });

  test("keep a fall and flag it", () => {
    const fallen = [100, 100, 100, 80, 81, 82, 83].map((value, day) => read(day, value));
    expect(gains(believed(fallen))).toMatchObject({ perDay: [0, 0, -20, 1, 1, 1], fell: true });
  });

  test("start again after a fall by more than half", () => {
    const after = (first: number) =>
      [1000, 1000, 1000, first, 510, 510, 520].map((value, day) => read(day, value));
    expect(gains(believed(after(499)))).toMatchObject({ perDay: [11, 0, 10], fell: false });
    expect(gains(believed(after(500))).perDay).toEqual([0, 0, -500, 10, 0, 10]);
  });

  test("are none without two usable readings", () => {
    const broken = { at: new Date(Number.NaN), value: 5 };
    expect(gains(believed([])).perDay).toEqual([]);
    expect(gains(believed([read(0, 10), broken, read(1, Number.NaN), read(2, -1)])).perDay).toEqual(
      [],
    );
  });
});

describe("the history of a counter", () => {
  test("is cut by four weeks without a reading, not by less", () => {
    const gap = (missing: number) => [...counter(100, days(5, 1)), read(5 + missing, 200)];
    expect(counterHistories(believed(gap(28)))).toHaveLength(1);
    expect(counterHistories(believed(gap(29)))).toHaveLength(2);
    expect(counterHistories(believed(gap(366)))).toHaveLength(2);
  });

  test("says which days were really read", () => {
    const [history] = counterHistories(believed([read(0, 0), read(3, 9), read(4, 9)]));
    expect(history?.values).toEqual([0, 3, 6, 9, 9]);
    expect(history?.readDays).toEqual([0, 3, 4]);
  });
});
