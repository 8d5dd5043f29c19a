import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { startCron } from "../../adapters/cron/index.ts";
import { dayMs, hourMs, minuteMs } from "../../src/time-units.ts";

const start = Date.parse("2026-11-23T11:58:20Z");

beforeEach(() => {
  vi.useFakeTimers({
    now: start,
    toFake: ["Date", "performance", "setTimeout", "clearTimeout", "setInterval", "clearInterval"],
  });
});
afterEach(() => void vi.useRealTimers());

/** The real node-cron on a machine whose clock can be set; time runs on meanwhile. */
function machine() {
  const ticks: string[] = [];
  const deliveries: string[] = [];
  const lines: string[] = [];
  const note = (event: string) => void lines.push(event);
  const tick = async () => void ticks.push(new Date().toISOString());
  const log = { info: note, warn: note, error: note };
  const deliver = async () => void deliveries.push(new Date().toISOString());
  const cron = startCron({ tick, deliver }, { log, steadyMs: () => performance.now() });
  onTestFinished(() => cron.stop());
  return {
    lines,
    cron,
    ticks,
    deliveries,
    run: (ms: number) => vi.advanceTimersByTimeAsync(ms),
    /** Sets the clock ahead, or back when negative, and nothing else. */
    set: (ms: number) => vi.setSystemTime(Date.now() + ms),
    /** Ticks of the next so many minutes. */
    async ticksIn(minutes: number) {
      const before = ticks.length;
      await vi.advanceTimersByTimeAsync(minutes * minuteMs);
      return ticks.length - before;
    },
  };
}

test("ticks at the start and then at each whole minute", async () => {
  const { ticks, run } = machine();
  await run(2 * minuteMs);
  expect(ticks).toEqual([
    "2026-11-23T11:58:20.000Z",
    "2026-11-23T11:59:00.000Z",
    "2026-11-23T12:00:00.000Z",
  ]);
});

test("has messages posted every two seconds, until it is stopped", async () => {
  const { deliveries, cron, run } = machine();
  await run(5_000);
  await cron.stop();
  await run(minuteMs);
  expect(deliveries).toEqual(["2026-11-23T11:58:22.000Z", "2026-11-23T11:58:24.000Z"]);
});

test("goes on over midnight and the end of a year", async () => {
  vi.setSystemTime("2026-12-31T23:58:30Z");
  const { ticks, run } = machine();
  await run(2 * minuteMs);
  expect(ticks.slice(1)).toEqual(["2026-12-31T23:59:00.000Z", "2027-01-01T00:00:00.000Z"]);
});

describe("a clock that is set", () => {
  test.each([
    ["an hour back", -hourMs],
    ["a day back", -dayMs],
    ["ten seconds back", -10_000],
    ["ten seconds ahead", 10_000],
    ["an hour ahead", hourMs],
    ["a year ahead", 365 * dayMs],
    ["a hundred years ahead", 36_525 * dayMs],
    ["a hundred years back, before 1970", -36_525 * dayMs],
  ])("%s keeps no tick from coming, nor does setting it right", async (_, ms) => {
    const { ticksIn, set, run, lines } = machine();
    for (const by of [ms, -ms]) {
      await run(17_000);
      set(by);
      expect(await ticksIn(10)).toBeGreaterThanOrEqual(9);
    }
    expect(lines.every((line) => line === "clock.set")).toBe(true);
    expect(lines.length).toBeLessThanOrEqual(2);
  });

  test.each([59_000, 59_900, 59_999])(
    "a year ahead, %i ms into a minute, makes one tick a minute and no flood of missed ones",
    async (ms) => {
      const { ticksIn, set, run, ticks } = machine();
      await run(40_000 + ms);
      set(365 * dayMs);
      const before = ticks.length;
      expect(await ticksIn(5)).toBeLessThanOrEqual(5);
      expect(ticks.length - before).toBeGreaterThanOrEqual(4);
    },
  );

  test("for a moment, and then right again, does nothing in between", async () => {
    const { ticks, set, run } = machine();
    await run(minuteMs);
    set(500 * dayMs);
    await run(20_000);
    set(-500 * dayMs);
    await run(2 * minuteMs);
    expect(ticks.every((tick) => tick.startsWith("2026-11-23"))).toBe(true);
    expect(ticks.length).toBeGreaterThanOrEqual(4);
  });

  test("over and over still lets a tick come", async () => {
    const { ticks, set, run, cron } = machine();
    for (let i = 0; i < 60; i++) {
      await run(10_000);
      set(i % 2 ? hourMs : -hourMs);
    }
    expect(ticks.length).toBeGreaterThanOrEqual(4);
    expect(cron.isSilent()).toBe(false);
  });
});

test("says when nothing ticked for three minutes, whatever the clock shows", async () => {
  const { cron, set, run } = machine();
  for (const ms of [-dayMs, 365 * dayMs]) {
    set(ms);
    expect(cron.isSilent()).toBe(false);
  }
  await cron.stop();
  await run(2 * minuteMs);
  expect(cron.isSilent()).toBe(false);
  await run(2 * minuteMs);
  expect(cron.isSilent()).toBe(true);
});

test("ticks no more once it is stopped", async () => {
  const { cron, ticksIn } = machine();
  await cron.stop();
  expect(await ticksIn(10)).toBe(0);
});
