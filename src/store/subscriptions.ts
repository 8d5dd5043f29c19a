import type { Kysely } from "kysely";
import { workspaceOf } from "../domain/channel.ts";
import type { Subscription } from "../domain/subscription.ts";
import type {
  ChannelRef,
  SubscriptionEdits,
  SubscriptionStore,
  WorkspaceRef,
} from "../ports/ports.ts";
import { stateColumns } from "./codecs/state.ts";
import {
  briefFrom,
  subscriptionFrom,
  subscriptionRow,
  webhookFrom,
} from "./rows/subscription-rows.ts";
import type { Tables } from "./tables.ts";

export function createSubscriptionStore(db: Kysely<Tables>): SubscriptionStore & SubscriptionEdits {
  return {
    async inWorkspace(workspace) {
      const rows = await ownedBy(db, workspace).orderBy("created_at").orderBy("id").execute();
      return rows.map(subscriptionFrom);
    },

    async find(workspace, id) {
      const row = await ownedBy(db, workspace).where("id", "=", id).executeTakeFirst();
      return row && subscriptionFrom(row);
    },

    webhooks: (channel) => webhooksOf(db, channel),

    due: async (now) => {
      const due = notPaused(db).where("next_due_at", "<=", now.getTime());
      return (await due.orderBy("next_due_at").orderBy("id").execute()).map(briefFrom);
    },

    running: (ids) => running(db, ids),

    async save(subscription) {
      const row = subscriptionRow(subscription);
      await db
        .insertInto("subscription")
        .values(row)
        .onConflict((clash) => clash.columns(["platform", "workspace", "id"]).doUpdateSet(row))
        .execute();
    },

    async advance(subscription, nextDueAt) {
      await update(db, subscription).set({ next_due_at: nextDueAt.getTime() }).execute();
    },

    async reseal(webhook, sealed) {
      await update(db, webhook).where("sealed", "=", webhook.sealed).set({ sealed }).execute();
    },

    async mark(subscription, state) {
      const running = update(db, subscription).where("state", "!=", "paused");
      await running.set(stateColumns(state)).execute();
    },

    async remove({ channel, id }) {
      await db
        .deleteFrom("subscription")
        .where((row) => row.and({ ...workspaceOf(channel), id }))
        .execute();
    },
  };
}

async function running(db: Kysely<Tables>, ids: readonly string[] | undefined) {
  if (ids?.length === 0) return [];
  const asked = ids ? notPaused(db).where("id", "in", ids) : notPaused(db);
  return (await asked.orderBy("created_at").orderBy("id").execute()).map(subscriptionFrom);
}

async function webhooksOf(db: Kysely<Tables>, channel: ChannelRef) {
  const rows = await ownedBy(db, channel)
    .where("kind", "=", "webhook")
    .where("channel", "=", channel.channel)
    .where("state", "!=", "paused")
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(webhookFrom);
}

function ownedBy(db: Kysely<Tables>, workspace: WorkspaceRef) {
  return db
    .selectFrom("subscription")
    .selectAll()
    .where((row) => row.and(workspaceOf(workspace)));
}

function notPaused(db: Kysely<Tables>) {
  return db.selectFrom("subscription").selectAll().where("state", "!=", "paused");
}

function update(db: Kysely<Tables>, { channel, id }: Subscription) {
  return db.updateTable("subscription").where((row) => row.and({ ...workspaceOf(channel), id }));
}
