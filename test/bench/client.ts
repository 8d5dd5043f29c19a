import { fork } from "node:child_process";
import { once } from "node:events";
import { createTikLiveClient } from "../../src/client/tiklive/client.ts";
import { usualWindows, withFreshness } from "../../src/client/wrappers/cache.ts";
import { type TagName, tagName } from "../../src/domain/hashtag.ts";
import type { RequestContext } from "../../src/ports/ports.ts";
import { startRequestContext } from "../../src/ports/request-context.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { tagSpecs } from "../../src/simulator/world/tags.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { minuteMs } from "../../src/time-units.ts";
import { type Bench, type Measurement, median } from "./measurement.ts";

const latencyMs = 75;
const perMinute = 2000;
const regions = ["US", "GB", "DE", "BR"];
const tags = tagSpecs.slice(0, 50).flatMap(({ name }) => tagName(name) ?? []);
const clock = () => new Date();
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * Fifty tags in four countries within a limit of 2,000 requests a minute, which is ten times the real one so that the
 * bench ends; then the same the way the published script does it: four calls for each tag and country, one by one.
 */
export const client: Bench = async () => {
  const ours = await run(tikTokTogether);
  const theirs = await run(oneByOne);
  const ideal = (ours.calls / perMinute) * minuteMs;
  return [
    counted("50 tags × 4 countries: requests", ours.calls, 650),
    counted("50 tags × 4 countries: refused by the limit", ours.refused, 0),
    measured(
      "50 tags × 4 countries: over what the limit allows",
      "%",
      [(ours.ms / ideal) * 100],
      105,
    ),
    measured("50 tags × 4 countries", "ms", [ours.ms]),
    measured("the same as published, one by one", "ms", [theirs.ms]),
    counted("the same as published: requests", theirs.calls),
    ...(await waiting()),
    measured("sampling 500 times: more memory than idle", "MB", [await memory()], 60),
  ];
};

interface Run {
  readonly ms: number;
  readonly calls: number;
  readonly refused: number;
}

async function run(work: (simulator: Simulator) => Promise<void>): Promise<Run> {
  const limits = { requestsPerMinute: perMinute, burstPerSecond: 50, realTimeLimits: true };
  const simulator = await startSimulator({ seed: 1, clock, latencyMs, ...limits });
  const startedAt = performance.now();
  await work(simulator);
  const ms = performance.now() - startedAt;
  const refused = simulator.refused();
  await simulator.close();
  return { ms, calls: requestsTo(simulator), refused };
}

async function tikTokTogether({ url }: Simulator): Promise<void> {
  const store = createSqliteStore(":memory:");
  await store.migrate();
  const tiklive = createTikLiveClient({
    baseUrl: url,
    apiKey: "bench",
    requestsPerMinute: perMinute,
    clock,
  });
  const options = {
    answers: store.answers,
    leases: store.leases,
    clock,
    log: quiet,
    windows: usualWindows,
  };
  const provider = withFreshness(tiklive, options);
  const requestContext = requestContextFor("snapshot", store.ledger);
  const read = async (name: TagName, region: string) => {
    const found = await provider.find({ kind: "name", name }, requestContext);
    if (found) await provider.sample(found, { region, pages: 3 }, requestContext);
  };
  await Promise.all(tags.flatMap((name) => regions.map((region) => read(name, region))));
  await tiklive.close();
  await store.close();
}

/** Four calls a tag and country, each waiting for the one before. */
async function oneByOne({ url }: Simulator): Promise<void> {
  const get = async (path: string): Promise<Record<string, unknown>> => {
    const response = await fetch(url + path, { headers: { "X-Api-Key": "bench" } });
    return (await response.json()) as Record<string, unknown>;
  };
  for (const region of regions) {
    for (const name of tags) {
      const { id } = await get(`/challenge-info-name/?name=${encodeURIComponent(name)}`);
      let cursor = "0";
      for (let page = 0; page < 3; page++) {
        const query = `challenge_id=${id}&count=30&region=${region}&cursor=${cursor}`;
        ({ cursor } = (await get(`/challenge-posts/?${query}`)) as { cursor: string });
      }
    }
  }
}

/** How long a score takes while the daily reading goes on, against how long it takes alone. */
async function waiting(): Promise<readonly Measurement[]> {
  const simulator = await startSimulator({ seed: 1, clock, latencyMs });
  const options = { baseUrl: simulator.url, apiKey: "bench", requestsPerMinute: perMinute, clock };
  const provider = createTikLiveClient(options);
  const store = createSqliteStore(":memory:");
  await store.migrate();
  const score = async (name: TagName): Promise<number> => {
    const startedAt = performance.now();
    const requestContext = requestContextFor("command", store.ledger);
    const found = await provider.find({ kind: "name", name }, requestContext);
    if (found) await provider.sample(found, { region: null, pages: 2 }, requestContext);
    return performance.now() - startedAt;
  };
  const alone = await inTurn(score);
  const stop = new AbortController();
  const background = requestContextFor("snapshot", store.ledger, stop.signal);
  const daily = Array.from({ length: 1000 }, (_, i) =>
    provider
      .find({ kind: "name", name: tags[i % tags.length] ?? tags[0] ?? fail() }, background)
      .catch(() => undefined),
  );
  const meanwhile = await inTurn(score);
  stop.abort();
  await Promise.all(daily);
  await provider.close();
  await simulator.close();
  await store.close();
  return [
    measured("a score alone", "ms", alone),
    measured("a score during a daily reading", "ms", meanwhile, 2 * median(alone)),
  ];
}

/** Twenty people, one after the other, a second apart: nobody asks faster than that for long. */
async function inTurn(score: (name: TagName) => Promise<number>): Promise<readonly number[]> {
  const samples: number[] = [];
  for (const name of tags.slice(0, 20)) {
    samples.push(await score(name));
    await new Promise((done) => setTimeout(done, 200));
  }
  return samples;
}

/** In a process of its own, so that the simulator's memory is not counted. */
async function memory(): Promise<number> {
  const simulator = await startSimulator({ seed: 1, clock });
  const child = fork(new URL("sample-many.ts", import.meta.url), [simulator.url], {
    execArgv: ["--import", "tsx", "--expose-gc"],
  });
  const [megabytes] = (await once(child, "message")) as [number];
  await once(child, "exit");
  await simulator.close();
  return megabytes;
}

function requestContextFor(
  purpose: RequestContext["purpose"],
  ledger: Parameters<typeof startRequestContext>[1]["ledger"],
  signal: AbortSignal = new AbortController().signal,
): RequestContext {
  return startRequestContext({ purpose, signal }, { ledger, clock, log: quiet });
}

function requestsTo({ requests }: Simulator): number {
  return [...requests.values()].reduce((sum, count) => sum + count, 0);
}

function measured(
  what: string,
  unit: Measurement["unit"],
  samples: readonly number[],
  atMost?: number,
): Measurement {
  const promise = atMost === undefined ? {} : { promise: { of: "worst", atMost } as const };
  return { name: "client", what, unit, samples, ...promise };
}

function counted(what: string, count: number, atMost?: number): Measurement {
  return measured(what, "", [count], atMost);
}

function fail(): never {
  throw new Error("the simulator has no tags");
}
