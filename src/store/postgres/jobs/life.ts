import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { pid } from "node:process";
import pg from "pg";
import { outsideRequests } from "../../../async/request.ts";
import type { Logger } from "../../../ports/ports.ts";
import { freeDead } from "./dead.ts";

/** That this process lives, as the others see it: a lock that the server takes away when its connection ends. */
export interface Life {
  /** Commits that jobs locked in this name are this process's. To be awaited before any is. */
  own(pool: string): Promise<void>;
  /** Whether this is the process that plans. It is for as long as it lives. */
  plans(): Promise<boolean>;
  end(): Promise<void>;
}

interface LifeOptions {
  readonly url: string;
  /** Where the jobs are. */
  readonly schema: string;
  readonly log: Logger;
}

/** How often the lock is looked after, and others' deaths are looked for. */
const beatMs = 5_000;
const answerMs = 10_000;

/** Rejects when the server cannot be reached. */
export async function beginLife({ url, schema, log }: LifeOptions): Promise<Life> {
  const name = `${hostname()} ${pid} ${randomUUID()}`;
  const pools: string[] = [];
  let client: pg.Client | undefined;
  let isPlanner = false;

  function lose(broken: pg.Client | undefined, error: unknown): void {
    if (!broken || broken !== client) return;
    log.warn("jobs.life-lost", { error });
    client = undefined;
    isPlanner = false;
  }

  async function beat(): Promise<void> {
    const held = client;
    try {
      client ??= await takeLock(url, { name, pools }, lose);
      await freeDead(client, schema, log);
    } catch (error) {
      lose(held, error);
      await held?.end().catch(() => undefined);
    }
  }

  client = await takeLock(url, { name, pools }, lose);
  const stopBeats = regularly(beat);
  return {
    async own(pool) {
      pools.push(pool);
      if (!client) throw new Error("The connection was lost.");
      await client.query(saveProcess, [name, pools]);
    },
    async plans() {
      if (client && !isPlanner) isPlanner = await isTaken(client, `planning ${schema}`);
      return isPlanner;
    },
    async end() {
      stopBeats();
      const last = client;
      client = undefined;
      await last
        ?.query("delete from worker_process where name = $1", [name])
        .catch(() => undefined);
      await last?.end().catch(() => undefined);
    },
  };
}

interface Process {
  readonly name: string;
  /** In whose names its jobs are locked. */
  readonly pools: readonly string[];
}

type OnLost = (broken: pg.Client, error: Error) => void;

/** Rejects also while a connection before this one is not over yet: until it is, its lock says the same. */
async function takeLock(url: string, { name, pools }: Process, onLost: OnLost): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    keepAlive: true,
    connectionTimeoutMillis: answerMs,
    query_timeout: answerMs,
    application_name: "tagtide-life",
  });
  client.on("error", (error) => onLost(client, error));
  client.on("end", () => onLost(client, new Error("The connection was closed.")));
  try {
    await client.connect();
    await client.query(noticeSoon);
    if (!(await isTaken(client, `life ${name}`))) throw new Error("The lock is still held.");
    await client.query(saveProcess, [name, pools]);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

/** The server learns within half a minute that a machine is gone that could not say so. */
const noticeSoon =
  "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3";

const saveProcess = `
  insert into worker_process (name, pools) values ($1, $2)
  on conflict (name) do update set pools = excluded.pools, missing_since = null`;

/** Takes a lock for as long as the connection lasts, if nobody else has it. */
async function isTaken(client: pg.Client, lock: string): Promise<boolean> {
  const { rows } = await client.query<{ readonly taken: boolean }>(
    "select pg_try_advisory_lock(hashtextextended($1, 0)) as taken",
    [lock],
  );
  return rows[0]?.taken ?? false;
}

/** Answers how to end it. While one call is under way there is no other. */
function regularly(work: () => Promise<void>): () => void {
  let isBusy = false;
  const once = () => {
    if (isBusy) return;
    isBusy = true;
    void work().finally(() => {
      isBusy = false;
    });
  };
  const timer = outsideRequests(() => setInterval(once, beatMs).unref());
  return () => clearInterval(timer);
}
