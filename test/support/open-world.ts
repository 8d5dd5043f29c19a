import { createScavioClient } from "../../src/client/scavio/client.ts";
import { createTikLiveClient } from "../../src/client/tiklive/client.ts";
import { withBudget } from "../../src/client/wrappers/budget.ts";
import { usualWindows, withFreshness } from "../../src/client/wrappers/cache.ts";
import { type Core, createCore } from "../../src/core/core.ts";
import type { Reply } from "../../src/core/reply.ts";
import type { AskedPicture } from "../../src/ports/chart-drawer.ts";
import type { Limits } from "../../src/ports/limits.ts";
import type {
  Backlog,
  BudgetLimits,
  ChannelRef,
  CreditPrices,
  Logger,
  Messenger,
  Ports,
  ReportLinks,
  WatchLimits,
  Webhooks,
} from "../../src/ports/ports.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import type { DatabaseSource } from "../../src/store/sqlite/open-database.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { you } from "./askers.ts";
import { upToDate } from "./up-to-date.ts";

/** The whole core with everything real around it: client, simulated provider, store in memory. Only time is pretended. */
export interface World {
  readonly core: Core;
  readonly ports: Ports;
  readonly backlog: Backlog;
  readonly simulator: Simulator;
  /** Events logged so far, without details. */
  readonly logged: readonly string[];
  /** Moves the clock, which only moves when told to. */
  travel(to: string): void;
  /** Types a line into the terminal's channel and waits for the answer. */
  type(line: string): Promise<Reply>;
}

export interface WorldOptions {
  readonly at: string;
  readonly messenger?: Messenger;
  readonly apiKey?: string;
  readonly demo?: boolean;
  /** Asks the simulator in Scavio's way instead of TikLiveAPI's. */
  readonly scavio?: boolean;
  readonly budget?: BudgetLimits;
  /** Keeps what the provider answers, as the program does: nothing is paid for twice. */
  readonly kept?: boolean;
  readonly creditPrices?: CreditPrices;
  readonly watchLimits?: WatchLimits;
  /** A test types faster than people do, so that commands are not counted unless it says so. */
  readonly limits?: Partial<Limits>;
  readonly targetCreators?: readonly string[];
  readonly supportContact?: string;
  readonly reportLinks?: ReportLinks;
  readonly webhooks?: Webhooks;
  /** A path, or what was kept of another world. */
  readonly database?: DatabaseSource;
}

export const screen: ChannelRef = { platform: "terminal", workspace: "local", channel: "screen" };

const silentMessenger: Messenger = {
  turn: async () => undefined,
  post: async () => ({ reference: "1" }),
};

/** A world that somebody has to close. */
export async function openWorld(
  options: WorldOptions,
): Promise<World & { readonly close: () => Promise<void> }> {
  let now = new Date(options.at);
  const clock = () => now;
  const simulator = await startSimulator({ seed: 1, clock });
  const account = { baseUrl: simulator.url, apiKey: options.apiKey ?? "test-key" };
  // The simulator may take long where the machine is busy.
  const hooks = { clock, sleep: async () => undefined, timeoutMs: 100_000 };
  const client = options.scavio
    ? createScavioClient({ ...account, ...hooks })
    : createTikLiveClient({ ...account, ...hooks, requestsPerMinute: 0 });
  const store = createSqliteStore(options.database ?? (await upToDate()));
  if (typeof options.database === "string") await store.migrate();
  const limits = options.budget ?? { perMonth: null, perWorkspace: null };
  const logged: string[] = [];
  const log = recorder(logged);
  const paid = withBudget(client, {
    ledger: store.ledger,
    shares: store.shares,
    clock,
    limits,
    onWarning: () => undefined,
  });
  // Another world's come before.
  let ids = options.database instanceof Buffer ? 1_000_000 : 0;
  const ports: Ports = {
    ...store,
    provider: options.kept
      ? withFreshness(paid, { ...store, clock, log, windows: usualWindows })
      : paid,
    messenger: options.messenger ?? silentMessenger,
    ...(options.webhooks && { webhooks: options.webhooks }),
    charts: { svg: drawnHere, png: async () => null },
    clock,
    newId: () => `subscription-${++ids}`,
    log,
    demo: options.demo ?? false,
    ...(options.demo && { simulatedTags: simulator.tags }),
    targetCreators: options.targetCreators ?? [],
    supportContact: options.supportContact ?? null,
    reportLinks: options.reportLinks,
    budget: limits,
    creditPrices: options.creditPrices ?? { known: new Map(), usual: null },
    watchLimits: options.watchLimits ?? { tagsPerList: 500, listsPerWorkspace: 50 },
    limits: { commandsPerPerson: 100_000, commandsPerWorkspace: 100_000, ...options.limits },
    balance: async () => null,
    takeNotice: async () => undefined,
  };
  const core = createCore(ports);
  return {
    core,
    ports,
    backlog: store.backlog,
    simulator,
    logged,
    travel(to) {
      now = new Date(to);
    },
    type: (line) => core.accept({ line, channel: screen, asker: you }).answer(),
    async close() {
      await client.close();
      await simulator.close();
      await store.close();
    },
  };
}

/** In this thread, and loaded only where a chart is wanted. */
async function drawnHere(asked: AskedPicture): Promise<string> {
  const { drawSvg } = await import("../../src/chart/draw-svg.ts");
  const { lettering } = await import("../chart/labels.ts");
  return drawSvg(asked, lettering);
}

function recorder(logged: string[]): Logger {
  const note = (event: string) => void logged.push(event);
  return { info: note, warn: note, error: note };
}
