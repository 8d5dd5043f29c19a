import { describe, expect, it } from "vitest";
import { mostAheadMs, type SharedPace } from "../../src/ports/pace.ts";
import { minuteMs } from "../../src/time-units.ts";

/** What is left of `ms` when some time went by since. */
function expectAbout(found: number, ms: number, since: number): void {
  expect(found).toBeLessThanOrEqual(ms + 2);
  expect(found).toBeGreaterThanOrEqual(Math.max(0, ms - (performance.now() - since) - 2));
}

/** What any pace must do that several processes share. `make` answers an empty one, as some of them see it. */
export function sharedPaceContract(
  name: string,
  make: () => Promise<readonly [SharedPace, ...SharedPace[]]>,
): void {
  describe(`the pace that processes share in ${name}`, () => {
    it("hands out the time of each key one piece after the other", async () => {
      const [pace] = await make();
      const since = performance.now();
      expect(await pace.take("a", minuteMs)).toBe(0);
      expectAbout(await pace.take("a", 10.5), minuteMs, since);
      expectAbout(await pace.take("a", 1), minuteMs + 10.5, since);
      expect(await pace.take("b", 1)).toBe(0);
    });

    it("gives no time twice to several at once", async () => {
      const all = await make();
      const since = performance.now();
      const taken = await Promise.all(
        Array.from({ length: 80 }, (_, i) => all[i % all.length]?.take("a", 1_000)),
      );
      const inOrder = taken.map((ms) => ms ?? Number.NaN).toSorted((a, b) => a - b);
      for (const [i, ms] of inOrder.entries()) expectAbout(ms, i * 1_000, since);
    });

    it("rests for as long as was said, and never shorter than before", async () => {
      const [pace] = await make();
      const since = performance.now();
      await pace.rest("a", minuteMs);
      await pace.rest("a", 10);
      expectAbout(await pace.take("a", 1), minuteMs, since);
      await pace.take("b", 2 * minuteMs);
      await pace.rest("b", minuteMs);
      expectAbout(await pace.take("b", 1), 2 * minuteMs, since);
    });

    it("begins anew where a clock that was ahead had written", async () => {
      const [pace] = await make();
      await pace.rest("a", mostAheadMs + minuteMs);
      expect(await pace.take("a", 1)).toBe(0);
      await pace.rest("b", mostAheadMs + minuteMs);
      await pace.rest("b", 0);
      expect(await pace.take("b", 1)).toBe(0);
    });
  });
}
