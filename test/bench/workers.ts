import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { createSealer } from "../../adapters/shared/sealer.ts";
import { createInstalledStore } from "../../adapters/slack/oauth/installed.ts";
import { createPostgresStore } from "../../src/store/postgres/postgres-store.ts";
import type { Store } from "../../src/store/store.ts";
import { hourMs, minuteMs } from "../../src/time-units.ts";
import { type FakeSlack, startFakeSlack } from "../fakes/slack/index.ts";
import { appKeys } from "../fakes/slack/oauth.ts";
import { freePort, healthy, launch, type Program } from "../process/program.ts";
import type { TestServer } from "../support/postgres.ts";
import { childrenOf, cpuSeconds, familySeconds } from "./cpu.ts";
import { built } from "./surroundings.ts";

/** A Slack with many workspaces, a database, and workers that post. */
export interface Workers {
  readonly slack: FakeSlack;
  readonly store: Store;
  readonly sql: pg.Client;
  /** Starts so many built programs, and resolves once all are ready. */
  start(count: number): Promise<void>;
  /** Waits until so many messages were posted, and tells how that went since then, or since the first of them. */
  posted(count: number, since?: Date): Promise<Posting>;
  close(): Promise<void>;
}

/** Seconds of CPU: of each worker, of PostgreSQL, and of the fakes with this bench. */
export interface Posting {
  readonly posted: number;
  /** Messages that came faster than Slack allows. */
  readonly refused: number;
  readonly seconds: number;
  readonly workers: readonly number[];
  readonly postgres: number;
  readonly fakes: number;
}

const key = Buffer.alloc(32, 9);
/** Without any message for so long, the rest does not come. */
const patienceMs = 3 * minuteMs;

export async function gatherWorkers(
  server: TestServer,
  workspaces: readonly string[],
  providerUrl: string,
): Promise<Workers> {
  const [url, slack] = [await server.database(), await startFakeSlack({ limited: true })];
  const store = createPostgresStore(url, () => undefined);
  await store.migrate();
  const sql = new pg.Client(url);
  await sql.connect();
  await install(slack, store, workspaces);
  const programs: Program[] = [];
  const variables = {
    ...{ DATABASE_URL: url, ROLE: "worker", PUBLIC_URL: "https://bench.example.com" },
    ...{ SLACK_CLIENT_ID: appKeys.clientId, SLACK_CLIENT_SECRET: appKeys.clientSecret },
    ...{ SLACK_SIGNING_SECRET: "bench", TOKEN_KEY: key.toString("base64") },
    ...{ SLACK_API_URL: slack.apiUrl, TIKLIVE_API_KEY: "bench-key", TIKLIVE_BASE_URL: providerUrl },
    TIKLIVE_REQUESTS_PER_MINUTE: "0",
  };
  return {
    slack,
    store,
    sql,
    async start(count) {
      await Promise.all(
        Array.from({ length: count }, async () => {
          const port = await freePort();
          const own = { ...variables, PORT: `${port}` };
          const program = launch({ command: built, variables: own, stdin: "ignore" });
          programs.push(program);
          await healthy(program, port, "/readyz");
        }),
      );
    },
    posted: (count, since) => watch(slack, count, since, programs),
    async close() {
      for (const program of programs) program.kill("SIGTERM");
      await Promise.all(programs.map(({ ended }) => ended));
      await sql.end();
      await store.close();
      await slack.close();
    },
  };
}

async function install(slack: FakeSlack, store: Store, workspaces: readonly string[]) {
  const installed = createInstalledStore(
    store.installations,
    createSealer([key]),
    () => new Date(),
  );
  for (const id of workspaces) {
    const code = slack.oauth.code({ id, name: id });
    const { clientId: client_id, clientSecret: client_secret } = appKeys;
    const answer = slack.oauth.access(new URLSearchParams({ client_id, client_secret, code }));
    await installed.save({
      ...{ kind: "installed", team: id, enterprise: null, name: id, bot: slack.bot, appId: null },
      ...{ botToken: String(answer["access_token"]), scopes: ["chat:write"] },
      ...{ refreshToken: slack.oauth.refreshToken(id), expiresAt: Date.now() + 12 * hourMs },
    });
  }
}

async function watch(
  slack: FakeSlack,
  count: number,
  since: Date | undefined,
  programs: readonly Program[],
): Promise<Posting> {
  const [server = 0] = childrenOf(process.pid, "postgres");
  const spent = () => ({
    workers: programs.map(({ pid }) => cpuSeconds(pid)),
    postgres: familySeconds(server),
    fakes: cpuSeconds(process.pid),
  });
  let [seen, news] = [slack.allPosted().length, performance.now()];
  const before = spent();
  while (seen < count && performance.now() - news < patienceMs) {
    await pause(200);
    const now = slack.allPosted().length;
    if (now > seen) news = performance.now();
    seen = now;
  }
  const after = spent();
  const moments = slack.allPosted().map(({ at }) => at.getTime());
  return {
    posted: seen,
    refused: slack.tooFast(),
    seconds: (latest(moments) - (since?.getTime() ?? earliest(moments))) / 1000,
    workers: after.workers.map((seconds, i) => seconds - (before.workers[i] ?? 0)),
    postgres: after.postgres - before.postgres,
    fakes: after.fakes - before.fakes,
  };
}

/** There may be more of them than arguments of a function. */
function latest(moments: readonly number[]): number {
  return moments.reduce((one, other) => Math.max(one, other), 0);
}

function earliest(moments: readonly number[]): number {
  return moments.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
}
