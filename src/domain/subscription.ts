import type { ChannelRef, Person } from "./channel.ts";
import type { Region } from "./hashtag.ts";

/** A channel's standing wish to hear of a watchlist. */
export type Subscription = BriefSubscription | AlertSubscription;

interface Standing {
  readonly id: string;
  readonly channel: ChannelRef;
  /** Name of a watchlist of the same workspace. One that is gone makes the subscription fail, not vanish. */
  readonly list: string;
  /** This country only; `null` is whatever the list names. */
  readonly region: Region;
  readonly state: SubscriptionState;
  readonly createdBy: Person;
  readonly createdAt: Date;
}

export function isPaused({ state }: Subscription): boolean {
  return state.kind === "paused";
}

/** Whether there can only be one of the two. */
export function isSameSubscription(one: Subscription, other: Subscription): boolean {
  const isSamePlace = one.channel.channel === other.channel.channel && one.list === other.list;
  if (!isSamePlace || one.kind !== other.kind) return false;
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
  /** Whether the tags are the team's own, whose hijacking is told too. */
  readonly owned: boolean;
}

/**
 * A subscription never disappears by itself. `paused` is what a person wants; `failing` is what happened to it: it is
 * tried again each time and becomes `active` by itself.
 */
export type SubscriptionState =
  | { readonly kind: "active" }
  | { readonly kind: "paused"; readonly since: Date; readonly by: Person }
  | { readonly kind: "failing"; readonly since: Date; readonly reason: string };

/** What people call how much they are told, fewest first. */
export const alertLevels = ["fewer", "balanced", "more"] as const;
export type AlertLevel = (typeof alertLevels)[number];

/** Once on each of some days of the week, on the wall clock of a place. */
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
