import type { Person } from "../ports.ts";
import type { AlertLevel, Schedule, Subscription, SubscriptionState } from "../subscription.ts";

/** A subscription as programs see it; times are ISO 8601 in UTC. */
export interface SubscriptionFinding {
  readonly id: string;
  readonly kind: Subscription["kind"];
  readonly list: string;
  readonly region: string | null;
  readonly channel: string;
  /** When a brief comes; `null` for alerts. */
  readonly schedule: Schedule | null;
  readonly nextDueAt: string | null;
  /** What alerts tell; `null` for a brief. */
  readonly alerts: { readonly level: AlertLevel; readonly owned: boolean } | null;
  readonly state: {
    readonly kind: SubscriptionState["kind"];
    readonly since: string | null;
    readonly by: Person | null;
    readonly reason: string | null;
  };
  readonly createdBy: Person;
  readonly createdAt: string;
}

export function subscriptionFinding(one: Subscription): SubscriptionFinding {
  const { id, kind, list, region, channel, createdBy, createdAt } = one;
  return {
    ...{ id, kind, list, region, channel: channel.channel },
    schedule: one.kind === "brief" ? one.schedule : null,
    nextDueAt: one.kind === "brief" ? one.nextDueAt.toISOString() : null,
    alerts: one.kind === "alerts" ? { level: one.level, owned: one.owned } : null,
    state: stateFinding(one.state),
    createdBy,
    createdAt: createdAt.toISOString(),
  };
}

function stateFinding(state: SubscriptionState): SubscriptionFinding["state"] {
  return {
    kind: state.kind,
    since: state.kind === "active" ? null : state.since.toISOString(),
    by: state.kind === "paused" ? state.by : null,
    reason: state.kind === "failing" ? state.reason : null,
  };
}
