import pg from "pg";
import { afterAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { createPostgresStore } from "../../src/store/postgres/postgres-store.ts";
import { minuteMs } from "../../src/time-units.ts";
import { startFakeSlack } from "../fakes/slack/index.ts";
import { faketime, settableClock } from "../support/faketime.ts";
import { channelsOf, outcomes, subscribeAll } from "../support/many-subscriptions.ts";
import { testServer } from "../support/postgres.ts";
import { freePort, healthy, patienceMs } from "./program.ts";
import { start } from "./started.ts";

const server = await testServer();
afterAll(() => server?.close());

const lists = new Map([["books", ["booktok", "bookhaul"]]]);
const count = 6;
/** Time for two workers to start, at least. */
const startMs = 20_000;

/** A worker whose clock is off, which plans, and one whose clock is right, with briefs that are due soon. */
async function apart(library: string, offMinutes: number) {
  const slack = await startFakeSlack();
  const simulator = await startSimulator({ seed: 1, clock: () => new Date() });
  const DATABASE_URL = (await server?.database()) ?? "";
  const store = createPostgresStore(DATABASE_URL, () => undefined);
  onTestFinished(() =>
    Promise.all([slack.close(), simulator.close(), store.close()]).then(() => undefined),
  );
  await store.migrate();
  const channels = channelsOf("slack", slack.team, count);
  for (const { channel } of channels) slack.addChannel(channel);
  const variables = {
    ...{ DATABASE_URL, ROLE: "worker", TIKLIVE_API_KEY: "key", TIKLIVE_BASE_URL: simulator.url },
    ...{ TIKLIVE_REQUESTS_PER_MINUTE: "0", SLACK_BOT_TOKEN: slack.botToken },
    ...{ SLACK_APP_TOKEN: slack.appToken, SLACK_API_URL: slack.apiUrl },
  };
  const dueAt = new Date(Math.ceil((Date.now() + startMs) / minuteMs) * minuteMs);
  const briefs = await subscribeAll(store, channels, lists, dueAt);
  const off = settableClock(library, new Date(Date.now() + offMinutes * minuteMs).toISOString());
  async function work(more = {}) {
    const port = await freePort();
    const program = start({ variables: { ...variables, ...more, PORT: `${port}` } });
    await healthy(program, port, "/healthz");
    return program;
  }
  const counted = () => outcomes(briefs, ({ channel }) => slack.posted(channel).length, store);
  const wrong = await work(off.variables);
  const right = await work();
  const posted = () => slack.allPosted().map(({ at }) => at.getTime());
  return { DATABASE_URL, dueAt, counted, posted, wrong, right, calls: () => simulator.requests };
}

/** How far from now what was written down is, the oldest and the newest, in minutes. */
const moments = `
  select (min(at) - now_ms) / 60000 as oldest, (max(at) - now_ms) / 60000 as newest
  from (select created_at as at from delivery union all select at from delivery
    union all select read_at from snapshot union all select at from credit
    union all select seen_at from clock) as all_of_them,
    (select extract(epoch from now()) * 1000 as now_ms) as this
  group by now_ms`;

describe.skipIf(server === null)("two workers whose clocks are apart", () => {
  test.for([120, -10])(
    "post each brief once, in time by the database's clock: %i minutes",
    async (minutes, { skip }) => {
      if (!faketime) return skip("libfaketime is not installed here.");
      const around = await apart(faketime, minutes);
      const { dueAt, counted, posted, wrong, right, calls, DATABASE_URL } = around;
      await vi.waitFor(async () => expect(await counted()).toEqual({ "1 posted, sent": count }), {
        timeout: patienceMs,
        interval: 500,
      });
      expect(Math.min(...posted())).toBeGreaterThanOrEqual(dueAt.getTime());
      expect(calls().get("challenge-info-name")).toBe(2);
      const client = new pg.Client(DATABASE_URL);
      await client.connect();
      const { rows } = await client.query<{ oldest: string; newest: string }>(moments);
      await client.end();
      expect(Number(rows[0]?.oldest)).toBeGreaterThan(-5);
      expect(Number(rows[0]?.newest)).toBeLessThan(1);
      expect(wrong.stderr()).toContain('"msg":"clock.apart"');
      expect(right.stderr()).not.toContain('"msg":"clock.apart"');
      for (const { stderr } of [wrong, right]) expect(stderr()).not.toMatch(/"level":50/);
    },
  );
});
