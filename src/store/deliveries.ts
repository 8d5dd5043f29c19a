import type { Kysely } from "kysely";
import type { Delivery, DeliveryLog } from "../ports/ports.ts";
import { briefRecordCodec } from "./codecs/brief-record.ts";
import { readColumn } from "./codecs/column.ts";
import { statesOf } from "./delivery-states.ts";
import { deliveryColumns, deliveryFrom, keyColumns } from "./rows/delivery-rows.ts";
import type { Tables } from "./tables.ts";

export function createDeliveryLog(db: Kysely<Tables>): DeliveryLog {
  return {
    async find(key) {
      const row = await db
        .selectFrom("delivery")
        .select(deliveryColumns)
        .where((delivery) => delivery.and(keyColumns(key)))
        .executeTakeFirst();
      return row && deliveryFrom(row);
    },

    async latest(subscriptionIds) {
      const found = await Promise.all(subscriptionIds.map((id) => newest(db, id)));
      const known = found.filter((delivery) => delivery !== undefined);
      return new Map(known.map((delivery) => [delivery.key.subscriptionId, delivery]));
    },

    async records(subscriptionId, limit) {
      const rows = await db
        .selectFrom("delivery")
        .select("record")
        .where("subscription_id", "=", subscriptionId)
        .where("what", "=", "brief")
        .where("state", "in", statesOf("seen"))
        .where("record", "is not", null)
        .orderBy("created_at", "desc")
        .orderBy("period", "desc")
        .limit(limit)
        .execute();
      return rows.flatMap(({ record }) => readColumn(briefRecordCodec, record) ?? []);
    },
  };
}

/** One query per subscription, which uses the index; one query for all would read every old row. */
async function newest(db: Kysely<Tables>, subscriptionId: string): Promise<Delivery | undefined> {
  const row = await db
    .selectFrom("delivery")
    .select(deliveryColumns)
    .where("subscription_id", "=", subscriptionId)
    .where("what", "in", ["brief", "alert", "digest", "feed"])
    .orderBy("created_at", "desc")
    .orderBy("period", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && deliveryFrom(row);
}
