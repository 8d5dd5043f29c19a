import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { createLull } from "../../../adapters/shared/lull.ts";

test("work waits until no more requests come, and no longer than a moment", async () => {
  const lull = createLull();
  const startedAt = performance.now();
  let lastAt = 0;
  let isOver = false;
  const requests = async (ms: number) => {
    while (!isOver && performance.now() - startedAt < ms) {
      lastAt = performance.now();
      lull.end();
      await pause(1);
    }
  };
  const coming = requests(60);
  await lull.come();
  const [sinceLast, waited] = [performance.now() - lastAt, performance.now() - startedAt];
  // Timers may fire a millisecond early.
  expect(sinceLast > 18 || waited > 298).toBe(true);
  await coming;
  const endless = requests(Number.POSITIVE_INFINITY);
  await lull.come();
  isOver = true;
  await endless;
});
