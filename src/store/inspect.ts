import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import { type Expression, Kysely, type SqlBool, sql } from "kysely";
import { utcDay } from "../domain/snapshot.ts";
import { BusyError } from "../errors.ts";
import type { Platform } from "../ports/ports.ts";
import { dayMs } from "../time-units.ts";
import { migrationsDone } from "./migrate.ts";
import { migrations } from "./migrations/index.ts";
import { isServerAddress } from "./server-address.ts";
import { patientDialect } from "./sqlite/dialect.ts";
import { isSimulated } from "./sqlite/simulated.ts";
import type { Tables } from "./tables.ts";

/** A database as somebody sees it who only looks. The bot may run meanwhile, or not; its tables may be of any version. */
export interface Inspection {
  /** Whether the numbers in it are simulated. */
  readonly isDemo: boolean;
  /** The changes that the tables had, and those that this version knows. */
  schema(): Promise<{ readonly done: readonly string[]; readonly known: readonly string[] }>;
  /** Bytes of a server's database; `null` for a file. */
  serverBytes(): Promise<number | null>;
  /** Connections of Tagtide to a server, without this one; `null` for a file. */
  otherConnections(): Promise<number | null>;
  messages(now: Date): Promise<Messages>;
  briefs(now: Date): Promise<{ readonly due: number; readonly dueSince: Date | null }>;
  subscriptions(): Promise<{ readonly running: number; readonly failing: number }>;
  readings(now: Date): Promise<Readings>;
  /** Channels that get something. */
  toldChannels(
    platform: Platform,
    limit: number,
  ): Promise<readonly { readonly workspace: string; readonly channel: string }[]>;
  /** Time zones of subscriptions. */
  zones(): Promise<readonly string[]>;
  /** What each provider was paid since then. */
  paid(since: Date): Promise<ReadonlyMap<string, Paid>>;
  /** Encrypted, of places where the bot is installed; the newest, and how many there are. */
  installations(limit: number): Promise<Installations>;
  close(): Promise<void>;
}

interface Messages {
  readonly due: number;
  readonly dueSince: Date | null;
  /** Of the last day. */
  readonly failed: number;
  readonly unknown: number;
}

/** Of watched tags. */
interface Readings {
  readonly watched: number;
  /** With a reading of today (UTC), and of yesterday or today. */
  readonly today: number;
  readonly lately: number;
  /** Whether any was ever read. */
  readonly begun: boolean;
}

interface Paid {
  readonly credits: number;
  /** When it last gave an answer that was paid for. */
  readonly last: Date;
}

interface Installations {
  readonly count: number;
  readonly newest: readonly { readonly id: string; readonly sealed: string }[];
}

/** `null` where there is no file yet. Nothing is waited for long. */
export async function openInspection(database: string): Promise<Inspection | null> {
  if (isServerAddress(database)) return onServer(database);
  return existsSync(database) ? inFile(database) : null;
}

/** Another program may hold a file for a moment. */
const patienceMs = 1000;

function inFile(path: string): Inspection {
  const file = openToLook(path);
  const db = new Kysely<Tables>({ dialect: patientDialect(file, patienceMs) });
  return {
    ...queriesOf(db, Object.keys(migrations)),
    isDemo: kindOf(file),
    serverBytes: async () => null,
    otherConnections: async () => null,
    async close() {
      file.close();
    },
  };
}

/**
 * Nothing is written. Of a file that nobody has open SQLite makes two more beside it, and takes them away again only where it
 * may write; where they are already, they stay as they are.
 */
function openToLook(path: string): Database.Database {
  const readonly = existsSync(`${path}-wal`);
  const file = new Database(path, { readonly, fileMustExist: true, timeout: 0 });
  if (!readonly) file.pragma("query_only = on");
  return file;
}

/** Closes what turns out to be something else, or is held by another program. */
function kindOf(file: Database.Database): boolean {
  try {
    return isSimulated(file);
  } catch (cause) {
    file.close();
    const code = cause instanceof Database.SqliteError ? cause.code : "";
    throw code.startsWith("SQLITE_BUSY") ? new BusyError({ cause }) : cause;
  }
}

/** By this name the server tells it from the bot. */
const inspectorName = "tagtide-doctor";

