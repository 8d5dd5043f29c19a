import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { freePort } from "../process/program.ts";

/** A server of PostgreSQL for tests. */
export interface TestServer {
  /** The address of a new, empty database on it. */
  readonly database: () => Promise<string>;
  readonly close: () => Promise<void>;
}

export interface OwnServer extends TestServer {
  /** That of its own database. */
  readonly url: string;
  /** Ends it as a crash does, and starts it again: every connection breaks. */
  readonly restart: () => Promise<void>;
}

const versions = "/usr/lib/postgresql";

/** Where the newest version's programs are; `undefined` where there are none. */
function programsOfServer(): string | undefined {
  if (!existsSync(versions)) return undefined;
  return readdirSync(versions)
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => join(versions, version, "bin"))
    .find((folder) => existsSync(join(folder, "initdb")));
}

/** The server that TEST_DATABASE_URL names, or one of our own; `null`, said aloud, where there is neither. */
export async function testServer(): Promise<TestServer | null> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given) return { database: () => newDatabase(given), close: async () => undefined };
  return ownServer();
}

/** One that may be restarted, as nobody else uses it; `null`, said aloud, where there is no PostgreSQL. */
export async function ownServer(): Promise<OwnServer | null> {
  const programs = programsOfServer();
  if (programs) return startServer(programs);
  process.stdout.write(`There is no PostgreSQL in ${versions}: what it stores is not tested.\n`);
  return null;
}

/** Somebody else where we are root, as whom it refuses to run. */
function user(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "postgres"]).toString());
  return { uid: idOf("-u"), gid: idOf("-g") };
}

async function startServer(programs: string): Promise<OwnServer> {
  const folder = mkdtempSync(join(tmpdir(), "tagtide-postgres-"));
  const whose = user();
  if (whose) chownSync(folder, whose.uid, whose.gid);
  const data = join(folder, "data");
  const options = { ...whose, cwd: folder, env: { LC_ALL: "C.UTF-8", PATH: process.env["PATH"] } };
  const account = ["--username=test", "--auth=trust", "--no-sync"];
  execFileSync(join(programs, "initdb"), [...account, `--pgdata=${data}`], options);
  const port = await freePort();
  const url = `postgres://test@127.0.0.1:${port}/postgres`;
  const settings = ["-c", "fsync=off", "-c", "max_connections=500"];
  const places = ["-D", data, "-p", `${port}`, "-k", folder, "-h", "127.0.0.1"];
  const run = () =>
    spawn(join(programs, "postgres"), [...places, ...settings], { ...options, stdio: "ignore" });
  let server = await running(run, url);
  return {
    url,
    database: () => newDatabase(url),
    async restart() {
      await end(server);
      server = await running(run, url);
    },
    async close() {
      await end(server);
      rmSync(folder, { recursive: true });
    },
  };
}

/** Begun until it answers: where the one before has only just ended, it may refuse. */
async function running(run: () => ChildProcess, url: string): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt++) {
    const server = run();
    const answers = untilItAnswers(url).then(() => true);
    const ended = new Promise<false>((resolve) => server.once("exit", () => resolve(false)));
    if (await Promise.race([answers, ended])) return server;
    answers.catch(() => undefined);
    if (attempt === 20) throw new Error("PostgreSQL cannot be started.");
    await pause(500);
  }
}

/** At once, and without taking leave of anybody. */
async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGQUIT");
  await ended;
}

async function newDatabase(url: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

async function untilItAnswers(url: string): Promise<void> {
  const giveUpAt = performance.now() + 60_000;
  for (;;) {
    const client = new pg.Client(url);
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      if (performance.now() >= giveUpAt) throw error;
    }
    await pause(100);
  }
}
