import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Hono } from "hono";
import { asRequest } from "../src/async/request.ts";
import type { Config } from "../src/config/config.ts";
import { reasonOfDemo } from "../src/config/notes.ts";
import { ConfigError } from "../src/errors.ts";
import type { Logger, Platform } from "../src/ports/ports.ts";
import { type Assembly, assemble } from "./assemble.ts";
import { openAdapters, routesOf } from "./chat-adapters.ts";
import { connect } from "./connect.ts";
import { type Cron, startCron } from "./cron/index.ts";
import { healthRoutes } from "./http/health.ts";
import { listen } from "./http/listen.ts";
import type { WebServer } from "./http/server.ts";
import { createWeb } from "./http/web.ts";
import { startObserving } from "./observing.ts";
import { pageWords, playgroundOf } from "./playground/open-page.ts";
import { hindrancesOf, notesOf } from "./readiness.ts";
import { logBreakdown, logWarnings } from "./runtime/warnings.ts";
import type { ChatAdapter } from "./shared/adapter.ts";

/** Service managers end a program by force after ten seconds or more; what is left of them is for closing the store. */
const farewellMs = 9_200;
const stopMs = 9_800;

const signals = ["SIGTERM", "SIGINT"] as const;

/**
 * Connects the chat platforms that have tokens, keeps time and serves health until it is told to stop; of several processes,
 * what its role is.
 */
export async function serve(config: Config, doubts: readonly string[] = []): Promise<void> {
  const { log, observer, metrics } = await startObserving(config);
  sayFirst(config, doubts, log);
  const adapters = new Map<Platform, ChatAdapter>();
  const opening = openAdapters(adapters, config, { log, observe: observer.observe });
  const assembling = assemble(config, opening, { log, observer });
  const { core, ports, backlog, watched, broken, close } = await unlessTold(assembling);
  let stopping = false;
  let cron: Cron | undefined;
  const [hears, ticks] = [config.role !== "worker", config.role !== "gateway"];
  const own = { hears, ticks, cron: () => cron, isStopping: () => stopping };
  const hindrances = () => hindrancesOf({ adapters, ports, backlog, ...own });
  const notes = () => notesOf({ adapters, watched, database: config.database });
  const opened: (() => Promise<unknown>)[] = [close];
  try {
    const routes = [
      healthRoutes(hindrances, notes),
      ...(metrics?.routes({ ...ports, backlog, hindrances }) ?? []),
      ...(hears ? routesOf(adapters, config, { core, ports }) : []),
    ];
    opened.push((await listenFor(config, routes, { ports, log })).close);
    opened.push(() => {
      const chats = [...adapters.values()].map((adapter) => adapter.stop());
      const finished = Promise.allSettled([cron?.stop(), core.stop(), ...chats]);
      return Promise.race([finished, sleep(farewellMs, undefined, { ref: false })]);
    });
    const told = Promise.race(signals.map((signal) => once(process, signal)));
    const tick = metrics?.tick(core.tick) ?? core.tick;
    const timed = { tick: () => asRequest(tick), deliver: () => asRequest(core.deliver) };
    const keepTime = (): void => {
      if (!stopping && ticks) cron ??= startCron(timed, { log });
    };
    const heard = hears ? connect(adapters, core, { first: keepTime, log }) : Promise.resolve();
    const connected = heard.then(() => {
      if (stopping) return;
      keepTime();
      const { role, data } = config;
      log.info("bot.ready", { platforms: [...adapters.keys()], data: data.kind, role });
      return told;
    });
    await Promise.race([told, connected, broken.then(goDown(log))]);
    log.info("bot.stopping");
  } finally {
    stopping = true;
    await inTime(closeAll(opened, log), log);
  }
}

/** With the page to try it on, where that is to be had. */
async function listenFor(
  config: Config,
  routes: readonly Hono[],
  { log, ...parts }: Pick<Assembly, "ports"> & { readonly log: Logger },
): Promise<WebServer> {
  const page = await playgroundOf(config, parts, log);
  const server = await listen(config, createWeb([...routes, ...page.routes], log).fetch);
  const words = pageWords(config, server);
  if (words) log.info("playground", { words });
  return {
    ...server,
    async close() {
      await server.close();
      await page.close();
    },
  };
}

/** What whoever runs it should know before anything is done. */
function sayFirst(config: Config, doubts: readonly string[], log: Logger): void {
  logWarnings(log);
  logBreakdown(log);
  for (const doubt of doubts) log.warn("config.doubted", { doubt });
  const reason = reasonOfDemo(config);
  if (reason) log.info("data.simulated", { reason });
}

/** The program ends with 1, so that whoever started it starts it again. */
function goDown(log: Logger): (reason: unknown) => never {
  return (error) => {
    if (error instanceof ConfigError) {
      log.error("database.newer", { error });
      throw error;
    }
    log.error("jobs.broken", { error });
    throw new ConfigError([
      "Jobs cannot be done any more. Look after the server of DATABASE_URL, and start again.",
    ]);
  };
}

/**
 * Ends the program at once when it is told to: nothing was posted yet. The first process of a container hears no signal
 * that it does not listen for.
 */
async function unlessTold<Result>(work: Promise<Result>): Promise<Result> {
  const leave = (): void => process.exit();
  for (const signal of signals) process.once(signal, leave);
  try {
    return await work;
  } finally {
    for (const signal of signals) process.off(signal, leave);
  }
}

/**
 * Ends the program when closing takes too long, or when something goes on after that: a platform that does not answer.
 * A message that was being posted is then unknown at the next start.
 */
async function inTime(closing: Promise<void>, log: Logger): Promise<void> {
  const giveUp = setTimeout(() => {
    log.warn("bot.stopped-by-force");
    process.exit();
  }, stopMs);
  await closing;
  giveUp.unref();
}

/** Last opened, first closed; one that fails keeps no other from closing. */
async function closeAll(opened: readonly (() => Promise<unknown>)[], log: Logger): Promise<void> {
  for (const close of opened.toReversed()) {
    await close().catch((error: unknown) => log.error("close.failed", { error }));
  }
}
