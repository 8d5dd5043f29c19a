import { EventEmitter, once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, describe, expect, onTestFinished, test, vi } from "vitest";
import type { JobQueue } from "../../../src/ports/jobs.ts";
import { openForgetting } from "../../../src/store/open-forgetting.ts";
import { createServerJobs } from "../../../src/store/postgres/jobs/server-jobs.ts";
import { createPostgresStore } from "../../../src/store/postgres/postgres-store.ts";
import { handlersOf, jobQueueContract, reading } from "../../contracts/job-queue.ts";
import { launch, patienceMs } from "../../process/program.ts";
import { ownServer } from "../../support/postgres.ts";

const server = await ownServer();
afterAll(() => server?.close());

async function database(): Promise<string> {
  const url = (await server?.database()) ?? "";
  const store = createPostgresStore(url, () => undefined);
  await store.migrate();
  await store.close();
  return url;
}

function open(url: string) {
  const logged: string[] = [];
  const note = (event: string) => void logged.push(event);
  const broken: unknown[] = [];
  const log = { info: note, warn: note, error: note };
  const onBroken = (error: unknown) => void broken.push(error);
  const queue: JobQueue = createServerJobs({ url, log, onBroken });
  onTestFinished(() => queue.stop());
  return { queue, logged, broken };
}

function asking(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on("error", () => undefined);
  onTestFinished(() => pool.end());
  return async <Row extends pg.QueryResultRow>(text: string) => (await pool.query<Row>(text)).rows;
}

const lanes = [{ kinds: ["reading"] as const, atOnce: 2 }];

