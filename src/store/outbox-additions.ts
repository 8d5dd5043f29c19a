import type { Kysely } from "kysely";
import type { Beside, Outgoing } from "../ports/outbox.ts";
import { saveReport } from "./reports.ts";
import { bodyColumns, noBody, outgoingColumns } from "./rows/delivery-rows.ts";
import type { DeliveryTable } from "./subscription-tables.ts";
import type { Tables } from "./tables.ts";
import { inTransaction } from "./transaction.ts";

export function addAll(
  db: Kysely<Tables>,
  outgoing: Outgoing,
  { feeds, report }: Beside,
  now: Date,
): Promise<boolean> {
  return inTransaction(db, async (transaction) => {
    const isNew = await addOne(transaction, outgoing, now);
    if (!isNew) return false;
    for (const one of feeds) await addOne(transaction, one, now);
    if (report) await saveReport(transaction, report, 0);
    return true;
  });
}

export function addOne(db: Kysely<Tables>, outgoing: Outgoing, now: Date): Promise<boolean> {
  const pending = { state: "pending", detail: null, not_before: now.getTime() } as const;
  return insert(db, { ...outgoingColumns(outgoing, now), ...bodyColumns(outgoing), ...pending });
}

export function addSkipped(
  db: Kysely<Tables>,
  outgoing: Pick<Outgoing, "key" | "what" | "to">,
  reason: string,
  now: Date,
): Promise<boolean> {
  const skipped = { state: "skipped", detail: reason, not_before: null } as const;
  return insert(db, { ...outgoingColumns(outgoing, now), ...noBody, ...skipped });
}

async function insert(db: Kysely<Tables>, row: DeliveryTable): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("delivery")
    .values(row)
    .onConflict((clash) => clash.columns(["subscription_id", "period"]).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
