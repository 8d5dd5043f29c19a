import { expect, test } from "vitest";
import { mapYielding } from "../../src/async/yield-to-event-loop.ts";

/** Keeps the thread busy, as arithmetic does. */
function busyFor(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

test("a long list lets others be answered in between, whether its work waits or not, and keeps its order", async () => {
  for (const work of [
    (n: number) => busyFor(25) ?? n * 2,
    async (n: number) => busyFor(25) ?? n * 2,
  ]) {
    let answered = 0;
    const answer = (): NodeJS.Immediate =>
      setImmediate(() => {
        answered += 1;
        next = answer();
      });
    let next = answer();
    expect(await mapYielding([1, 2, 3, 4], work)).toEqual([2, 4, 6, 8]);
    clearImmediate(next);
    expect(answered).toBeGreaterThanOrEqual(3);
  }
});

test("what one item throws ends the work", async () => {
  const seen: number[] = [];
  const work = (n: number) => {
    seen.push(n);
    if (n === 2) throw new Error("no");
  };
  await expect(mapYielding([1, 2, 3], work)).rejects.toThrow("no");
  expect(seen).toEqual([1, 2]);
});