describe.skipIf(server === null)("on PostgreSQL", () => {
  jobQueueContract("PostgreSQL", async () => open(await database()));

  test("one process plans at a time, and another when that one has ended", async () => {
    const url = await database();
    const [one, two] = [open(url), open(url)];
    const done: string[] = [];
    const handlers = handlersOf({ reading: async ({ tag }) => void done.push(tag) });
    for (const { queue } of [one, two]) await queue.run({ handlers, lanes });
    await one.queue.add(async () => [reading("a")]);
    await two.queue.add(() => Promise.reject(new Error("Another one plans.")));
    await vi.waitFor(() => expect(done).toEqual(["a"]), { timeout: patienceMs });
    await one.queue.stop();
    await two.queue.add(async () => [reading("b")]);
    await vi.waitFor(() => expect(done).toEqual(["a", "b"]), { timeout: patienceMs });
    expect([...one.broken, ...two.broken]).toEqual([]);
  });

  test("what is planned while it stops is added before it has stopped", async () => {
    const url = await database();
    const { queue } = open(url);
    await queue.run({ handlers: handlersOf({}), lanes });
    const told = new EventEmitter();
    const begun = once(told, "begun");
    const added = queue.add(async () => {
      const planned = once(told, "planned");
      told.emit("begun");
      await planned;
      return [reading("a")];
    });
    await begun;
    const stopped = queue.stop();
    await pause(100);
    told.emit("planned");
    await Promise.all([added, stopped]);
    expect(await asking(url)("select from graphile_worker._private_jobs")).toHaveLength(1);
  });

  test("a job says nothing of whose it is, and one that is no longer known is logged", async () => {
    const url = await database();
    const { queue, logged } = open(url);
    const ask = asking(url);
    await queue.run({ handlers: handlersOf({}), lanes });
    const subject = { subscriptions: ["s1"] };
    // Nobody here does briefs, so that it stays.
    await queue.add(async () => [{ kind: "brief", once: "slack T1 books", subject }]);
    const rows = await ask<{ readonly job: string }>(
      "select row_to_json(job)::text as job from graphile_worker._private_jobs as job",
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.job).toContain("s1");
    expect(rows[0]?.job).not.toMatch(/\bT1\b|books/);
    const forgetting = await openForgetting(url);
    onTestFinished(() => forgetting.close());
    expect(await forgetting.whereMentioned("s1")).toEqual(["_private_jobs.payload"]);
    await forgetting.workspace({ platform: "slack", workspace: "T1" });
    expect(await forgetting.whereMentioned("T1")).toEqual([]);
    const tables = await ask<{ readonly name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'graphile_worker'",
    );
    const having = async (word: string) => {
      const found: string[] = [];
      for (const { name } of tables) {
        const sql = `select from graphile_worker.${name} as job where job::text ~ '\\y${word}\\y'`;
        if ((await ask(sql)).length > 0) found.push(name);
      }
      return found;
    };
    expect(await having("s1")).toContain("_private_jobs");
    expect(await having("T1")).toEqual([]);
    await ask("select graphile_worker.add_job('reading', '{\"tag\":7}')");
    await vi.waitFor(() => expect(logged).toEqual(["job.unreadable"]), { timeout: patienceMs });
  });

  test("a process that lost its connection is not taken for dead", async () => {
    const url = await database();
    const { queue, logged, broken } = open(url);
    const ask = asking(url);
    const ended: string[] = [];
    const handlers = handlersOf({
      async reading() {
        await pause(25_000);
        ended.push("here");
      },
    });
    await queue.run({ handlers, lanes });
    await queue.add(async () => [reading("long")]);
    const other = open(url);
    await other.queue.run({
      handlers: handlersOf({ reading: async () => void ended.push("there") }),
      lanes: [{ kinds: ["reading"], atOnce: 1 }],
    });
    await ask(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tagtide-life' and datname = current_database()",
    );
    await vi.waitFor(() => expect(ended).not.toEqual([]), { timeout: patienceMs });
    expect(ended).toEqual(["here"]);
    expect(logged).toContain("jobs.life-lost");
    expect([...logged, ...other.logged]).not.toContain("jobs.freed");
    expect([...broken, ...other.broken]).toEqual([]);
  });

  test("one that stands still is taken for dead, and goes on when it does", async () => {
    const url = await database();
    const ask = asking(url);
    await ask("create table noted (tag text, what text, pid integer)");
    const command = ["node", "--import", "tsx", worker, url, "4", "3000"] as const;
    const still = launch({ command, variables: {}, stdin: "ignore" });
    onTestFinished(() => still.kill("SIGKILL"));
    const notes = async (what: string) =>
      (await ask<{ readonly tag: string }>(`select tag from noted where what = '${what}'`)).length;
    const until = { timeout: patienceMs, interval: 200 };
    await vi.waitFor(async () => expect(await notes("begun")).toBe(4), until);
    still.kill("SIGSTOP");
    const { queue, logged, broken } = open(url);
    const done: string[] = [];
    const handlers = handlersOf({ reading: async ({ tag }) => void done.push(tag) });
    await queue.run({ handlers, lanes });
    const planned = async () => {
      await queue.add(async () => [reading("new")]);
      expect(done).toEqual(expect.arrayContaining(["new", "tag0", "tag1", "tag2", "tag3"]));
    };
    await vi.waitFor(planned, { timeout: 90_000, interval: 1000 });
    expect(logged).toContain("jobs.silent");
    still.kill("SIGCONT");
    await vi.waitFor(async () => expect(await notes("ended")).toBe(4), until);
    await vi.waitFor(() => expect(still.stderr()).toContain("jobs.life-lost"), until);
    const rows = "select name from worker_process where missing_since is null";
    await vi.waitFor(async () => expect(await ask(rows)).toHaveLength(2), until);
    expect(broken).toEqual([]);
  });

  test("no job is lost when processes are killed and the server goes away", async () => {
    const url = await database();
    const ask = asking(url);
    await ask("create table noted (tag text, what text, pid integer)");
    const jobs = 600;
    const command = ["node", "--import", "tsx", worker, url, `${jobs}`] as const;
    const start = () => launch({ command, variables: {}, stdin: "ignore" });
    const running = [start(), start(), start()];
    onTestFinished(() => {
      for (const one of running) one.kill("SIGKILL");
    });
    for (let kills = 0; kills < 6; kills++) {
      await pause(4000);
      if (kills === 3) await server?.restart();
      const i = kills % running.length;
      running[i]?.kill("SIGKILL");
      running[i] = start();
    }
    const counted = async () => (await ask<Counted>(counting))[0];
    await vi.waitFor(async () => expect(await counted()).toMatchObject({ ended: jobs, left: 0 }), {
      timeout: patienceMs,
      interval: 1000,
    });
    const { begun, twice } = (await counted()) ?? { begun: 0, twice: jobs };
    process.stdout.write(
      `${jobs} jobs, 6 kills, 1 restart: begun ${begun}, ended twice ${twice}\n`,
    );
    // What was under way when somebody was killed or the server went away, and once more what was begun while it went.
    const underWay = 6 * 4 + 3 * 4;
    expect(begun).toBeLessThanOrEqual(jobs + 2 * underWay);
  });
});

const worker = fileURLToPath(new URL("worker.ts", import.meta.url));

interface Counted {
  readonly ended: number;
  readonly begun: number;
  readonly twice: number;
  readonly left: number;
}

const counting = `
  select (select count(distinct tag) from noted where what = 'ended')::integer as ended,
    (select count(*) from noted where what = 'begun')::integer as begun,
    (select count(*) - count(distinct tag) from noted where what = 'ended')::integer as twice,
    (select count(*) from graphile_worker.jobs)::integer as left`;
