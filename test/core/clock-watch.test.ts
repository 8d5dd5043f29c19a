import { describe, expect, test } from "vitest";
import { createClockWatch, type Moment, offWords } from "../../src/core/clock-watch.ts";
import { dayMs, hourMs, minuteMs } from "../../src/time-units.ts";

const start = Date.parse("2026-11-23T09:00:00Z");

/** A machine whose clock is set and compared with others'. */
function machine() {
  let clocks: Moment = { wallMs: start, steadyMs: 5000 };
  const lines: string[] = [];
  const note = (event: string, details?: Readonly<Record<string, unknown>>) =>
    void lines.push(details ? `${event} ${JSON.stringify(details)}` : event);
  const log = { info: note, warn: note, error: note };
  const watch = createClockWatch({ readClocks: () => clocks, log });
  return {
    watch,
    lines,
    /** What is really the time, by which others go. */
    truth: () => start + clocks.steadyMs - 5000,
    pass(ms: number) {
      clocks = { wallMs: clocks.wallMs + ms, steadyMs: clocks.steadyMs + ms };
    },
    set(ms: number) {
      clocks = { ...clocks, wallMs: clocks.wallMs + ms };
    },
  };
}

describe("a machine's clock", () => {
  test("is right while it differs by less than a minute", () => {
    const { watch, lines, set, truth } = machine();
    set(59_000);
    watch.hear("Slack", truth());
    expect(watch.off()).toBeNull();
    expect(lines).toEqual([]);
  });

  test("is said to be off once, again when that changes, and when it is right again", () => {
    const { watch, lines, set, truth, pass } = machine();
    set(2 * hourMs);
    for (let i = 0; i < 3; i++) {
      watch.hear("Slack", truth());
      pass(minuteMs);
    }
    set(-3 * hourMs);
    watch.hear("Slack", truth());
    set(hourMs);
    watch.hear("Slack", truth());
    expect(lines).toEqual([
      'clock.off {"comparedWith":"Slack","secondsAhead":7200}',
      'clock.off {"comparedWith":"Slack","secondsAhead":-3600}',
      "clock.right",
    ]);
  });

  test("is known to be off as soon as it is set, before anybody says the time again", () => {
    const { watch, set, truth, pass } = machine();
    watch.hear("Slack", truth());
    pass(hourMs);
    set(500 * dayMs);
    expect(watch.off()).toEqual({ from: "Slack", aheadMs: 500 * dayMs });
    set(-500 * dayMs);
    expect(watch.off()).toBeNull();
  });

  test("is as far off as from the nearest of those who say the time", () => {
    const { watch, truth } = machine();
    watch.hear("the data provider", truth() - 5 * dayMs);
    expect(watch.off()).toEqual({ from: "the data provider", aheadMs: 5 * dayMs });
    watch.hear("Slack", truth());
    expect(watch.off()).toBeNull();
  });

  test("is not known to be off when nobody said the time for a day", () => {
    const { watch, set, truth, pass } = machine();
    watch.hear("Slack", truth());
    pass(dayMs + 1);
    set(hourMs);
    expect(watch.off()).toBeNull();
  });
});

test.each([
  [61_000, "1 minute ahead of"],
  [-90 * minuteMs, "90 minutes behind"],
  [2 * hourMs - 400, "2 hours ahead of"],
  [-30 * hourMs, "30 hours behind"],
  [500 * dayMs, "500 days ahead of"],
])("%i ms are said in words", (aheadMs, words) => {
  expect(offWords({ from: "Slack", aheadMs })).toContain(` is ${words} Slack's, so briefs`);
});
