import { workspaceOf } from "../../domain/channel.ts";
import type { Alert, AlertOutcome } from "../../ports/ports.ts";
import type { AlertTable } from "../subscription-tables.ts";

export function alertRow(alert: Alert): AlertTable {
  return {
    ...workspaceOf(alert.channel),
    id: alert.id,
    subscription_id: alert.subscriptionId,
    channel: alert.channel.channel,
    list: alert.list,
    tag: alert.tag,
    region: alert.region ?? "",
    kind: alert.kind,
    fired_at: alert.firedAt.getTime(),
    ...alert.figures,
    ...outcomeColumns(alert.outcome),
  };
}

export function outcomeColumns(outcome: AlertOutcome) {
  return {
    outcome: outcome.kind,
    outcome_at: outcome.kind === "held" ? null : outcome.at.getTime(),
  };
}

export function alertFrom(row: AlertTable): Alert {
  const { now, usual, z, since } = row;
  return {
    id: row.id,
    subscriptionId: row.subscription_id,
    channel: { platform: row.platform, workspace: row.workspace, channel: row.channel },
    list: row.list,
    tag: row.tag,
    region: row.region || null,
    kind: row.kind,
    firedAt: new Date(row.fired_at),
    figures: { now, usual, z, since },
    outcome: outcomeFrom(row),
  };
}

function outcomeFrom({ outcome, outcome_at }: AlertTable): AlertOutcome {
  return outcome === "held" ? { kind: outcome } : { kind: outcome, at: new Date(outcome_at ?? 0) };
}
