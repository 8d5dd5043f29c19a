import { workspaceOf } from "../../domain/channel.ts";
import type {
  Addressee,
  Claimed,
  Delivery,
  DeliveryKey,
  DeliveryState,
  Outgoing,
  Settled,
  Waiting,
} from "../../ports/ports.ts";
import { cardCodec } from "../codecs/card.ts";
import { readColumn } from "../codecs/column.ts";
import type { DeliveryTable } from "../subscription-tables.ts";

export function keyColumns({ subscriptionId, period }: DeliveryKey) {
  return { subscription_id: subscriptionId, period };
}

export function outgoingColumns(
  { key, what, to }: Pick<Outgoing, "key" | "what" | "to">,
  now: Date,
) {
  return {
    ...keyColumns(key),
    what,
    ...workspaceOf(to),
    channel: "channel" in to ? to.channel : null,
    person: "person" in to ? to.person : null,
    webhook: "webhook" in to ? to.webhook : null,
    attempts: 0,
    created_at: now.getTime(),
    at: now.getTime(),
    ...noLease,
  };
}

export function bodyColumns({ card, details, payload, under, record, expiresAt }: Outgoing) {
  return {
    card: JSON.stringify(card),
    details: details && JSON.stringify(details),
    payload: payload ?? null,
    under,
    record: record && JSON.stringify(record),
    expires_at: expiresAt.getTime(),
  };
}

export const noLease = { owner: null, lease_until: null, repeat_until: null };
const noCards = { card: null, details: null, payload: null };
export const noBody = { ...noCards, under: null, record: null, expires_at: null };

type WaitingColumns = Pick<DeliveryTable, (typeof waitingColumns)[number]>;

export const waitingColumns = [
  ...(["subscription_id", "period", "what", "attempts", "expires_at"] as const),
  ...(["platform", "workspace", "channel", "person", "webhook"] as const),
] as const satisfies readonly (keyof DeliveryTable)[];

export function waitingFrom(row: WaitingColumns): readonly Waiting[] {
  const { what, attempts, expires_at } = row;
  const to = recipientFrom(row);
  if (!to || expires_at === null) return [];
  return [{ key: keyFrom(row), what, to, expiresAt: new Date(expires_at), attempts }];
}

/** `undefined` when this version cannot decode the card. */
export function claimedFrom({
  card: cardText,
  details: detailsText,
  under,
  payload,
}: Pick<DeliveryTable, "card" | "details" | "under" | "payload">): Claimed | undefined {
  const card = readColumn(cardCodec, cardText);
  const details = readColumn(cardCodec.nullable(), detailsText ?? "null");
  if (!card || details === undefined) return undefined;
  return { card, details, under, ...(payload !== null && { payload }) };
}

function recipientFrom(row: WaitingColumns): Addressee | undefined {
  const { platform, workspace, channel, person, webhook } = row;
  if (platform === null || workspace === null) return undefined;
  if (channel !== null) return { platform, workspace, channel };
  if (person !== null) return { platform, workspace, person };
  return webhook === null ? undefined : { platform, workspace, webhook };
}

type DeliveryColumns = Pick<
  DeliveryTable,
  "subscription_id" | "period" | "what" | "state" | "detail" | "not_before" | "attempts" | "at"
>;

export const deliveryColumns = [
  "subscription_id",
  "period",
  "what",
  "state",
  "detail",
  "not_before",
  "attempts",
  "at",
] as const satisfies readonly (keyof DeliveryColumns)[];

export function deliveryFrom(row: DeliveryColumns): Delivery {
  return {
    key: keyFrom(row),
    what: row.what,
    state: stateFrom(row),
    attempts: row.attempts,
    at: new Date(row.at),
  };
}

function keyFrom(row: Pick<DeliveryTable, "subscription_id" | "period">): DeliveryKey {
  return { subscriptionId: row.subscription_id, period: row.period };
}

function stateFrom({ state, detail, not_before, at }: DeliveryColumns): DeliveryState {
  switch (state) {
    case "sending":
      return { kind: state };
    case "sent":
      return { kind: state, reference: detail ?? "" };
    case "pending":
      return { kind: state, notBefore: new Date(not_before ?? at), reason: detail };
    case "failed":
    case "unknown":
    case "skipped":
      return { kind: state, reason: detail ?? "" };
  }
}

/** The card is deleted once it is posted; a failed one is kept, because a person may have it tried again. */
export function settledColumns(state: Settled) {
  switch (state.kind) {
    case "sent":
      return { state: state.kind, detail: state.reference, ...noCards };
    case "pending": {
      const not_before = state.notBefore.getTime();
      return { state: state.kind, detail: state.reason, not_before };
    }
    case "failed":
    case "unknown":
      return { state: state.kind, detail: state.reason };
  }
}
