import { describe, expect, test } from "vitest";
import { measure, replay, replayDays } from "../../src/scorer/backtest.ts";
import { believed } from "../../src/scorer/counter-guard.ts";
import { postingWindows } from "../../src/scorer/posting-window.ts";
import { counter, days } from "./counters.ts";

const before = days(30, 100);

describe("a posting window", () => {
  test("opens when a tag rises and is open as long as it does", () => {
    const [window, ...others] = postingWindows(
      replay(believed(counter(10_007, [...before, ...days(6, 400)]))),
    );
    expect(others).toEqual([]);
    expect(window).toMatchObject({ closed: null, now: 400, usual: 100 });
  });

  test("closes on the day its rise is found to be over", () => {
    const all = replay(believed(counter(10_007, [...before, ...days(6, 400), ...days(20, 110)])));
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
    expect(postingWindows(replay(believed([...rising, ...reset])))).toMatchObject([{ usual: 100 }]);
    expect(postingWindows(replay(believed([...rising, ...reset])))[0]?.closed).not.toBeNull();
  });

  test("is not there for a tag that never rose", () => {
    expect(postingWindows(replay(believed(counter(10_007, before))))).toEqual([]);
  });

  /** The second article: "Schedule posts when a hashtag's velocity crosses 2.0, and stop … when it falls back below 1.0." */
  test("by own bars opens at twice the usual pace and closes below it", () => {
    const bars = { opens: 2, closes: 1 };
    const windowsOf = (...gains: readonly (readonly number[])[]) =>
      postingWindows(
        replayDays(
          measure(believed(counter(1_000_007, [...before, ...gains.flat()]))),
          "normal",
          bars,
        ),
      );
    expect(windowsOf(days(10, 190))).toEqual([]);
    expect(windowsOf(days(10, 230))).toMatchObject([{ closed: null, usual: 100, now: 230 }]);
    expect(windowsOf(days(10, 230), days(10, 110))).toMatchObject([{ closed: null }]);
    const [closed] = windowsOf(days(10, 230), days(10, 80));
    expect(closed?.closed).not.toBeNull();
    const [ours] = postingWindows(
      replay(believed(counter(1_000_007, [...before, ...days(10, 230), ...days(10, 110)]))),
    );
    expect(ours?.closed).not.toBeNull();
  });

  test("by own bars is not opened by what may be chance", () => {
    const loose = { opens: 1.1, closes: 1 };
    const openedBy = (last: number) =>
      postingWindows(
        replayDays(
          measure(believed(counter(107, [...days(30, 1), ...days(4, last)]))),
          "normal",
          loose,
        ),
      );
    expect(openedBy(2)).toEqual([]);
    expect(openedBy(3)).toHaveLength(1);
  });
});
