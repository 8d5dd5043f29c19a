import { describe, expect, test } from "vitest";
import { replay } from "../../src/scorer/backtest.ts";
import { postingWindows } from "../../src/scorer/posting-window.ts";
import { counter, days } from "./counters.ts";

const before = days(30, 100);

describe("a posting window", () => {
  test("opens when a tag rises and is open as long as it does", () => {
    const [window, ...others] = postingWindows(
      replay(counter(10_007, [...before, ...days(6, 400)])),
    );
    expect(others).toEqual([]);
    expect(window).toMatchObject({ closed: null, now: 400, usual: 100 });
  });

  test("closes on the day its rise is found to be over", () => {
    const all = replay(counter(10_007, [...before, ...days(6, 400), ...days(20, 110)]));
    const [window] = postingWindows(all);
    const faded = all.find(({ events }) => events.some(({ kind }) => kind === "fading"));
    expect(window?.closed).toBe(faded?.day);
    expect((window?.closed ?? 0) - (window?.opened ?? 0)).toBeGreaterThan(5);
  });

  test("closes when the counter is set back", () => {
    const rising = counter(10_007, [...before, ...days(6, 400)]);
    const reset = counter(5, days(3, 10)).map(({ value }, i) => ({
      at: new Date(Date.UTC(2026, 1, 7 + i, 6)),
      value,
    }));
    expect(postingWindows(replay([...rising, ...reset]))).toMatchObject([{ usual: 100 }]);
    expect(postingWindows(replay([...rising, ...reset]))[0]?.closed).not.toBeNull();
  });

  test("is not there for a tag that never rose", () => {
    expect(postingWindows(replay(counter(10_007, before)))).toEqual([]);
  });
});
