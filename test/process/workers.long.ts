import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import type { BriefSubscription } from "../../src/domain/subscription.ts";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { createPostgresStore } from "../../src/store/postgres/postgres-store.ts";
import { minuteMs } from "../../src/time-units.ts";
import { startFakeSlack } from "../fakes/slack/index.ts";
import { channelsOf, outcomes, subscribeAll } from "../support/many-subscriptions.ts";
import { testServer } from "../support/postgres.ts";
import { freePort, healthy, patienceMs } from "./program.ts";
import { start } from "./started.ts";

const server = await testServer();
afterAll(() => server?.close());

const count = 30;

/** A list of one tag for each channel, workers with a provider of their own each, and a brief for each channel, due a minute ago. */
async function workersOn(DATABASE_URL: string) {
  const slack = await startFakeSlack();
  onTestFinished(() => slack.close());
  const store = createPostgresStore(DATABASE_URL, () => undefined);
  onTestFinished(() => store.close());
  await store.migrate();
  const channels = channelsOf("slack", slack.team, count);
  for (const { channel } of channels) slack.addChannel(channel);
  const tags = await simulatedTags();
  const lists = new Map(tags.map((tag) => [`about ${tag}`, [tag]]));
  let briefs: readonly BriefSubscription[] = [];

  async function work() {
    const simulator = await startSimulator({ seed: 1, clock: () => new Date(), latencyMs: 100 });
    onTestFinished(() => simulator.close());
    const port = await freePort();
    const variables = {
      ...{ DATABASE_URL, ROLE: "worker", PORT: `${port}`, TIKLIVE_API_KEY: "test-key" },
      ...{ TIKLIVE_BASE_URL: simulator.url, TIKLIVE_REQUESTS_PER_MINUTE: "0" },
      ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken },
      SLACK_API_URL: slack.apiUrl,
    };
    const program = start({ variables });
    return { program, simulator, ready: healthy(program, port, "/healthz") };
  }
  async function subscribe() {
    briefs = await subscribeAll(store, channels, lists, new Date(Date.now() - minuteMs));
  }
  const counted = () => outcomes(briefs, ({ channel }) => slack.posted(channel).length, store);
  return { work, subscribe, counted };
}

async function simulatedTags(): Promise<readonly string[]> {
  const simulator = await startSimulator({ seed: 1, clock: () => new Date() });
  await simulator.close();
  return simulator.tags.slice(0, count);
}

async function settled(counted: () => Promise<Readonly<Record<string, number>>>) {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    const counts = await counted();
    const goesOn = Object.keys(counts).some((one) => /nothing|pending|sending/.test(one));
    if (!goesOn || performance.now() > giveUpAt) return counts;
    await pause(1_000);
  }
}

type Working = Awaited<ReturnType<Awaited<ReturnType<typeof workersOn>>["work"]>>;

/** How often the counters of a tag were asked for. */
const readingsBy = ({ simulator }: Working) => simulator.requests.get("challenge-info-name") ?? 0;

describe.skipIf(server === null)("workers on one database", () => {
  test("share the work: each tag is read once, and each brief is written and posted once", async () => {
    const { work, subscribe, counted } = await workersOn((await server?.database()) ?? "");
    const workers = await Promise.all([work(), work()]);
    await Promise.all(workers.map(({ ready }) => ready));
    // Nothing is due before both are there, as one alone may be done before the other has started.
    await subscribe();
    expect(await settled(counted)).toEqual({ "1 posted, sent": count });
    const readings = workers.map(readingsBy);
    process.stdout.write(`Two workers read ${readings.join(" and ")} of ${count} tags\n`);
    expect(readings.reduce((sum, one) => sum + one, 0)).toBe(count);
    for (const one of readings) expect(one).toBeGreaterThan(0);
    for (const { program } of workers) {
      program.kill("SIGTERM");
      expect(await program.ended).toBe(0);
      expect(program.stderr()).not.toMatch(
        /"msg":"(?:job|jobs|brief)[.](?:failed|broken|unreachable)"/,
      );
    }
  });

  test("go on with what a killed one had begun, within a minute", async () => {
    const { work, subscribe, counted } = await workersOn((await server?.database()) ?? "");
    await subscribe();
    const [killed, other] = [await work(), await work()];
    await Promise.all([killed.ready, other.ready]);
    const giveUpAt = performance.now() + patienceMs;
    while (readingsBy(killed) < 5 && performance.now() < giveUpAt) await pause(20);
    killed.program.kill("SIGKILL");
    const killedAt = performance.now();
    const counts = await settled(counted);
    const seconds = Math.round((performance.now() - killedAt) / 1000);
    process.stdout.write(`After a kill: ${JSON.stringify(counts)} in ${seconds} s\n`);
    const accounted = ["1 posted, sent", "1 posted, unknown", "0 posted, unknown"];
    expect(Object.keys(counts).filter((outcome) => !accounted.includes(outcome))).toEqual([]);
  });

  test("end with a sentence, to be started again, when the queue fails", async () => {
    const DATABASE_URL = (await server?.database()) ?? "";
    const { work, subscribe, counted } = await workersOn(DATABASE_URL);
    await subscribe();
    const { program, ready } = await work();
    await ready;
    expect(await settled(counted)).toEqual({ "1 posted, sent": count });
    const client = new pg.Client(DATABASE_URL);
    await client.connect();
    // As a newer version does that changes its tables under this one.
    await client.query(`select pg_notify('worker:migrate', '{"breaking":true}')`);
    await client.end();
    expect(await program.ended).toBe(1);
    expect(program.stderr()).toContain('"msg":"jobs.broken"');
    expect(program.stderr()).toContain("Look after the server of DATABASE_URL, and start again.");
    expect(program.stderr()).not.toContain("bot.stopped-by-force");
  });
});
