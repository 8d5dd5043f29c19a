import { randomUUID } from "node:crypto";
import { createAsking } from "../src/async/asking.ts";
import { alone, createSharedPlaces, type PlacesOf } from "../src/async/places.ts";
import { outsideRequests } from "../src/async/request.ts";
import { createSharedSeats, type SeatsOf } from "../src/async/seats.ts";
import { createChartDrawer } from "../src/chart/chart-drawer.ts";
import type { Config } from "../src/config/config.ts";
import { type Core, createCore } from "../src/core/core.ts";
import type { ChartDrawer } from "../src/ports/chart-drawer.ts";
import type {
  Backlog,
  Clock,
  ClockReference,
  HeardStore,
  InstallationStore,
  Logger,
  Messenger,
  Observe,
  Ports,
} from "../src/ports/ports.ts";
import { openJobs } from "../src/store/open-jobs.ts";
import { openStore, startFault } from "../src/store/open-store.ts";
import { isServerAddress } from "../src/store/server-address.ts";
import type { Store } from "../src/store/store.ts";
import { createCheckup } from "./checkup/checkup.ts";
import { createTravellingClock, fillDemo } from "./demo/demo.ts";
import { withoutRemembered } from "./demo/demo-briefs.ts";
import type { Observer } from "./observing.ts";
import { createReportLinks } from "./report/links.ts";
import { watchDatabase } from "./runtime/database-watch.ts";
import { tellWaiting } from "./runtime/start-fault.ts";
import { type WatchedClock, watchClock } from "./runtime/watched-clock.ts";
import { openSource } from "./source.ts";

/** The core with its world around it. */
export interface Assembly {
  readonly core: Core;
  readonly ports: Ports;
  readonly backlog: Backlog;
  readonly watched: Pick<WatchedClock, "notes">;
  /**
   * Resolves with the reason when the program must be started again to go on with its jobs; with a `ConfigError` when that has to
   * be a newer version.
   */
  readonly broken: Promise<unknown>;
  close(): Promise<void>;
}

/** What posting may need: where the bot is installed, what draws charts, and when others post. */
export interface PostingParts {
  readonly installations: InstallationStore;
  readonly heard: HeardStore;
  readonly drawer: ChartDrawer;
  readonly placesOf: PlacesOf;
}

/** Makes what posts messages. */
type OpenMessenger = (parts: PostingParts) => Messenger | Promise<Messenger>;

/** The log, who is told what was done, and the clock. */
interface Around {
  readonly log: Logger;
  readonly observer?: Observer | undefined;
  /** Instead of the machine's. No history is filled in then. */
  readonly movedClock?: Clock | undefined;
}

/**
 * Puts the parts together as the configuration says; on demo data, with its eight weeks of history. Throws a `ConfigError`
 * when the database cannot be used; then nothing is left open.
 */
export async function assemble(
  config: Config,
  openMessenger: OpenMessenger,
  around: Around,
): Promise<Assembly> {
  const opened: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const end of opened.splice(0).reverse()) await end();
  };
  try {
    return { ...(await put(config, openMessenger, around, opened)), close };
  } catch (error) {
    await close();
    throw startFault(config.database, error) ?? error;
  }
}

function chosenIn(config: Config) {
  const { targetCreators, supportContact, budget, creditPrices, watchLimits, limits } = config;
  const reportLinks = config.reports && createReportLinks(config.reports);
  const chosen = { targetCreators, supportContact, budget, creditPrices, watchLimits, limits };
  return { ...chosen, reportLinks };
}

