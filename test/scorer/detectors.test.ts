import { describe, expect, test } from "vitest";
import { type CounterReading, counterHistories } from "../../src/scorer/counter-history.ts";
import { liftOn } from "../../src/scorer/lift.ts";
import { jumpOn } from "../../src/scorer/spike.ts";
import { counter, days, read } from "./counters.ts";

function lastDay(readings: readonly CounterReading[]) {
  const history = counterHistories(readings).at(-1);
  if (!history) throw new Error("no readings");
  const end = history.values.length - 1;
  return { lift: liftOn(history, end), jump: jumpOn(history, end), history, end };
}

describe("the lift", () => {
  test("is known from ten days of gains on", () => {
    expect(lastDay(counter(10_000, days(9, 131))).lift).toBeNull();
    expect(lastDay(counter(10_000, days(10, 131))).lift?.kind).toBe("level");
  });

  test("is exactly the published formula", () => {
    // Four weeks of 100 a day, then three of 300: unit 1, allowance 0.5, no spread between weeks.
    const { lift } = lastDay(counter(10_007, [...days(28, 100), ...days(3, 300)]));
    const r = Math.log(300.5 / 100.5);
    const weekly = (8 * 0.35 ** 2) / 11;
    const se2 =
      (7 / 6) * weekly + 1 / 6 / (9 * 300.5 ** 2) + 1 / 6 / (49 * 100.5 ** 2) + 1 / 901 + 1 / 2801;
    expect(lift).toMatchObject({ kind: "rising", now: 300, usual: 100 });
    expect(lift?.ratio).toBeCloseTo(Math.exp(r), 10);
    expect(lift?.z).toBeCloseTo(r / Math.sqrt(se2), 10);
    expect(lift?.p).toBeLessThan(0.006);
  });

  test.each([
    [300, "rising"],
    [199, "watch"],
    [149, "level"],
    [100, "level"],
    [30, "falling"],
  ])("from 100 to %i a day is %s", (now, kind) => {
    expect(lastDay(counter(10_007, [...days(28, 100), ...days(3, now)])).lift?.kind).toBe(kind);
  });

  test("does not take one step of a rounded counter for a rise", () => {
    const flat = [...days(30, 0), 100_000];
    expect(lastDay(counter(4_900_000, [100_000, ...flat])).lift?.kind).not.toBe("rising");
  });

  test("does not take the recovery from a wrong reading for a rise", () => {
    const steady = counter(100_003, days(40, 101));
    const wrong = steady.map((reading, i) => (i === 37 ? { ...reading, value: 80_000 } : reading));
    for (const until of [38, 39, 40, 41]) {
      const { lift, jump } = lastDay(wrong.slice(0, until));
      expect(lift?.kind).not.toBe("rising");
      expect(jump?.isSpike).toBe(false);
    }
  });

  test("is not falling for a tag that goes on as usual after a fall", () => {
    const steady = [...days(28, 101), -5000, ...days(4, 101)];
    expect(lastDay(counter(100_003, steady)).lift).toMatchObject({ kind: "level", now: 101 });
    expect(lastDay(counter(100_003, steady.slice(0, 29))).lift?.now).toBeLessThan(0);
  });

  test("is not known when every week before was lost to a fall", () => {
    const fallen = counter(100_003, [-20_000, ...days(9, 100)]);
    expect(lastDay(fallen).lift).toBeNull();
  });

  test("looks at nothing after its day", () => {
    const quiet = counter(10_007, days(40, 100));
    const { history } = lastDay([...quiet, read(41, 900_000)]);
    expect(liftOn(history, 40)).toEqual(lastDay(quiet).lift);
    expect(jumpOn(history, 40)).toEqual(lastDay(quiet).jump);
  });
});

describe("the spike", () => {
  const noisy = Array.from({ length: 13 }, (_, i) => 100 + (i % 2 === 0 ? 11 : -11));

  test("is a day 2.5 deviations and half above the mean of those before", () => {
    const { jump } = lastDay(counter(10_007, [...noisy, 200]));
    expect(jump?.isSpike).toBe(true);
    const [mean, spread] = [1300 + 11, 0];
    expect(jump?.ratio).toBeCloseTo((200 + 1 / 7) / ((mean + spread) / 13 + 1 / 7), 10);
    expect(lastDay(counter(10_007, [...noisy, 148])).jump?.isSpike).toBe(false);
    expect(lastDay(counter(10_007, [...noisy, 148])).jump?.z).toBeGreaterThan(2.5);
  });

  test("needs a week of gains before it", () => {
    expect(lastDay(counter(10_007, [...days(6, 101), 900])).jump).toBeNull();
    expect(lastDay(counter(10_007, [...days(7, 101), 900])).jump?.isSpike).toBe(true);
  });
});
