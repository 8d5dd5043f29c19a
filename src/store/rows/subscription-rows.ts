import { workspaceOf } from "../../domain/channel.ts";
import {
  type AlertSubscription,
  type BriefSubscription,
  type Subscription,
  type WebhookSubscription,
  weekdays,
} from "../../domain/subscription.ts";
import { stateColumns, stateFrom } from "../codecs/state.ts";
import type { SubscriptionTable } from "../subscription-tables.ts";

export function subscriptionRow(subscription: Subscription): SubscriptionTable {
  const { channel, createdBy } = subscription;
  return {
    ...workspaceOf(channel),
    id: subscription.id,
    channel: channel.channel,
    list: subscription.list,
    region: subscription.region ?? "",
    ...kindColumns(subscription),
    ...stateColumns(subscription.state),
    created_by: createdBy.id,
    created_by_name: createdBy.name,
    created_at: subscription.createdAt.getTime(),
  };
}

/** Of the other kinds. */
const others = {
  ...{ days: null, time: null, zone: null, next_due_at: null },
  ...{ level: null, owned: null, host: null, sealed: null },
};

function kindColumns(subscription: Subscription) {
  switch (subscription.kind) {
    case "brief":
      return briefColumns(subscription);
    case "alerts":
      return alertColumns(subscription);
    case "webhook":
      return webhookColumns(subscription);
  }
}

function briefColumns({ kind, schedule, nextDueAt }: BriefSubscription) {
  const { time, zone } = schedule;
  const next_due_at = nextDueAt.getTime();
  return { ...others, kind, days: schedule.days.join(""), time, zone, next_due_at };
}

function alertColumns({ kind, level, owned }: AlertSubscription) {
  return { ...others, kind, level, owned: owned ? 1 : 0 } as const;
}

function webhookColumns({ kind, host, sealed }: WebhookSubscription) {
  return { ...others, kind, host, sealed };
}

export function subscriptionFrom(row: SubscriptionTable): Subscription {
  switch (row.kind) {
    case "brief":
      return briefFrom(row);
    case "alerts":
      return alertsFrom(row);
    case "webhook":
      return webhookFrom(row);
  }
}

export function briefFrom(row: SubscriptionTable): BriefSubscription {
  const { days, time, zone, next_due_at } = row;
  if (days === null || time === null || zone === null || next_due_at === null)
    throw new Error(`Subscription ${row.id} has no schedule.`);
  return {
    ...standingFrom(row),
    kind: "brief",
    schedule: { days: daysFrom(days), time, zone },
    nextDueAt: new Date(next_due_at),
  };
}

function daysFrom(digits: string): BriefSubscription["schedule"]["days"] {
  return weekdays.filter((day) => digits.includes(`${day}`));
}

function alertsFrom(row: SubscriptionTable): AlertSubscription {
  if (row.level === null) throw new Error(`Subscription ${row.id} has no level.`);
  return { ...standingFrom(row), kind: "alerts", level: row.level, owned: row.owned === 1 };
}

export function webhookFrom(row: SubscriptionTable): WebhookSubscription {
  const { host, sealed } = row;
  if (host === null || sealed === null) throw new Error(`Subscription ${row.id} has no address.`);
  return { ...standingFrom(row), kind: "webhook", host, sealed };
}

function standingFrom(row: SubscriptionTable) {
  return {
    id: row.id,
    channel: { platform: row.platform, workspace: row.workspace, channel: row.channel },
    list: row.list,
    region: row.region || null,
    state: stateFrom(row),
    createdBy: { id: row.created_by, name: row.created_by_name },
    createdAt: new Date(row.created_at),
  };
}