async function onServer(url: string): Promise<Inspection> {
  const { serverDialect } = await import("./postgres/dialect.ts");
  const { postgresMigrations } = await import("./postgres/migrations.ts");
  const named = new URL(url);
  named.searchParams.set("application_name", inspectorName);
  const db = new Kysely<Tables>({ dialect: serverDialect(named.href, () => undefined) });
  return {
    ...queriesOf(db, Object.keys(postgresMigrations)),
    isDemo: false,
    async serverBytes() {
      const query = sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`;
      return (await query.execute(db)).rows[0]?.bytes ?? null;
    },
    async otherConnections() {
      const query = sql<{ others: number }>`
        select count(*) as others from pg_stat_activity
        where datname = current_database() and application_name = 'tagtide'`;
      return (await query.execute(db)).rows[0]?.others ?? null;
    },
    close: () => db.destroy(),
  };
}

type Queries = Omit<Inspection, "isDemo" | "serverBytes" | "otherConnections" | "close">;

function queriesOf(db: Kysely<Tables>, known: readonly string[]): Queries {
  return {
    schema: async () => ({ done: await migrationsDone(db), known }),
    messages: (now) => messages(db, now),
    briefs: (now) => briefs(db, now),
    subscriptions: () => subscriptions(db),
    readings: (now) => readings(db, now),
    toldChannels: (platform, limit) =>
      db
        .selectFrom("subscription")
        .select(["workspace", "channel"])
        .distinct()
        .where("platform", "=", platform)
        .where("state", "!=", "paused")
        .orderBy("workspace")
        .limit(limit)
        .execute(),
    async zones() {
      const all = db
        .selectFrom("subscription")
        .select("zone")
        .distinct()
        .where("zone", "is not", null);
      return (await all.execute()).flatMap(({ zone }) => zone ?? []);
    },
    async paid(since) {
      const rows = await db
        .selectFrom("credit")
        .select("provider")
        .select((row) => [row.fn.sum<number>("credits").as("credits"), row.fn.max("at").as("at")])
        .where("at", ">=", since.getTime())
        .groupBy("provider")
        .execute();
      return new Map(
        rows.map(({ provider, credits, at }) => [provider, { credits, last: new Date(at) }]),
      );
    },
    async installations(limit) {
      const rows = db.selectFrom("installation").where("platform", "=", "slack");
      const newest = rows.select(["id", "sealed"]).orderBy("saved_at", "desc").limit(limit);
      const { count } = await rows.select(counted).executeTakeFirstOrThrow();
      return { count, newest: await newest.execute() };
    },
  };
}

const counted = sql<number>`count(*)`.as("count");

/** The rows of which this holds. */
function countedWhere(condition: Expression<SqlBool>) {
  return sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`;
}

async function messages(db: Kysely<Tables>, now: Date): Promise<Messages> {
  const waiting = await db
    .selectFrom("delivery")
    .select((row) => [counted, row.fn.min("not_before").as("since")])
    .where("state", "=", "pending")
    .where("not_before", "<=", now.getTime())
    .executeTakeFirstOrThrow();
  const ended = await db
    .selectFrom("delivery")
    .select((row) => [
      countedWhere(row("state", "=", "failed")).as("failed"),
      countedWhere(row("state", "=", "unknown")).as("unknown"),
    ])
    .where("state", "in", ["failed", "unknown"])
    .where("at", ">", now.getTime() - dayMs)
    .executeTakeFirstOrThrow();
  return { due: waiting.count, dueSince: dateOf(waiting.since), ...ended };
}

async function briefs(db: Kysely<Tables>, now: Date) {
  const { count, since } = await db
    .selectFrom("subscription")
    .select((row) => [counted, row.fn.min("next_due_at").as("since")])
    .where("state", "!=", "paused")
    .where("next_due_at", "<=", now.getTime())
    .executeTakeFirstOrThrow();
  return { due: count, dueSince: dateOf(since) };
}

async function subscriptions(db: Kysely<Tables>) {
  const { running, failing } = await db
    .selectFrom("subscription")
    .select((row) => [
      countedWhere(row("state", "!=", "paused")).as("running"),
      countedWhere(row("state", "=", "failing")).as("failing"),
    ])
    .executeTakeFirstOrThrow();
  return { running, failing };
}

async function readings(db: Kysely<Tables>, now: Date): Promise<Readings> {
  const watched = db.selectFrom("watchlist_tag").select("tag").distinct();
  const readSince = async (day: string) => {
    const { count } = await db
      .selectFrom("snapshot")
      .select((row) => row.fn.count<number>("tag").distinct().as("count"))
      .where("day", ">=", day)
      .where("tag", "in", watched)
      .executeTakeFirstOrThrow();
    return count;
  };
  const { count } = await db
    .selectFrom(watched.as("tags"))
    .select(counted)
    .executeTakeFirstOrThrow();
  const some = db.selectFrom("snapshot").select("tag").where("tag", "in", watched);
  return {
    begun: (await some.limit(1).executeTakeFirst()) !== undefined,
    watched: count,
    today: await readSince(utcDay(now)),
    lately: await readSince(utcDay(new Date(now.getTime() - dayMs))),
  };
}

function dateOf(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}
