import type { Config } from "../../../src/config/config.ts";
import type { Core } from "../../../src/core/core.ts";
import type { Logger, Ports } from "../../../src/ports/ports.ts";
import { dayMs, minuteMs, weekMs } from "../../../src/time-units.ts";
import { assemble } from "../../assemble.ts";
import { demoConfig } from "./demo-config.ts";
import { liveUntil } from "./live.ts";
import { createPosts, type Posts } from "./posts.ts";
import { settleTeam } from "./team.ts";

/** A clock that goes only where it is put. */
export interface MovedClock {
  readonly now: () => Date;
  readonly set: (now: Date) => void;
}

/** A bot in a TikTok of its own, in memory. */
export interface OpenedWorld {
  readonly core: Core;
  readonly ports: Ports;
  readonly posts: Posts;
  readonly clock: MovedClock;
  /** The clock is moved no further. */
  readonly lastsUntil: Date;
  close(): Promise<void>;
}

const weeksBefore = 8;
const lastsMs = 365 * dayMs;

/** Where a world that is opened now begins and ends to be read. */
export function spanBefore(machineNow: Date): { readonly from: Date; readonly until: Date } {
  const until = new Date(Math.floor(machineNow.getTime() / minuteMs) * minuteMs);
  return { from: new Date(until.getTime() - weeksBefore * weekMs), until };
}

export function createMovedClock(start: Date): MovedClock {
  let shown = start;
  return {
    now: () => shown,
    set(now) {
      shown = now;
    },
  };
}

/** Settles a team, and lives with it through the eight weeks until `until`, or as far as it gets before it is told to close. */
export async function openWorld(
  { config, reports, log, closing }: WorldDeps,
  clock: MovedClock,
  until: Date,
): Promise<OpenedWorld> {
  const posts = createPosts(clock.now);
  const { core, ports, close } = await assemble(
    demoConfig(config, reports),
    () => posts.messenger,
    { log: onlyFaults(log), movedClock: clock.now },
  );
  const world: OpenedWorld = {
    ...{ core, ports, posts, clock },
    lastsUntil: new Date(until.getTime() + lastsMs),
    async close() {
      await core.stop();
      await close();
    },
  };
  try {
    await settleTeam(ports, clock.now());
    await liveUntil(until, { core, ports, setClock: clock.set }, () => closing.aborted);
    return world;
  } catch (error) {
    await world.close();
    throw error;
  }
}

export interface WorldDeps {
  readonly config: Config;
  /** Where reports of the world have pages. */
  readonly reports?: Config["reports"];
  readonly log: Logger;
  readonly closing: AbortSignal;
}

/** What goes well in the playground is no news of the program's. */
function onlyFaults({ warn, error }: Logger): Logger {
  return { info: () => undefined, warn, error };
}
