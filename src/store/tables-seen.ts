import { type Expression, type Kysely, type NotNull, type SqlBool, sql } from "kysely";
import { utcDay } from "../domain/snapshot.ts";
import type { Platform } from "../ports/ports.ts";
import { dayMs } from "../time-units.ts";
import { createBacklog } from "./backlog.ts";
import type { Tables } from "./tables.ts";

/** What somebody sees in the tables who only looks. */
export interface TablesSeen {
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
  /** Of places where the bot is installed. */
  installations(limit: number): Promise<Sealed>;
  webhooks(limit: number): Promise<Sealed>;
  /** Reports whose links were made since then and not ended. */
  linkedReports(since: Date): Promise<number>;
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

/** What is kept encrypted: how much there is, and the newest. */
interface Sealed {
  readonly count: number;
  readonly newest: readonly { readonly id: string; readonly sealed: string }[];
}

/** Asks tables of this version. */
export function tablesSeen(db: Kysely<Tables>): TablesSeen {
  return {
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
    installations: (limit) => installations(db, limit),
    webhooks: (limit) => webhooks(db, limit),
    linkedReports: (since) => linkedReports(db, since),
  };
}

const counted = sql<number>`count(*)`.as("count");

/** The rows of which this holds. */
function countedWhere(condition: Expression<SqlBool>) {
  return sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`;
}

async function installations(db: Kysely<Tables>, limit: number): Promise<Sealed> {
  const rows = db.selectFrom("installation").where("platform", "=", "slack");
  const newest = rows.select(["id", "sealed"]).orderBy("saved_at", "desc").limit(limit);
  const { count } = await rows.select(counted).executeTakeFirstOrThrow();
  return { count, newest: await newest.execute() };
}

async function webhooks(db: Kysely<Tables>, limit: number): Promise<Sealed> {
  const rows = db.selectFrom("subscription").where("sealed", "is not", null);
  const newest = rows
    .select(["id", "sealed"])
    .orderBy("created_at", "desc")
    .limit(limit)
    .$narrowType<{ sealed: NotNull }>();
  const { count } = await rows.select(counted).executeTakeFirstOrThrow();
  return { count, newest: await newest.execute() };
}

async function linkedReports(db: Kysely<Tables>, since: Date): Promise<number> {
  const { count } = await db
    .selectFrom("report")
    .select(counted)
    .where("made_at", ">", since.getTime())
    .where("ending", "is", null)
    .executeTakeFirstOrThrow();
  return count;
}

async function messages(db: Kysely<Tables>, now: Date): Promise<Messages> {
  const ended = await db
    .selectFrom("delivery")
    .select((row) => [
      countedWhere(row("state", "=", "failed")).as("failed"),
      countedWhere(row("state", "=", "unknown")).as("unknown"),
    ])
    .where("state", "in", ["failed", "unknown"])
    .where("at", ">", now.getTime() - dayMs)
    .executeTakeFirstOrThrow();
  const backlog = createBacklog(db);
  const { messages } = await backlog.count(now);
  const due = [...messages.values()].reduce((sum, some) => sum + some, 0);
  return { due, dueSince: (await backlog.oldest(now)).message, ...ended };
}

async function briefs(db: Kysely<Tables>, now: Date) {
  const backlog = createBacklog(db);
  const { briefs: due } = await backlog.count(now);
  return { due, dueSince: (await backlog.oldest(now)).brief };
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
