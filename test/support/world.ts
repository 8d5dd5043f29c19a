import { onTestFinished, type TestContext } from "vitest";
import { dayMs } from "../../src/time-units.ts";
import { openWorld, type World, type WorldOptions } from "./open-world.ts";

export type { World, WorldOptions } from "./open-world.ts";
export type WhenOver = TestContext["onTestFinished"];

/** A world that is closed with the test it was started in. One that runs beside others says when it is over. */
export async function startWorld(
  options: WorldOptions,
  whenOver: WhenOver = onTestFinished,
): Promise<World> {
  const world = await openWorld(options);
  whenOver(world.close);
  return world;
}

/** Reads the tags once each morning of the days before `until`, the way the daily job does. */
export async function liveThrough(world: World, days: number, until: string): Promise<void> {
  const end = new Date(until).getTime();
  for (let day = days; day >= 1; day--) {
    world.travel(new Date(end - day * dayMs).toISOString());
    await world.core.tick();
  }
  world.travel(until);
}
