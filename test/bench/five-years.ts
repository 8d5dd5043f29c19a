import { stat } from "node:fs/promises";
import { createCohorts } from "../../src/assessment/own-cohort.ts";
import { composeBrief } from "../../src/brief/compose.ts";
import { gatherBrief } from "../../src/brief/gather.ts";
import type { TagName } from "../../src/domain/hashtag.ts";
import { usualSettings } from "../../src/domain/settings.ts";
import { ProviderError } from "../../src/errors.ts";
import type { Ports } from "../../src/ports/ports.ts";
import { startRequestContext } from "../../src/ports/request-context.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import { temporaryFolder } from "../process/program.ts";
import { fillFiveYears } from "../support/five-years.ts";
import { type Bench, type Measurement, repeat } from "./measurement.ts";

const tags = 1000;
/**
 * 1.8 million readings of 185 bytes, and 30 MB of profiles and posts: a reading has the counters of the morning beside its own
 * (15 bytes), the measures of its sample with how sure they are (46), and what TikTok says of the tag (9 on average, where it
 * says 87 letters of one tag in ten).
 */
const mostMegabytes = 380;
const onTheList = 100;
const until = new Date("2026-11-20T06:00:00Z");
const now = new Date("2026-11-20T09:00:00Z");

/** A database that was read into every day for five years, and a brief made from it. */
export const fiveYears: Bench = async () => {
  const folder = await temporaryFolder();
  try {
    const names = await fillFiveYears(folder.database, tags, until);
    const openings = await repeat(5, () => openedMs(folder.database));
    const store = createSqliteStore(folder.database);
    const pruned = await timed(() => store.retention.prune(now));
    const composed = await repeat(20, (turn) => {
      const first = (turn * 37) % (tags - onTheList);
      return timed(() => compose(names.slice(first, first + onTheList), store));
    });
    await store.close();
    const { size } = await stat(folder.database);
    return [
      found("file, pruned", "MB", [size / 1e6], "worst", mostMegabytes),
      found("opened and brought up to date", "ms", openings),
      found("pruned", "ms", [pruned]),
      found(`a brief of ${onTheList} tags composed`, "ms", composed, "median", 200),
    ];
  } finally {
    await folder.remove();
  }
};

function openedMs(path: string): Promise<number> {
  return timed(async () => {
    const store = createSqliteStore(path);
    await store.migrate();
    await store.close();
  });
}

/** From the store alone: every tag was read today, and no provider answers. */
async function compose(list: readonly TagName[], store: Store): Promise<void> {
  const ports: Ports = { ...store, ...alone };
  const owner = { platform: "slack", workspace: "T1" } as const;
  const watchlist = {
    owner,
    name: "books",
    tags: list,
    labels: new Map(),
    regions: [],
    goal: null,
    note: null,
    window: null,
    usesBar: null,
    createdBy: { id: "U1", name: "Ana" },
    createdAt: until,
  };
  const signal = new AbortController().signal;
  const requestContext = startRequestContext({ purpose: "brief", workspace: owner, signal }, ports);
  const unexpected = () => Promise.reject(new Error("Everything was read today."));
  const readings = { read: unexpected, ask: unexpected };
  const facts = await gatherBrief(
    { list: watchlist, regions: [null], size: usualSettings },
    { ports, readings, cohorts: createCohorts(ports) },
    requestContext,
    now,
  );
  const none = { subscription: null, records: [], credits: 0, withheld: null, report: null };
  composeBrief(facts, { ...none, settings: usualSettings, zone: "UTC" }, now);
}

const down = () => Promise.reject(new ProviderError("unavailable", "There is no provider here."));
const silent = () => undefined;

/** What a brief needs beside the store. */
const alone: Omit<Ports, keyof Store> = {
  provider: {
    find: down,
    sample: down,
    search: down,
    recentPosts: down,
    creator: down,
    postsBy: down,
    following: down,
    searchCreators: down,
    regions: down,
  },
  messenger: { turn: down, post: down },
  charts: { svg: async () => null, png: async () => null },
  clock: () => now,
  newId: () => "1",
  log: { info: silent, warn: silent, error: silent },
  demo: false,
  targetCreators: [],
  supportContact: null,
  budget: { perMonth: null, perWorkspace: null },
  creditPrices: { known: new Map(), usual: null },
  watchLimits: { tagsPerList: 500, listsPerWorkspace: 50 },
  balance: async () => null,
  takeNotice: async () => undefined,
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function found(
  what: string,
  unit: Measurement["unit"],
  samples: readonly number[],
  of: "median" | "worst" = "median",
  atMost?: number,
): Measurement {
  const promise = atMost === undefined ? {} : { promise: { of, atMost } };
  const name = "fiveYears";
  return { name, what: `5 years of ${tags} tags: ${what}`, unit, samples, ...promise };
}
