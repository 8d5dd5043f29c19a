import { schedule } from "node-cron";
import type { Core } from "../../src/index.ts";

/**
 * Ticks every minute, and once at the start to catch up. What is due is kept in the store, not here, so a missed
 * minute or a restart loses nothing. Returns how to stop; the tick under way may still finish.
 */
export function startCron(core: Core): () => Promise<void> {
  let running = core.tick();
  const task = schedule("* * * * *", () => {
    running = core.tick();
  });
  return async () => {
    await task.destroy();
    await running;
  };
}
