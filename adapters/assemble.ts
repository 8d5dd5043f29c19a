import { randomUUID } from "node:crypto";
import { createTikLiveClient } from "../src/client/tiklive/client.ts";
import type { Config } from "../src/config.ts";
import { type Core, createCore } from "../src/core.ts";
import type { Clock, Logger, Messenger, Ports } from "../src/ports.ts";
import { startSimulator } from "../src/simulator/simulator.ts";
import { createSqliteStore } from "../src/store/sqlite-store.ts";
import { createTravellingClock, fillDemo } from "./demo.ts";

/** The core with its world around it. */
export interface Assembly {
  readonly core: Core;
  close(): Promise<void>;
}

/** Puts the parts together as the configuration says; on demo data, with its eight weeks of history. */
export async function assemble(
  config: Config,
  messenger: Messenger,
  log: Logger,
): Promise<Assembly> {
  const clock = createTravellingClock();
  const store = createSqliteStore(config.database);
  await store.migrate();
  const cutOff = await store.deliveries.recover(clock.now());
  if (cutOff > 0) log.warn("deliveries.cut-off", { count: cutOff });
  const source = await createSource(config.data, clock.now);
  const ports: Ports = {
    ...store,
    hashtags: source.client,
    recentPosts: source.client,
    messenger,
    clock: clock.now,
    newId: randomUUID,
    log,
    demo: config.data.kind === "demo",
    targetCreators: config.targetCreators,
  };
  if (ports.demo) await fillDemo(ports, clock);
  return {
    core: createCore(ports),
    async close() {
      await source.close();
      await store.close();
    },
  };
}

interface Source {
  readonly client: ReturnType<typeof createTikLiveClient>;
  close(): Promise<void>;
}

/** The provider asked for; on demo data the same client, pointed at a simulator on this machine without limits. */
async function createSource(data: Config["data"], clock: Clock): Promise<Source> {
  if (data.kind === "tiklive") {
    const client = createTikLiveClient({ ...data, clock });
    return { client, close: () => client.close() };
  }
  const simulator = await startSimulator({ seed: data.seed, clock });
  const client = createTikLiveClient({
    baseUrl: simulator.url,
    apiKey: "demo",
    requestsPerMinute: 0,
    clock,
  });
  return {
    client,
    async close() {
      await client.close();
      await simulator.close();
    },
  };
}
