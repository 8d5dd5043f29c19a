import type { Kysely } from "kysely";
import type { DeliveryKey, DeliveryState, Outbox, Settled, Waiting } from "../ports/ports.ts";
import { statesOf } from "./delivery-states.ts";
import {
  bodyColumns,
  claimedFrom,
  keyColumns,
  noBody,
  outgoingColumns,
  settledColumns,
  waitingColumns,
  waitingFrom,
} from "./rows/delivery-rows.ts";
import type { DeliveryTable } from "./subscription-tables.ts";
import type { Tables } from "./tables.ts";

const cutOff = "The bot was stopped while posting this; look in the channel before posting again.";
const unreadable = "This message was written by another version of the bot.";

/** Each change is one statement with its condition, committed when its promise resolves. */
export function createOutbox(db: Kysely<Tables>): Outbox {
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
    claim: (key, now) => claim(db, key, now),
    settle: (key, state, now) => settle(db, key, state, now),
    again: (key, expiresAt, now) => again(db, key, expiresAt, now),

    async recover(now) {
      const { numUpdatedRows } = await db
        .updateTable("delivery")
        .set({ state: "unknown", detail: cutOff, at: now.getTime() })
        .where("state", "=", "sending")
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },
  };
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

async function claim(db: Kysely<Tables>, key: DeliveryKey, now: Date) {
  const row = await inState(db, ["pending"], key)
    .set({ state: "sending", detail: null, not_before: null, at: now.getTime() })
    .set("attempts", (row) => row("attempts", "+", 1))
    .returning(["card", "details", "under"])
    .executeTakeFirst();
  const claimed = row && claimedFrom(row);
  if (row && !claimed) await settle(db, key, { kind: "failed", reason: unreadable }, now);
  return claimed;
}

async function settle(db: Kysely<Tables>, key: DeliveryKey, state: Settled, now: Date) {
  const { numUpdatedRows } = await inState(db, ["sending"], key)
    .set({ ...settledColumns(state), at: now.getTime() })
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 1n) return;
  const { subscriptionId, period } = key;
  throw new Error(`Delivery ${subscriptionId} ${period} was settled but is not being sent.`);
}

/** A message whose card was deleted cannot be posted again. */
async function again(db: Kysely<Tables>, key: DeliveryKey, expiresAt: Date, now: Date) {
  const at = now.getTime();
  const { numUpdatedRows } = await inState(db, statesOf("again"), key)
    .where("card", "is not", null)
    .set({ state: "pending", detail: null, attempts: 0, not_before: at, at })
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
