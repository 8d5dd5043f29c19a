import { once } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundedWaitMs, retryAfterMs, within } from "../../src/async/timeouts.ts";
import { hourMs, minuteMs } from "../../src/time-units.ts";

const now = new Date("2026-11-29T12:00:00Z");

describe("a wait that somebody outside asks for", () => {
  test.each([
    ["7", 7_000],
    ["0", 0],
    ["0.4", 400],
    ["2592000", hourMs],
    [`${now.getTime() / 1000 + 20}`, 20_000],
    ["1799999999", hourMs],
    [`${now.getTime() + 20_000}`, 20_000],
    [" 7 ", 7_000],
    ["", undefined],
    ["5, 10", undefined],
    [`${now.getTime() / 1000 - 20}`, 0],
    ["Sun, 29 Nov 2026 12:01:01 GMT", 61_000],
    ["Sun, 29 Nov 2026 11:00:00 GMT", 0],
    ["Fri, 01 Jan 9999 00:00:00 GMT", hourMs],
    ["9".repeat(40), hourMs],
    ["9".repeat(41), undefined],
    ["1e3", undefined],
    ["-1", undefined],
    ["soon", undefined],
    [undefined, undefined],
    [["7", "8"], undefined],
  ])("reads %j as %j ms", (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });

  test("is never longer than a timer can be, nor negative, nor no number", () => {
    fc.assert(
      fc.property(fc.double(), fc.integer({ min: 0, max: hourMs }), (asked, most) => {
        const bounded = boundedWaitMs(asked, most);
        expect(bounded).toBeGreaterThanOrEqual(0);
        expect(bounded).toBeLessThanOrEqual(most);
      }),
    );
  });
});

describe("a wait that is bounded by time and by somebody who gives up", () => {
  test("ends in time though memory is collected meanwhile", async () => {
    setFlagsFromString("--expose-gc");
    const collect: () => void = runInNewContext("gc");
    const signal = within(300, new AbortController().signal);
    const collecting = setInterval(collect, 100);
    await once(signal, "abort");
    clearInterval(collecting);
    expect(signal.aborted).toBe(true);
  });

  test("ends with the other signal, also with one that is over already", () => {
    const other = new AbortController();
    const signal = within(minuteMs, other.signal);
    other.abort();
    expect(signal.aborted).toBe(true);
    expect(within(minuteMs, other.signal).aborted).toBe(true);
  });
});
