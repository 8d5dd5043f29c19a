import { randomUUID } from "node:crypto";
import type { Config } from "../src/config.ts";
import { type Core, createCore } from "../src/core.ts";
import type { Logger, Messenger, Ports } from "../src/ports.ts";
import { createSqliteStore } from "../src/store/sqlite-store.ts";
import { createTravellingClock, fillDemo } from "./demo.ts";
import { openSource } from "./source.ts";
import { type WatchedClock, watchClock } from "./watched-clock.ts";

/** The core with its world around it. */
export interface Assembly {
  readonly core: Core;
  readonly watched: Pick<WatchedClock, "notes">;
  close(): Promise<void>;
}

/** Puts the parts together as the configuration says; on demo data, with its eight weeks of history. */
export async function assemble(
  config: Config,
  messenger: Messenger,
  log: Logger,
): Promise<Assembly> {
  const clock = createTravellingClock();
  const watched = watchClock(config, log);
  const store = createSqliteStore(config.database);
  await store.migrate();
  const source = await openSource(config, { ...store, clock: clock.now, log });
  const ports: Ports = {
    ...store,
    ...source,
    clockEvidence: watched.evidence,
    retention: watched.cautious(store.retention),
    takeNotice: (workspace) => source.takeNotice(workspace) ?? watched.takeNotice(workspace),
    messenger,
    clock: clock.now,
    newId: randomUUID,
    log,
    demo: config.data.kind === "demo",
    targetCreators: config.targetCreators,
    budget: config.budget,
    watchLimits: config.watchLimits,
    limits: config.limits,
  };
  if (ports.demo) await fillDemo(ports, clock);
  return {
    core: createCore(ports),
    watched,
    async close() {
      watched.close();
      await source.close();
      await store.close();
    },
  };
}
