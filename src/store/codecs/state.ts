import type { SubscriptionState } from "../../domain/subscription.ts";
import type { SubscriptionTable } from "../subscription-tables.ts";

type StateColumns = Pick<
  SubscriptionTable,
  "state" | "state_since" | "state_reason" | "paused_by" | "paused_by_name"
>;

export function stateColumns(state: SubscriptionState): StateColumns {
  const by = state.kind === "paused" ? state.by : null;
  return {
    state: state.kind,
    state_since: state.kind === "active" ? null : state.since.getTime(),
    state_reason: state.kind === "failing" ? state.reason : null,
    paused_by: by?.id ?? null,
    paused_by_name: by?.name ?? null,
  };
}

export function stateFrom(row: StateColumns): SubscriptionState {
  const since = new Date(row.state_since ?? 0);
  switch (row.state) {
    case "active":
      return { kind: row.state };
    case "paused":
      return {
        kind: row.state,
        since,
        by: { id: row.paused_by ?? "", name: row.paused_by_name ?? "" },
      };
    case "failing":
      return { kind: row.state, since, reason: row.state_reason ?? "" };
  }
}
