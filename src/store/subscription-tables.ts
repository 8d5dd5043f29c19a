import type { TagName } from "../domain/hashtag.ts";
import type { AlertLevel, Subscription, SubscriptionState } from "../domain/subscription.ts";
import type {
  Alert,
  AlertOutcome,
  DeliveryState,
  Mute,
  Outgoing,
  Platform,
} from "../ports/ports.ts";
import type { OwnedTable } from "./workspace-tables.ts";

/** The columns of the other kinds of subscription are null. */
export interface SubscriptionTable extends OwnedTable {
  readonly id: string;
  readonly kind: Subscription["kind"];
  readonly channel: string;
  readonly list: string;
  /** Empty for whatever the list names. */
  readonly region: string;
  /** ISO weekdays, a digit each: "135" is Monday, Wednesday and Friday. */
  readonly days: string | null;
  readonly time: string | null;
  readonly zone: string | null;
  readonly next_due_at: number | null;
  readonly level: AlertLevel | null;
  readonly owned: 0 | 1 | null;
  readonly host: string | null;
  readonly sealed: string | null;
  readonly state: SubscriptionState["kind"];
  /** Null while active. */
  readonly state_since: number | null;
  /** Why it is failing. */
  readonly state_reason: string | null;
  /** Who paused it. */
  readonly paused_by: string | null;
  readonly paused_by_name: string | null;
  readonly created_by: string;
  readonly created_by_name: string;
  readonly created_at: number;
}

export interface DeliveryTable {
  readonly subscription_id: string;
  readonly period: string;
  readonly what: Outgoing["what"];
  /** To whom: a channel, a person or a webhook, the others are null. All null where an earlier version did not write it down. */
  readonly platform: Platform | null;
  readonly workspace: string | null;
  readonly channel: string | null;
  readonly person: string | null;
  readonly webhook: string | null;
  /** JSON. Null once nobody needs it any more. */
  readonly card: string | null;
  /** JSON, as the card. */
  readonly details: string | null;
  /** JSON, as the card. Of a webhook. */
  readonly payload: string | null;
  readonly under: string | null;
  /** JSON. */
  readonly record: string | null;
  readonly state: DeliveryState["kind"];
  /** The message's reference when sent, otherwise the reason; null when there is neither. */
  readonly detail: string | null;
  readonly attempts: number;
  /** Of a pending one. */
  readonly not_before: number | null;
  /** Null when it was never to be said. */
  readonly expires_at: number | null;
  readonly created_at: number;
  readonly at: number;
  /** The process that is to post it, is posting it, or was when it became unknown. */
  readonly owner: string | null;
  /** Until when it is left to that process, by the database's clock where that has one. */
  readonly lease_until: number | null;
  /** Until when it may be posted again although it may have arrived, by the same clock; null when it may not. */
  readonly repeat_until: number | null;
}

export interface AlertTable extends OwnedTable {
  readonly id: string;
  readonly subscription_id: string;
  readonly channel: string;
  readonly list: string;
  readonly tag: TagName;
  /** Empty for the whole world. */
  readonly region: string;
  readonly kind: Alert["kind"];
  readonly fired_at: number;
  readonly now: number;
  readonly usual: number;
  readonly z: number;
  readonly since: string;
  readonly outcome: AlertOutcome["kind"];
  /** Null while held. */
  readonly outcome_at: number | null;
}

export interface AlertWatchedTable {
  readonly subscription_id: string;
  readonly tag: TagName;
  readonly day: number;
  /** JSON. */
  readonly state: string;
}

export interface MuteTable extends OwnedTable {
  readonly channel: string;
  readonly what: Mute["what"];
  readonly name: string;
  readonly ends_at: number;
  readonly muted_by: string;
  /** Null where it was not written down. */
  readonly made_at: number | null;
}
