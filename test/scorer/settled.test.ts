import { describe, expect, test } from "vitest";
import { newestRise } from "../../src/assessment/newest-rise.ts";
import { viewPace } from "../../src/assessment/pace.ts";
import { type ReplayedDay, replay } from "../../src/scorer/backtest.ts";
import { believed } from "../../src/scorer/counter-guard.ts";
import { postingWindows } from "../../src/scorer/posting-window.ts";
import { verdict } from "../../src/scorer/verdict.ts";
import { counter, days } from "./counters.ts";

const risen = [...days(40, 100), ...days(60, 400)];
const course = (gains: readonly number[]) => replay(believed(counter(10_007, gains)));
const verdictOn = (today: ReplayedDay | undefined) =>
  verdict({ commerce: null, restricted: false, today });
const told = (all: readonly ReplayedDay[]) =>
  all.flatMap(({ events }) => events.map(({ kind }) => kind));

describe("a rise that keeps its pace", () => {
  const found = course(risen);
  const rise = newestRise(found);

  test("has settled a month after it began, and is not called rising any more", () => {
    expect((rise?.settled ?? 0) - (rise?.since ?? 0)).toBe(32);
    const before = found.find(({ day }) => day === (rise?.settled ?? 0) - 1);
    expect([verdictOn(before), verdictOn(found.at(-1))]).toEqual(["rising", "steady"]);
  });

  test("is told once, and nothing of that it settled", () => {
    expect(told(found)).toEqual(["rising"]);
  });

  test("has its pace for the usual one", () => {
    const views = believed(counter(10_007, risen));
    expect(viewPace({ days: found, views })).toMatchObject({ now: 400, usual: 400 });
    const during = course(risen.slice(0, 60));
    expect(viewPace({ days: during, views })).toMatchObject({ now: 400, usual: 100 });
  });

  test("keeps its posting window open as long as its pace does", () => {
    expect(postingWindows(found)).toMatchObject([{ opened: rise?.since, closed: null }]);
  });

  test("closes its posting window when that pace falls, unless the list's own bars say when", () => {
    const fallen = course([...risen, ...days(10, 160)]);
    const falls = fallen.find(
      ({ day, lift }) => day > (rise?.settled ?? 0) && lift?.kind === "falling",
    );
    expect(fallen.at(-1)?.state.rise).not.toBeNull();
    expect(postingWindows(fallen)).toMatchObject([{ opened: rise?.since, closed: falls?.day }]);
    expect(falls?.day).toBeDefined();
    const bars = { opens: 2, closes: 1.2 };
    expect(postingWindows(fallen, bars)).toMatchObject([{ closed: null }]);
  });

  test("is over, and told to be, when it is back at the pace of before", () => {
    const back = course([...risen, ...days(10, 100)]);
    expect(told(back)).toEqual(["rising", "fading"]);
    expect(back.at(-1)?.state.rise).toBeNull();
    expect(newestRise(back)?.over).not.toBeNull();
  });

  test("rises anew with a surge beyond that pace, from then on and from that pace", () => {
    const again = course([...risen, ...days(8, 1600)]);
    expect(told(again)).toEqual(["rising", "rising"]);
    const newest = newestRise(again);
    expect(newest).toMatchObject({ usual: 400, settled: null, over: null });
    expect(newest?.since).toBeGreaterThan(rise?.settled ?? Number.NaN);
    expect(verdictOn(again.at(-1))).toBe("rising");
    expect(postingWindows(again)).toMatchObject([{ closed: newest?.since }, { closed: null }]);
  });
});

test.each([
  [
    "differs from week to week",
    Array.from({ length: 60 }, (_, day) => (day % 28 < 14 ? 300 : 600)),
  ],
  ["slows down all the time", Array.from({ length: 60 }, (_, day) => 900 * 0.975 ** day)],
])("a rise that %s has not settled", (_, gains) => {
  const found = course([...days(40, 100), ...gains]);
  expect(newestRise(found)).toMatchObject({ over: null, settled: null });
  expect(verdictOn(found.at(-1))).toBe("rising");
});
