import type { Kysely } from "kysely";
import type { Delivery, DeliveryKey, DeliveryLog, DeliveryOutcome } from "../ports.ts";
import type { DeliveryTable, Tables } from "./tables.ts";

const cutOff = "The bot was stopped while posting this; look in the channel before posting again.";

export function createDeliveryLog(db: Kysely<Tables>): DeliveryLog {
  return {
    async claim(key, now) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("delivery")
        .values({ ...keyColumns(key), state: "sending", detail: "", at: now.getTime() })
        .onConflict((clash) => clash.columns(["subscription_id", "period"]).doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },

    async settle(key, outcome, now) {
      const { numUpdatedRows } = await db
        .updateTable("delivery")
        .set({ state: outcome.state, detail: detail(outcome), at: now.getTime() })
        .where((row) => row.and(keyColumns(key)))
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n)
        throw new Error(
          `Delivery ${key.subscriptionId} ${key.period} was settled but never claimed.`,
        );
    },

    latest: (subscriptionIds) => latest(db, subscriptionIds),

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

async function latest(db: Kysely<Tables>, subscriptionIds: readonly string[]) {
  if (subscriptionIds.length === 0) return new Map<string, Delivery>();
  const newest = db
    .selectFrom("delivery")
    .select((row) => ["subscription_id", row.fn.max("period").as("period")])
    .where("subscription_id", "in", subscriptionIds)
    .groupBy("subscription_id")
    .as("newest");
  const rows = await db
    .selectFrom("delivery")
    .innerJoin(newest, (join) =>
      join
        .onRef("newest.subscription_id", "=", "delivery.subscription_id")
        .onRef("newest.period", "=", "delivery.period"),
    )
    .selectAll("delivery")
    .execute();
  return new Map(rows.map((row) => [row.subscription_id, deliveryFrom(row)]));
}

function keyColumns({ subscriptionId, period }: DeliveryKey) {
  return { subscription_id: subscriptionId, period };
}

function detail(outcome: DeliveryOutcome): string {
  return outcome.state === "sent" ? outcome.reference : outcome.reason;
}

function deliveryFrom(row: DeliveryTable): Delivery {
  return {
    key: { subscriptionId: row.subscription_id, period: row.period },
    outcome: outcomeFrom(row),
    at: new Date(row.at),
  };
}

function outcomeFrom({ state, detail }: DeliveryTable): Delivery["outcome"] {
  if (state === "sending") return { state };
  return state === "sent" ? { state, reference: detail } : { state, reason: detail };
}
