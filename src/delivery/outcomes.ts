import type { DeliveryError } from "../errors.ts";
import type { Claimed, DeliveryKey, Outgoing, Settled, Waiting } from "../ports/outbox.ts";
import type { Ports, Posted } from "../ports/ports.ts";
import { markFailing, markWorking, standingAfter, subscriptionOf } from "./subscription-health.ts";

export type DispatcherPorts = Pick<
  Ports,
  "outbox" | "deliveries" | "subscriptions" | "messenger" | "clock" | "log" | "demo"
>;

/** A message that was claimed. */
export type Message = Waiting & Claimed;

/** What came of it. */
interface Outcome {
  readonly message: Message;
  /** The platform's answer; `null` when it was not asked any more. */
  readonly result: Posted | DeliveryError | null;
  readonly settled: Settled;
  readonly at: Date;
}

/** Writes down what came of messages, sooner or later. */
export interface Outcomes {
  /** Never rejects: what cannot be written now is kept, and its row stays "sending" so that nobody posts it again. */
  write(outcome: Outcome): Promise<void>;
  /** Writes what was kept. False when something still cannot be written; then nothing new should be begun. */
  writeKept(): Promise<boolean>;
  /** What is not written yet of a message. */
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
        // A locked database makes everybody wait each time it is asked.
        if (kept.has(name)) return false;
      }
      return true;
    },
    kept: (key) => kept.get(keyText(key))?.settled,
  };
}

/** Whether it waits to be settled still: the attempt that seemed to fail may have done it. */
async function isSending({ message }: Outcome, { deliveries }: DispatcherPorts): Promise<boolean> {
  return (await deliveries.find(message.key))?.state.kind === "sending";
}

/** All that follows from an outcome. Settling is the last of it, so that whatever fails is done again as a whole. */
async function commit(outcome: Outcome, ports: DispatcherPorts): Promise<void> {
  const { message, settled, at } = outcome;
  if (settled.kind === "sent") await addDetails(message, settled.reference, ports, at);
  await applyStanding(outcome, ports);
  await ports.outbox.settle(message.key, settled, at);
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
  { message, result, at }: Outcome,
  ports: DispatcherPorts,
): Promise<void> {
  const standing = result && standingAfter(message.what, result);
  if (!standing) return;
  const subscription = await subscriptionOf(message, ports);
  if (!subscription) return;
  if (standing === "working") return markWorking(subscription, ports);
  if ("message" in result) await markFailing(subscription, result.message, ports, at);
}

/** What goes into the thread of a message that was posted. */
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
