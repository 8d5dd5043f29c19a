import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { createAsking } from "../../src/async/asking.ts";
import { alone, createSharedPlaces, type PlacesOf } from "../../src/async/places.ts";
import { createSharedSeats } from "../../src/async/seats.ts";
import { createScavioClient } from "../../src/client/scavio/client.ts";
import { createTikLiveClient } from "../../src/client/tiklive/client.ts";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { openStore } from "../../src/store/open-store.ts";
import { startFakeDiscord } from "../fakes/discord/index.ts";
import { startFakeSlack } from "../fakes/slack/index.ts";
import { databasePath } from "../process/started.ts";
import { channelsOf } from "../support/many-subscriptions.ts";
import { testServer } from "../support/postgres.ts";
import { requestContextFor } from "../support/request-context.ts";
import type { Posting } from "./poster.ts";

const server = await testServer();
afterAll(() => server?.close());

const periods = ["1", "2", "3"];
const channels = { slack: 50, discord: 150 } as const;

/** A new database with its tables. */
async function migrated(database: string): Promise<string> {
  const store = await openStore({ database, isDemo: false });
  await store.migrate();
  await store.close();
  return database;
}

const project = fileURLToPath(new URL("../../", import.meta.url));
/** In `dist`, from where it finds its packages. It starts in a fifth of the time that it takes from its sources. */
const poster = join(project, "dist", "tested", "poster.js");
const built = build({
  ...{ entryPoints: [join(project, "test", "pace", "poster.ts")], outfile: poster },
  ...{ bundle: true, packages: "external", platform: "node", format: "esm" },
});

/** 150 messages to a workspace of Slack and 450 to a server of Discord, posted by so many processes at once. */
async function posted(processes: number, database: string | null) {
  await built;
  const [slack, discord] = await Promise.all([
    startFakeSlack({ limited: true }),
    startFakeDiscord({ limited: true }),
  ]);
  onTestFinished(() => Promise.all([slack.close(), discord.close()]).then(() => undefined));
  const places = [
    ...channelsOf("slack", slack.team, channels.slack),
    ...channelsOf("discord", "200000000000000001", channels.discord),
  ];
  for (const { channel } of places.slice(0, channels.slack)) slack.addChannel(channel);
  const { apiUrl, token } = discord;
  const { botToken, appToken } = slack;
  const children = Array.from({ length: processes }, (_, part) =>
    post({
      ...{ database, slack: { apiUrl: slack.apiUrl, botToken, appToken } },
      ...{ discord: { apiUrl, token }, periods },
      recipients: places.filter((_place, i) => i % processes === part),
    }),
  );
  await Promise.all(children.map((child) => Promise.race([once(child, "message"), ended(child)])));
  const now = (fake: typeof slack | typeof discord) => ({
    count: fake.allPosted().length,
    refused: fake.tooFast(),
  });
  const before = { slack: now(slack), discord: now(discord) };
  for (const child of children) child.send("go");
  const codes = await Promise.all(children.map((child) => once(child, "exit")));
  return {
    codes: codes.map(([code]) => code),
    slack: took(slack.allPosted().slice(before.slack.count)),
    discord: took(discord.allPosted().slice(before.discord.count)),
    refused: [slack.tooFast() - before.slack.refused, discord.tooFast() - before.discord.refused],
  };
}

function post(posting: Posting): ChildProcess {
  return fork(poster, [JSON.stringify(posting)], { execArgv: [] });
}

async function ended(child: ChildProcess): Promise<never> {
  const [code] = await once(child, "exit");
  throw new Error(`It ended with ${code} before it had posted.`);
}

/** From the first to the last. */
function took(messages: readonly { readonly at: Date }[]) {
  const moments = messages.map(({ at }) => at.getTime());
  return { count: moments.length, ms: Math.max(...moments) - Math.min(...moments) };
}

function expectOnePace(
  shared: Awaited<ReturnType<typeof posted>>,
  own: Awaited<ReturnType<typeof posted>>,
  most = 1.1,
): void {
  process.stdout.write(`${JSON.stringify({ own, shared })}\n`);
  for (const platform of ["slack", "discord"] as const) {
    expect(shared[platform].count).toBe(periods.length * channels[platform]);
    expect(shared[platform].ms).toBeLessThan(most * own[platform].ms);
  }
  // None, but where the machine stalls so that messages which were let go in time arrive together: then one alone has some, too.
  for (const [i, refused] of shared.refused.entries())
    expect(refused).toBeLessThanOrEqual(own.refused[i] ?? 0);
}

