import { describe, expect, test } from "vitest";
import { measure } from "../../src/scorer/backtest.ts";
import { counterGround } from "../../src/scorer/counter-ground.ts";
import { believed, type CounterReading } from "../../src/scorer/counter-guard.ts";
import { counterHistories } from "../../src/scorer/counter-history.ts";
import { createExcess } from "../../src/scorer/excess.ts";
import { createLift } from "../../src/scorer/lift.ts";
import { jumpOn } from "../../src/scorer/spike.ts";
import { counter, days, read } from "./counters.ts";

function lastDay(readings: readonly CounterReading[]) {
  const history = counterHistories(believed(readings)).at(-1);
  if (!history) throw new Error("no readings");
  const end = history.values.length - 1;
  const ground = counterGround(history);
  const excess = createExcess(ground)(end);
  return { excess, lift: createLift(ground)(end), jump: jumpOn(ground, end), ground };
}

describe("the excess", () => {
  test("is exactly the published formula", () => {
    // Four weeks of 100 a day, then four days of 200: 400 of the 700 that a surge week gains beyond usual, in 4 and 1 days.
    const { excess } = lastDay(counter(10_007, [...days(28, 100), ...days(4, 200)]));
    const today = (200 - 100) / 700;
    expect(excess).toMatchObject({ kind: "watch", now: 200, usual: 100, surge: null });
    expect(excess?.score).toBeCloseTo(400 / 700 + 0.4 * today, 10);
  });

  test("counts what a surge gains at least as 500 views or five steps of rounding", () => {
    const few = lastDay(counter(10_007, [...days(28, 10), ...days(4, 60)])).excess;
    expect(few?.score).toBeCloseTo(200 / 500 + (0.4 * 50) / 500, 10);
    const coarse = counter(2_000_000, [...days(28, 100_000), ...days(4, 200_000)]);
    expect(lastDay(coarse).excess?.score).toBeCloseTo(400 / 700 + 0.4 / 7, 10);
    const coarser = counter(2_000_000, [...days(28, 0), 100_000, 0, 0, 100_000]);
    const usual = 100_000 / 28;
    expect(lastDay(coarser).excess?.score).toBeCloseTo(
      (200_000 - 4 * usual + 0.4 * (100_000 - usual)) / 500_000,
      10,
    );
  });

  test("lets one day count for half of a surge at most", () => {
    const { excess } = lastDay(counter(10_007, [...days(31, 100), 5000]));
    expect(excess?.score).toBeCloseTo((5300 - 400) / 700 + 0.4 * 0.5, 10);
  });

  test("asks for two busy days", () => {
    expect(lastDay(counter(10_007, [...days(31, 100), 5000])).excess?.kind).toBe("level");
    expect(lastDay(counter(10_007, [...days(30, 100), 150, 5000])).excess?.kind).toBe("rising");
  });

  test("does not take the echo of a surge for another one, and a later surge for no echo", () => {
    const surge = [...days(40, 100), ...days(9, 400), ...days(8, 100)];
    const again = (calm: number) =>
      measure(believed(counter(10_007, [...surge, ...days(calm, 100), ...days(4, 400)]))).at(-1)
        ?.lift?.kind;
    expect(again(0)).toBe("level");
    expect(again(5)).toBe("rising");
  });

  test("does not take the return to an old pace for a rise", () => {
    const slow = [...days(35, 300), ...days(20, 100), ...days(4, 300)];
    expect(lastDay(counter(10_007, slow)).excess).toMatchObject({ kind: "level" });
    expect(lastDay(counter(10_007, slow)).excess?.score).toBeGreaterThan(0.8);
  });

  test("knows a surge a week after it began, and that it is over by its pace", () => {
    const gains = [...days(30, 100), ...days(10, 400), ...days(15, 100)];
    const known = measure(believed(counter(10_007, gains))).map(
      ({ lift }) => lift?.surgeDays ?? null,
    );
    expect(known.findIndex((one) => one !== null)).toBe(37);
    expect(known[37]).toBe(6);
    expect(known.at(-1)).toBeNull();
  });
});

describe("the lift", () => {
  test("is known from eleven days of gains on", () => {
    expect(lastDay(counter(10_000, days(10, 131))).lift).toBeNull();
    expect(lastDay(counter(10_000, days(11, 131))).lift?.kind).toBe("level");
  });

  test("is exactly the published formula", () => {
    // Four weeks of 100 a day, then four days of 300: unit 1, allowance 0.5, no spread between weeks.
    const { lift } = lastDay(counter(10_007, [...days(28, 100), ...days(4, 300)]));
    const r = Math.log(300.5 / 100.5);
    const weekly = (8 * 0.35 ** 2) / 11;
    const se2 =
      (7 / 8) * weekly +
      1 / 6 / (16 * 300.5 ** 2) +
      1 / 6 / (49 * 100.5 ** 2) +
      1 / 1201 +
      1 / 2801;
    expect(lift).toMatchObject({ kind: "rising", now: 300, usual: 100 });
    expect(lift?.ratio).toBeCloseTo(Math.exp(r), 10);
    expect(lift?.z).toBeCloseTo(r / Math.sqrt(se2), 10);
    expect(lift?.p).toBeLessThan(0.006);
  });

  test.each([
    [300, "rising"],
    [200, "watch"],
    [149, "level"],
    [100, "level"],
    [30, "falling"],
  ])("from 100 to %i a day is %s", (now, kind) => {
    expect(lastDay(counter(10_007, [...days(28, 100), ...days(4, now)])).lift?.kind).toBe(kind);
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
    const steady = counter(100_003, [...days(28, 101), -5000, ...days(5, 101)]);
    expect(lastDay(steady).lift).toMatchObject({ kind: "level", now: 101 });
    // The first readings after it may be wrong ones, so the day before it is the last that is judged.
    expect(lastDay(steady.slice(0, 30)).lift).toMatchObject({ kind: "level", now: 101 });
  });

  test("is not known when every week before was lost to a fall", () => {
    const fallen = counter(100_003, [-20_000, ...days(10, 100)]);
    expect(lastDay(fallen).lift).toBeNull();
  });

  test("looks at nothing after its day", () => {
    const quiet = counter(10_007, days(40, 100));
    const { ground } = lastDay([...quiet, read(41, 900_000)]);
    expect(createLift(ground)(40)).toEqual(lastDay(quiet).lift);
    expect(jumpOn(ground, 40)).toEqual(lastDay(quiet).jump);
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
