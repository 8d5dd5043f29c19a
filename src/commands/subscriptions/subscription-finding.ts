import type { Person } from "../../domain/channel.ts";
import type {
  AlertLevel,
  Schedule,
  Subscription,
  SubscriptionState,
} from "../../domain/subscription.ts";

/** A subscription for programs; times are ISO 8601 in UTC. */
export interface SubscriptionFinding {
  readonly id: string;
  readonly kind: Subscription["kind"];
  readonly list: string;
  readonly region: string | null;
  readonly channel: string;
  /** When a brief comes; `null` for alerts. */
  readonly schedule: ScheduleFinding | null;
  readonly nextDueAt: string | null;
  /** The settings of alerts; `null` for a brief. */
  readonly alerts: { readonly level: AlertLevel; readonly owned: boolean } | null;
  /** Where a webhook posts to, without what may be secret in the address; `null` for others. */
  readonly host: string | null;
  readonly state: {
    readonly kind: SubscriptionState["kind"];
    readonly since: string | null;
    readonly by: PersonFinding | null;
    readonly reason: string | null;
  };
  readonly createdBy: PersonFinding;
  readonly createdAt: string;
}

/** A person, by the platform's id and by name. */
export interface PersonFinding {
  readonly id: string;
  readonly name: string;
}

/** On which days of the week (1 is Monday, 7 is Sunday), at what time ("09:00"), in which IANA time zone. */
export interface ScheduleFinding {
  readonly days: readonly number[];
  readonly time: string;
  readonly zone: string;
}

/** The subscriptions that were paused or resumed; those already in that state are left out. */
export interface ChangedFinding {
  readonly changed: readonly SubscriptionFinding[];
}

export function changedFinding(changed: readonly Subscription[]): ChangedFinding {
  return { changed: changed.map(subscriptionFinding) };
}

export function subscriptionFinding(one: Subscription): SubscriptionFinding {
  const { id, kind, list, region, channel, createdBy, createdAt } = one;
  return {
    ...{ id, kind, list, region, channel: channel.channel },
    schedule: one.kind === "brief" ? scheduleFinding(one.schedule) : null,
    nextDueAt: one.kind === "brief" ? one.nextDueAt.toISOString() : null,
    alerts: one.kind === "alerts" ? { level: one.level, owned: one.owned } : null,
    host: one.kind === "webhook" ? one.host : null,
    state: stateFinding(one.state),
    createdBy: personFinding(createdBy),
    createdAt: createdAt.toISOString(),
  };
}

export function personFinding({ id, name }: Person): PersonFinding {
  return { id, name };
}

function scheduleFinding({ days, time, zone }: Schedule): ScheduleFinding {
  return { days: [...days], time, zone };
}

function stateFinding(state: SubscriptionState): SubscriptionFinding["state"] {
  return {
    kind: state.kind,
    since: state.kind === "active" ? null : state.since.toISOString(),
    by: state.kind === "paused" ? personFinding(state.by) : null,
    reason: state.kind === "failing" ? state.reason : null,
  };
}