/** How to close each part is added to `opened`. */
async function put(
  config: Config,
  openMessenger: OpenMessenger,
  { log, observer, movedClock }: Around,
  opened: (() => unknown)[],
): Promise<Omit<Assembly, "close">> {
  const travelling = createTravellingClock();
  const observe = observer?.observe;
  const store = await storeOf(config, log, observe);
  opened.push(store.close);
  opened.push(() =>
    store.shares.giveBack().catch((error: unknown) => log.warn("budget.not-given-back", { error })),
  );
  await store.migrate();
  const database = await watchDatabase(store, { log, own: travelling.now });
  const clock = movedClock ?? database.clock;
  const drawing = createChartDrawer(log);
  opened.push(database.stop, drawing.close);
  const charts = observer?.drawer?.(drawing) ?? drawing;
  const { placesOf, seatsOf } = openTogether(config, store, log);
  const { installations, heard } = store;
  const messenger = await openMessenger({ installations, heard, drawer: charts, placesOf });
  const world = { ...store, placesOf, seatsOf, clock, log, observe };
  const { unbilled, ...source } = await openSource(config, world);
  opened.push(source.close);
  const watched = watchClock(config, log, database.clock);
  opened.push(watched.close);
  const demo = unbilled !== null;
  const { queue, broken } = await jobsOf(config, log, database.isOutdated);
  const plain: Ports = {
    ...{ ...store, ...source, ...queue },
    deliveries: demo ? withoutRemembered(store.deliveries) : store.deliveries,
    ...(movedClock ? { clockReference: steadyAs(movedClock) } : ofMachine(config, watched, clock)),
    retention: watched.cautious(store.retention),
    takeNotice: async (workspace) =>
      (await source.takeNotice(workspace)) ?? watched.takeNotice(workspace),
    ...{ messenger, charts, ...(await openWebhooks(config)) },
    clock,
    newId: randomUUID,
    log,
    observe,
    demo,
    ...chosenIn(config),
  };
  if (unbilled && !movedClock) await fillDemo({ ...plain, provider: unbilled }, travelling);
  const ports = observer?.ports?.(plain) ?? plain;
  return { core: createCore(ports), ports, backlog: store.backlog, watched, broken };
}

function ofMachine(config: Config, { reference, notes }: WatchedClock, clock: Clock) {
  return { clockReference: reference, checkup: createCheckup(config, clock, notes) };
}

/** Its steady time is the moved clock itself, so that moving it is never taken for a system clock that was set. */
function steadyAs(clock: Clock): ClockReference {
  return { steadyMs: () => clock().getTime(), isConfirmed: () => null };
}

function storeOf(config: Config, log: Logger, observe: Observe | undefined): Promise<Store> {
  const { database, data, readingsKeptMonths: keptMonths } = config;
  return openStore(
    { database, isDemo: data.kind === "demo", observe },
    {
      lost: (error) => outsideRequests(() => log.warn("database.lost", { error })),
      wasReadable: (file) => log.warn("database.was-readable", { file }),
      waiting: tellWaiting,
    },
    { keptMonths, onOutside: (oldest) => log.warn("readings.outside-months", { oldest }) },
  );
}

/** Real time, whatever the demo's clock shows: receivers look at it. */
async function openWebhooks({ webhooks }: Config): Promise<Pick<Ports, "webhooks">> {
  if (webhooks.keys.length === 0) return {};
  const { createWebhooks } = await import("./webhooks/index.ts");
  return { webhooks: createWebhooks({ ...webhooks, clock: () => new Date() }) };
}

/** A file's jobs are done by its process alone. */
async function jobsOf({ database }: Config, log: Logger, isOutdated: Promise<unknown>) {
  let tell: (reason: unknown) => void = () => undefined;
  const broken = new Promise<unknown>((resolve) => {
    tell = resolve;
  });
  const jobs = await openJobs(database, { log, onBroken: tell });
  return { queue: jobs ? { jobs } : {}, broken: Promise.race([broken, isOutdated]) };
}

/** A single process on a file of its own shares its pace with no other. */
function openTogether(
  { database, role }: Config,
  { pace, leases }: Store,
  log: Logger,
): { readonly placesOf: PlacesOf; readonly seatsOf: SeatsOf } {
  if (role === "all" && !isServerAddress(database))
    return { placesOf: () => alone, seatsOf: () => undefined };
  const asking = createAsking(log);
  return { placesOf: createSharedPlaces(pace, asking), seatsOf: createSharedSeats(leases, asking) };
}