describe("two processes that post", () => {
  let alonePosted: ReturnType<typeof posted> | undefined;
  const one = () => {
    alonePosted ??= posted(1, null);
    return alonePosted;
  };

  test.skipIf(server === null)("keep one pace on PostgreSQL, and lose no time by it", async () => {
    const own = await one();
    expectOnePace(await posted(2, await migrated((await server?.database()) ?? "")), own);
  });

  test("keep one pace on a file", async () => {
    const own = await one();
    // Each waits for the lock of the other, by which it is late for some of its places.
    expectOnePace(await posted(2, await migrated(await databasePath())), own, 1.2);
  });

  test("would be refused if each kept its own", async () => {
    const { refused } = await posted(2, null);
    expect(Math.min(...refused)).toBeGreaterThan(0);
  });
});

/** How long it takes to ask 400 times at 300 a minute, by so many clients at once that have nothing else in common. */
async function asked(paces: readonly PlacesOf[]) {
  const clock = () => new Date();
  const limits = { requestsPerMinute: 300, burstPerSecond: 50, realTimeLimits: true };
  const simulator = await startSimulator({ seed: 1, clock, latencyMs: 50, ...limits });
  const clients = paces.map((placesOf) =>
    createTikLiveClient({
      ...{ baseUrl: simulator.url, apiKey: "key", clock },
      ...{ requestsPerMinute: 300, openPlaces: placesOf("provider/key"), attempts: 1 },
    }),
  );
  const startedAt = performance.now();
  const ref = { kind: "id", id: "1" } as const;
  const asking = Array.from({ length: 400 }, (_, i) =>
    clients[i % clients.length]?.find(ref, requestContextFor("snapshot")),
  );
  const ended = await Promise.allSettled(asking);
  const ms = performance.now() - startedAt;
  await Promise.all(clients.map((client) => client.close()));
  await simulator.close();
  const failed = ended.filter(({ status }) => status === "rejected").length;
  return { ms, refused: simulator.refused(), failed };
}

describe("two clients that ask with one account", () => {
  /** `warned` is told where the database was late, after which each goes on alone. */
  async function opened(database: string, warned: unknown[]) {
    await migrated(database);
    const open = async () => {
      const store = await openStore({ database, isDemo: false });
      onTestFinished(() => store.close());
      return { ...store, asking: createAsking({ warn: (...told) => warned.push(told) }) };
    };
    return Promise.all([open(), open()]);
  }

  // Once more where the machine was so busy that the database was late.
  const again = { retry: 1 };

  test.skipIf(server === null)("keep one pace, and lose no time by it", again, async () => {
    const warned: unknown[] = [];
    const both = await opened((await server?.database()) ?? "", warned);
    const [own, together, apart] = await Promise.all([
      asked([() => alone]),
      asked(both.map(({ pace, asking }) => createSharedPlaces(pace, asking))),
      asked([() => alone, () => alone]),
    ]);
    process.stdout.write(`${JSON.stringify({ own, together, apart })}\n`);
    expect(warned).toEqual([]);
    expect(together).toMatchObject({ refused: 0, failed: 0 });
    expect(together.ms).toBeLessThan(1.1 * own.ms);
    expect(apart.refused).toBeGreaterThan(0);
  });

  test("have no more under way together than the plan allows", again, async () => {
    const warned: unknown[] = [];
    const clock = () => new Date();
    const simulator = await startSimulator({ seed: 1, clock, latencyMs: 50, concurrency: 1 });
    onTestFinished(() => simulator.close());
    const clients = (await opened(await databasePath(), warned)).map(({ leases, asking }) => {
      const openSeats = createSharedSeats(leases, asking)("provider/key");
      const account = { baseUrl: simulator.url, apiKey: "key", attempts: 1 };
      return createScavioClient({ ...account, clock, openSeats });
    });
    const ref = { kind: "id", id: "1" } as const;
    const asking = clients.map((client) =>
      Promise.all(Array.from({ length: 20 }, () => client.find(ref, requestContextFor()))),
    );
    expect((await Promise.all(asking)).flat()).toHaveLength(40);
    expect(warned).toEqual([]);
    expect(simulator.refused()).toBe(0);
    await Promise.all(clients.map((client) => client.close()));
  });
});
