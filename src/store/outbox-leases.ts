import { type ExpressionBuilder, type Kysely, type RawBuilder, sql } from "kysely";
import { leaseMs, type Recovered, type Reservation, repeatMs } from "../ports/outbox.ts";
import type { Waiting } from "../ports/ports.ts";
import { waitingColumns, waitingFrom } from "./rows/delivery-rows.ts";
import type { Tables } from "./tables.ts";
import { inTransaction, type TransactionLock } from "./transaction.ts";

/** How one process shares an outbox with others. */
export interface Sharing {
  /** Its name. */
  readonly owner: string;
  readonly lock: TransactionLock;
  /** The clock of a server, which those who use it on several machines share; theirs where there is none. */
  readonly serverMs?: RawBuilder<number> | undefined;
}

type Row = ExpressionBuilder<Tables, "delivery">;

/** The time by which leases are measured. */
export function leaseClock({ serverMs }: Sharing, now: Date): RawBuilder<number> {
  return serverMs ?? sql<number>`${now.getTime()}`;
}

/** How long what is reserved is left to whoever means to post it. */
const reservationMs = leaseMs / 2;

const cutOff = "The bot was stopped while posting this; look in the channel before posting again.";

/** Whether a moment is still to come. One that is further off than it can be was given by a clock that was ahead. */
export function isAhead(
  column: "lease_until" | "repeat_until",
  clock: RawBuilder<number>,
): RawBuilder<boolean> {
  const mostMs = column === "lease_until" ? leaseMs : repeatMs;
  const moment = sql.ref(`delivery.${column}`);
  return sql<boolean>`(${moment} > ${clock} and ${moment} <= ${clock} + ${mostMs})`;
}

/**
 * Looks first, because also an update of nothing waits for the lock of the database. One process reserves at a time, so
 * that no two take messages of one recipient.
 */
export async function reserve(
  db: Kysely<Tables>,
  sharing: Sharing,
  reservation: Reservation,
  now: Date,
): Promise<readonly Waiting[]> {
  const clock = leaseClock(sharing, now);
  const [first] = await due(db, sharing, { ...reservation, limit: 1 }, now).execute();
  if (!first) return [];
  const rows = await inTransaction(db, async (transaction) => {
    await sharing.lock(transaction, "outbox");
    const wanted = due(transaction, sharing, reservation, now);
    const free = sharing.serverMs ? wanted.forUpdate().skipLocked() : wanted;
    return transaction
      .updateTable("delivery")
      .set({ owner: sharing.owner, lease_until: sql`${clock} + ${reservationMs}` })
      .where(({ eb, refTuple }) =>
        eb(refTuple("subscription_id", "period"), "in", free.$asTuple("subscription_id", "period")),
      )
      .returning([...waitingColumns, "not_before"])
      .execute();
  });
  return rows.toSorted(byTime).flatMap(waitingFrom);
}

interface Timed {
  readonly not_before: number | null;
  readonly subscription_id: string;
  readonly period: string;
}

function byTime(one: Timed, other: Timed): number {
  const [a, b] = [one, other].map(({ subscription_id, period }) => `${subscription_id} ${period}`);
  const ms = (one.not_before ?? 0) - (other.not_before ?? 0);
  return ms || ((a ?? "") < (b ?? "") ? -1 : 1);
}

/** The literals are those of the index. */
const isPending = sql<boolean>`delivery.state = 'pending'`;
const dueAt = sql<number>`coalesce(delivery.lease_until, delivery.not_before)`;
const recipient = sql<string>`delivery.workspace || ' ' || coalesce(delivery.channel, delivery.person, delivery.webhook)`;

function due(
  db: Kysely<Tables>,
  sharing: Sharing,
  { platform, toWebhooks, except, limit }: Reservation,
  now: Date,
) {
  const clock = leaseClock(sharing, now);
  const latest = sharing.serverMs ? sql<number>`greatest(${clock}, ${now.getTime()})` : clock;
  const others = db
    .selectFrom("delivery")
    .select(recipient.as("recipient"))
    .where("platform", "=", platform)
    .where("owner", "!=", sharing.owner)
    .where(isAhead("lease_until", clock))
    .where(sql<boolean>`coalesce(delivery.channel, delivery.person, delivery.webhook) is not null`);
  return db
    .selectFrom("delivery")
    .select(["subscription_id", "period"])
    .where(isPending)
    .where("platform", "=", platform)
    .where("webhook", toWebhooks ? "is not" : "is", null)
    .where(dueAt, "<=", latest)
    .where("not_before", "<=", now.getTime())
    .where((row) =>
      row.or([row("lease_until", "is", null), row.not(isAhead("lease_until", clock))]),
    )
    .where("workspace", "not in", except.length > 0 ? except : [""])
    .where(recipient, "not in", others)
    .orderBy(dueAt)
    .orderBy("subscription_id")
    .orderBy("period")
    .limit(limit);
}

/** What this process reserved and does not post, others may. */
export async function release(db: Kysely<Tables>, { owner }: Sharing): Promise<void> {
  await db
    .updateTable("delivery")
    .set({ owner: null, lease_until: null })
    .where(isPending)
    .where("owner", "=", owner)
    .where("lease_until", "is not", null)
    .execute();
}

/** Looks first, as above. */
export async function recover(db: Kysely<Tables>, sharing: Sharing, now: Date): Promise<Recovered> {
  const clock = leaseClock(sharing, now);
  const isCutOff = (row: Row) =>
    row.and([
      row("state", "=", "sending"),
      row("owner", "is distinct from", sharing.owner),
      row.or([row("lease_until", "is", null), row.not(isAhead("lease_until", clock))]),
    ]);
  const found = await db.selectFrom("delivery").select("period").where(isCutOff).executeTakeFirst();
  if (!found) return { again: 0, unknown: 0 };
  const again = await db
    .updateTable("delivery")
    .set({ state: "pending", owner: null, lease_until: null, at: now.getTime() })
    // It is tried where it stood among the others, and as if it had not been.
    .set(({ eb, ref }) => ({ not_before: ref("created_at"), attempts: eb("attempts", "-", 1) }))
    .where(isCutOff)
    // Who is posted to at a webhook knows a message again by its id, whenever it comes.
    .where((row) => row.or([isAhead("repeat_until", clock), row("webhook", "is not", null)]))
    .executeTakeFirstOrThrow();
  const unknown = await db
    .updateTable("delivery")
    .set({ state: "unknown", detail: cutOff, at: now.getTime() })
    .where(isCutOff)
    .executeTakeFirstOrThrow();
  return { again: Number(again.numUpdatedRows), unknown: Number(unknown.numUpdatedRows) };
}
