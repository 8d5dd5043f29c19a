import type {
  BriefRecord,
  DeliveryKey,
  DeliveryLog,
  Outbox,
  Settled,
} from "../../src/ports/ports.ts";
import { exampleOutgoing } from "./example-messages.ts";
import { at, tag } from "./examples.ts";

/** Where messages are written down. */
export interface Post {
  readonly outbox: Outbox;
  readonly deliveries: DeliveryLog;
}

export const { key } = exampleOutgoing();
export const other: DeliveryKey = { ...key, subscriptionId: "sub-2" };
export const monday = at("2026-11-23T08:00:00");
export const later = at("2026-11-23T08:00:05.250");

export const record: BriefRecord = {
  composedAt: monday,
  tags: [
    {
      tag: tag("読書"),
      region: "US",
      picked: true,
      score: 81.25,
      verdict: "restricted?",
      standings: { growth: 0.75, organic: 0 },
    },
    { tag: tag("art"), region: null, picked: false, score: null, verdict: null, standings: {} },
  ],
};

/** Adds an example, claims and settles it. */
export async function settled({ outbox }: Post, state: Settled, changes = {}): Promise<void> {
  const outgoing = exampleOutgoing(changes);
  await outbox.add(outgoing, monday);
  await outbox.claim(outgoing.key, monday);
  await outbox.settle(outgoing.key, state, later);
}
