import type { DeliveryError } from "../errors.ts";
import type { Claimed, DeliveryKey, Outgoing, Settled, Waiting } from "../ports/outbox.ts";
import type { Ports, Posted } from "../ports/ports.ts";
import {
  markFailing,
  markGone,
  markWorking,
  standingAfter,
  subscriptionOf,
} from "./subscription-health.ts";

export type DispatcherPorts = Pick<
  Ports,
  | "outbox"
  | "deliveries"
  | "subscriptions"
  | "settings"
  | "messenger"
  | "webhooks"
  | "clock"
  | "log"
  | "demo"
>;

/** A message that was claimed. */
export type Message = Waiting & Claimed;

/** The result of posting a message. */
interface Outcome {
  readonly message: Message;
  /** The platform's answer; `null` when the message was not posted. */
  readonly result: Posted | DeliveryError | null;
  readonly settled: Settled;
  /** When posting began, and when its result was there. */
  readonly begunAt: Date;
  readonly at: Date;
}

/** Stores the results of posting, and retries when the store fails. */
export interface Outcomes {
  /**
   * Never rejects. A result that cannot be stored is kept in memory, and the row stays "sending" so that the message is
   * not posted again.
   */
  write(outcome: Outcome): Promise<void>;
  /** Stores the kept results. False when one still fails; then no new message should be started. */
  writeKept(): Promise<boolean>;
  /** The kept result of a message. */
  kept(key: DeliveryKey): Settled | undefined;
}

export function createOutcomes(ports: DispatcherPorts): Outcomes {
  const kept = new Map<string, Outcome>();

  async function write(outcome: Outcome): Promise<void> {
    const name = keyText(outcome.message.key);
    try {
      if (!kept.has(name) || (await isSending(outcome, ports))) await commit(outcome, ports);
      kept.delete(name);
    } catch (error) {
      kept.set(name, outcome);
      ports.log.error("delivery.unwritten", { ...outcome.message.key, error });
    }
  }

  return {
    write,
    async writeKept() {
      for (const [name, outcome] of kept) {
        await write(outcome);
        // Stop at the first failure: waiting for a locked database blocks the process each time.
        if (kept.has(name)) return false;
      }
      return true;
    },
    kept: (key) => kept.get(keyText(key))?.settled,
  };
}

/**
 * Whether the message is still to be settled: an attempt to store the result may have succeeded although it seemed to
 * fail.
 */
async function isSending({ message }: Outcome, { deliveries }: DispatcherPorts): Promise<boolean> {
  const state = (await deliveries.find(message.key))?.state.kind;
  return state === "sending" || state === "unknown";
}

/**
 * Stores everything that follows from a result. The state is written last, so that after an error everything is done
 * again.
 */
async function commit(outcome: Outcome, ports: DispatcherPorts): Promise<void> {
  const { message, settled, at } = outcome;
  if (settled.kind === "sent") await addDetails(message, settled.reference, ports, at);
  await applyStanding(outcome, ports);
  const isSettled = await ports.outbox.settle(message.key, settled, at);
  if (!isSettled) ports.log.warn("delivery.lease-lost", { ...message.key, settled: settled.kind });
}

async function addDetails(
  message: Message,
  under: string,
  { outbox }: DispatcherPorts,
  at: Date,
): Promise<void> {
  const details = detailsOf(message, under);
  if (details) await outbox.add(details, at);
}

async function applyStanding(
  { message, result, settled, begunAt, at }: Outcome,
  ports: DispatcherPorts,
): Promise<void> {
  const standing = result && standingAfter(message.what, result, settled);
  if (!standing) return;
  const subscription = await subscriptionOf(message, ports);
  if (!subscription) return;
  if (standing === "working") return markWorking(subscription, ports, begunAt);
  if (!("message" in result)) return;
  const mark = standing === "gone" ? markGone : markFailing;
  await mark(subscription, result.message, ports, at);
}

/** The message for the thread of a posted message. */
export function detailsOf(message: Message, under: string): Outgoing | undefined {
  const { key, to, details, expiresAt } = message;
  if (!details) return undefined;
  const { subscriptionId, period } = key;
  return {
    to,
    expiresAt,
    key: { subscriptionId, period: `${period}/details` },
    what: "details",
    card: details,
    details: null,
    under,
    record: null,
  };
}

export function keyText({ subscriptionId, period }: DeliveryKey): string {
  return `${subscriptionId} ${period}`;
}
