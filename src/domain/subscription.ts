import type { ChannelRef, Person } from "./channel.ts";
import type { Region } from "./hashtag.ts";

/** A channel's subscription to briefs or alerts of a watchlist, or an address that gets what the channel is told of it. */
export type Subscription = BriefSubscription | AlertSubscription | WebhookSubscription;

interface Standing {
  readonly id: string;
  readonly channel: ChannelRef;
  /** Name of a watchlist of the same workspace. When the list is missing the subscription fails, but is not deleted. */
  readonly list: string;
  /** Only this country; `null` is the list's countries. */
  readonly region: Region;
  readonly state: SubscriptionState;
  readonly createdBy: Person;
  readonly createdAt: Date;
}

export function isPaused({ state }: Subscription): boolean {
  return state.kind === "paused";
}

/** The state of one that is set anew: a paused one goes on, and a failing one fails until it works. */
export function stateWhenSet(before: Subscription | undefined): SubscriptionState {
  return before?.state.kind === "failing" ? before.state : { kind: "active" };
}

/** Whether two subscriptions exclude each other. */
export function isSameSubscription(one: Subscription, other: Subscription): boolean {
  const isSamePlace = one.channel.channel === other.channel.channel && one.list === other.list;
  if (!isSamePlace || one.kind !== other.kind || one.kind === "webhook") return false;
  return one.kind === "alerts" || one.region === other.region;
}

/** At most one for each channel, list and region. */
export interface BriefSubscription extends Standing {
  readonly kind: "brief";
  readonly schedule: Schedule;
  readonly nextDueAt: Date;
}

/** At most one for each channel and list. */
export interface AlertSubscription extends Standing {
  readonly kind: "alerts";
  readonly level: AlertLevel;
  /** Whether the tags are the team's own; then hijacks are reported too. */
  readonly owned: boolean;
}

/** Several for each channel and list, of different addresses. */
export interface WebhookSubscription extends Standing {
  readonly kind: "webhook";
  /** What of the address is shown, because the rest of it may be a secret: "hooks.example.com". */
  readonly host: string;
  /** The address and the secret that messages are signed with, encrypted. */
  readonly sealed: string;
}

/** Addresses that a workspace can have. */
export const mostWebhooks = 10;

/**
 * A subscription is never deleted automatically. `paused` is set by a person. `failing` is set by the bot: the
 * subscription is still tried each time, and becomes `active` when that works.
 */
export type SubscriptionState =
  | { readonly kind: "active" }
  | { readonly kind: "paused"; readonly since: Date; readonly by: Person }
  | { readonly kind: "failing"; readonly since: Date; readonly reason: string };

/** How many alerts to send, fewest first, by the names shown to people. */
export const alertLevels = ["fewer", "balanced", "more"] as const;
export type AlertLevel = (typeof alertLevels)[number];

/** One time of day on some days of the week, in a time zone. */
export interface Schedule {
  /** In the week's order, at least one. */
  readonly days: readonly Weekday[];
  /** "09:00" */
  readonly time: string;
  /** IANA: "Europe/Berlin" */
  readonly zone: string;
}

/** ISO: 1 is Monday, 7 is Sunday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof weekdays)[number];
