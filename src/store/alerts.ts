import type { ExpressionBuilder, Kysely } from "kysely";
import { workspaceOf } from "../domain/channel.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { AlertStore, WatchedTag } from "../ports/ports.ts";
import { alarmCodec } from "./codecs/alarm.ts";
import { readColumn } from "./codecs/column.ts";
import { alertFrom, alertRow, outcomeColumns } from "./rows/alert-rows.ts";
import type { Tables } from "./tables.ts";
import { inTransaction, type TransactionLock } from "./transaction.ts";
import { unchecked } from "./unchecked.ts";

export function createAlertStore(db: Kysely<Tables>, lock: TransactionLock): AlertStore {
  return {
    watched: (subscriptionId) => watched(db, subscriptionId),

    unchecked: (since) => unchecked(db, since),

    guarded: () => guarded(db),

    saveCheck: (subscriptionId, remembered, found, before) =>
      inTransaction(db, async (transaction) => {
        await lock(transaction, `alerts ${subscriptionId}`);
        if (before && !isAlike(await watched(transaction, subscriptionId), before)) return false;
        await remember(transaction, subscriptionId, remembered);
        const rows = found.map(alertRow);
        if (rows.length > 0) await transaction.insertInto("alert").values(rows).execute();
        return true;
      }),

    async held(subscriptionId) {
      const all = db.selectFrom("alert").selectAll().where("outcome", "=", "held");
      const asked = subscriptionId === undefined ? all : all.where(besideHeldOf(subscriptionId));
      return (await asked.orderBy("fired_at").orderBy("id").execute()).map(alertFrom);
    },

    async inChannel({ channel, ...workspace }, since) {
      const rows = await db
        .selectFrom("alert")
        .selectAll()
        .where((row) => row.and({ ...workspaceOf(workspace), channel }))
        .where("fired_at", ">=", since.getTime())
        .orderBy("fired_at")
        .orderBy("id")
        .execute();
      return rows.map(alertFrom);
    },

    settle: (alerts, outcome) =>
      inTransaction(db, async (transaction) => {
        for (const { channel, id } of alerts)
          await transaction
            .updateTable("alert")
            .set(outcomeColumns(outcome))
            .where((row) => row.and({ ...workspaceOf(channel), id }))
            .execute();
      }),
  };
}

async function guarded(db: Kysely<Tables>): Promise<readonly TagName[]> {
  const rows = await db
    .selectFrom("subscription as guard")
    .innerJoin("watchlist_tag as its", (join) =>
      join
        .onRef("its.platform", "=", "guard.platform")
        .onRef("its.workspace", "=", "guard.workspace")
        .onRef("its.list", "=", "guard.list"),
    )
    .select("its.tag")
    .distinct()
    .where((row) => row.and({ "guard.kind": "alerts", "guard.owned": 1 }))
    .where("guard.state", "!=", "paused")
    .execute();
  return rows.map(({ tag }) => tag);
}

/** Whether both were left by the same check. */
function isAlike(
  stored: ReadonlyMap<TagName, WatchedTag>,
  before: ReadonlyMap<TagName, WatchedTag>,
): boolean {
  return (
    stored.size === before.size &&
    [...stored].every(([tag, { day }]) => before.get(tag)?.day === day)
  );
}

/** In a channel for which that subscription has something held. */
function besideHeldOf(subscriptionId: string) {
  return ({ exists, selectFrom }: ExpressionBuilder<Tables, "alert">) =>
    exists(
      selectFrom("alert as own")
        .select("own.id")
        .where("own.subscription_id", "=", subscriptionId)
        .where("own.outcome", "=", "held")
        .whereRef("own.platform", "=", "alert.platform")
        .whereRef("own.workspace", "=", "alert.workspace")
        .whereRef("own.channel", "=", "alert.channel"),
    );
}

/** A tag whose stored state cannot be decoded counts as never checked. */
async function watched(db: Kysely<Tables>, subscriptionId: string) {
  const rows = await db
    .selectFrom("alert_watched")
    .selectAll()
    .where("subscription_id", "=", subscriptionId)
    .execute();
  const known = new Map<TagName, WatchedTag>();
  for (const { tag, day, state } of rows) {
    const memory = readColumn(alarmCodec, state);
    if (memory) known.set(tag, { day, ...memory });
  }
  return known;
}

async function remember(
  transaction: Kysely<Tables>,
  subscriptionId: string,
  remembered: ReadonlyMap<TagName, WatchedTag>,
): Promise<void> {
  await transaction
    .deleteFrom("alert_watched")
    .where("subscription_id", "=", subscriptionId)
    .execute();
  const rows = [...remembered].map(([tag, { day, ...memory }]) => ({
    subscription_id: subscriptionId,
    tag,
    day,
    state: JSON.stringify(memory),
  }));
  if (rows.length > 0) await transaction.insertInto("alert_watched").values(rows).execute();
}
