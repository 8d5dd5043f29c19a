import type { Kysely } from "kysely";
import type { Subscription } from "../brief/subscription.ts";
import type { SubscriptionStore } from "../ports.ts";
import { owned } from "./owned.ts";
import type { SubscriptionTable, Tables } from "./tables.ts";

export function createSubscriptionStore(db: Kysely<Tables>): SubscriptionStore {
  return {
    async inWorkspace(workspace) {
      const rows = await db
        .selectFrom("subscription")
        .selectAll()
        .where((row) => row.and(owned(workspace)))
        .orderBy("created_at")
        .orderBy("id")
        .execute();
      return rows.map(subscriptionFrom);
    },

    async due(now) {
      const rows = await db
        .selectFrom("subscription")
        .selectAll()
        .where("next_due_at", "<=", now.getTime())
        .orderBy("next_due_at")
        .orderBy("id")
        .execute();
      return rows.map(subscriptionFrom);
    },

    async save(subscription) {
      const row = subscriptionRow(subscription);
      await db
        .insertInto("subscription")
        .values(row)
        .onConflict((clash) => clash.columns(["platform", "workspace", "id"]).doUpdateSet(row))
        .execute();
    },

    async remove({ channel, id }) {
      await db
        .deleteFrom("subscription")
        .where((row) => row.and({ ...owned(channel), id }))
        .execute();
    },
  };
}

function subscriptionRow(subscription: Subscription): SubscriptionTable {
  const { channel, schedule } = subscription;
  return {
    ...owned(channel),
    id: subscription.id,
    channel: channel.channel,
    list: subscription.list,
    weekday: schedule.weekday,
    time: schedule.time,
    zone: schedule.zone,
    created_by: subscription.createdBy,
    created_at: subscription.createdAt.getTime(),
    next_due_at: subscription.nextDueAt.getTime(),
  };
}

function subscriptionFrom(row: SubscriptionTable): Subscription {
  return {
    id: row.id,
    channel: { platform: row.platform, workspace: row.workspace, channel: row.channel },
    list: row.list,
    schedule: { weekday: row.weekday, time: row.time, zone: row.zone },
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    nextDueAt: new Date(row.next_due_at),
  };
}
