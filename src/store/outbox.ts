import type { ExpressionBuilder, Kysely } from "kysely";
import { leaseMs } from "../ports/outbox.ts";
import type { DeliveryKey, DeliveryState, Outbox, Settled, Waiting } from "../ports/ports.ts";
import { statesOf } from "./delivery-states.ts";
import {
  bodyColumns,
  claimedFrom,
  keyColumns,
  noBody,
  noLease,
  outgoingColumns,
  settledColumns,
  waitingColumns,
  waitingFrom,
} from "./rows/delivery-rows.ts";
import type { DeliveryTable } from "./subscription-tables.ts";
import type { Tables } from "./tables.ts";

const cutOff = "The bot was stopped while posting this; look in the channel before posting again.";
const contentColumns = ["card", "details", "under"] as const;
const unreadable = "This message was written by another version of the bot.";

/**
 * The outbox as the process `owner` uses it. Each change is one statement with its condition, committed when its promise
 * resolves.
 */
export function createOutbox(db: Kysely<Tables>, owner: string): Outbox {
  return {
    add(outgoing, now) {
      const pending = { state: "pending", detail: null, not_before: now.getTime() } as const;
      return insert(db, {
        ...outgoingColumns(outgoing, now),
        ...bodyColumns(outgoing),
        ...pending,
      });
    },

    skip(outgoing, reason, now) {
      const skipped = { state: "skipped", detail: reason, not_before: null } as const;
      return insert(db, { ...outgoingColumns(outgoing, now), ...noBody, ...skipped });
    },

    waiting: (now, limit) => waiting(db, now, limit),

    async content(key) {
      const row = await db
        .selectFrom("delivery")
        .select(contentColumns)
        .where((delivery) => delivery.and(keyColumns(key)))
        .executeTakeFirst();
      return row && claimedFrom(row);
    },

    claim: (key, now) => claim(db, owner, key, now),
    settle: (key, state, now) => settle(db, owner, key, state, now),
    again: (key, expiresAt, now) => again(db, key, expiresAt, now),

    recover: (now) => recover(db, owner, now),
  };
}

/** Looks first, because also an update of nothing waits for the lock of the database. */
async function recover(db: Kysely<Tables>, owner: string, now: Date): Promise<number> {
  const isCutOff = (row: ExpressionBuilder<Tables, "delivery">) =>
    row.and([
      row("state", "=", "sending"),
      row("owner", "is distinct from", owner),
      isOver(row, now),
    ]);
  const found = await db.selectFrom("delivery").select("period").where(isCutOff).executeTakeFirst();
  if (!found) return 0;
  const { numUpdatedRows } = await db
    .updateTable("delivery")
    .set({ state: "unknown", detail: cutOff, at: now.getTime() })
    .where(isCutOff)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** A lease of longer than leases are was given by a clock that was ahead. */
function isOver(row: ExpressionBuilder<Tables, "delivery">, now: Date) {
  return row.or([
    row("lease_until", "is", null),
    row("lease_until", "<=", now.getTime()),
    row("lease_until", ">", now.getTime() + leaseMs),
  ]);
}

async function insert(db: Kysely<Tables>, row: DeliveryTable): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("delivery")
    .values(row)
    .onConflict((clash) => clash.columns(["subscription_id", "period"]).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

async function waiting(db: Kysely<Tables>, now: Date, limit: number): Promise<readonly Waiting[]> {
  const rows = await db
    .selectFrom("delivery")
    .select(waitingColumns)
    .where("state", "=", "pending")
    .where("not_before", "<=", now.getTime())
    .orderBy("not_before")
    .orderBy("subscription_id")
    .orderBy("period")
    .limit(limit)
    .execute();
  return rows.flatMap(waitingFrom);
}

async function claim(db: Kysely<Tables>, owner: string, key: DeliveryKey, now: Date) {
  const row = await inState(db, ["pending"], key)
    .set({ state: "sending", detail: null, not_before: null, at: now.getTime() })
    .set({ owner, lease_until: now.getTime() + leaseMs })
    .set("attempts", (row) => row("attempts", "+", 1))
    .returning(contentColumns)
    .executeTakeFirst();
  const claimed = row && claimedFrom(row);
  if (row && !claimed) await settle(db, owner, key, { kind: "failed", reason: unreadable }, now);
  return claimed;
}

async function settle(
  db: Kysely<Tables>,
  owner: string,
  key: DeliveryKey,
  state: Settled,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await inState(db, ["sending", "unknown"], key)
    .where("owner", "=", owner)
    .set({ ...settledColumns(state), ...noLease, at: now.getTime() })
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** A message whose card was deleted cannot be posted again. */
async function again(db: Kysely<Tables>, key: DeliveryKey, expiresAt: Date, now: Date) {
  const at = now.getTime();
  const { numUpdatedRows } = await inState(db, statesOf("again"), key)
    .where("card", "is not", null)
    .set({ state: "pending", detail: null, attempts: 0, not_before: at, at, ...noLease })
    .set({ expires_at: expiresAt.getTime() })
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** The update of one delivery, if it is in one of the states. */
function inState(db: Kysely<Tables>, states: readonly DeliveryState["kind"][], key: DeliveryKey) {
  return db
    .updateTable("delivery")
    .where((row) => row.and(keyColumns(key)))
    .where("state", "in", states);
}
