import type { DeliveryKey, DeliveryState, Outgoing, Waiting } from "../ports/outbox.ts";
import { attempt, type Preparation } from "./attempt.ts";
import { createClaims } from "./claims.ts";
import { createOutcomes, type DispatcherPorts, keyText, type Outcomes } from "./outcomes.ts";
import { createSendQueue } from "./send-queue.ts";

/** Posts the messages of the outbox, each at most once. */
export interface Dispatcher {
  /** Adds a message to the outbox and tries it at once; returns its state. */
  send(outgoing: Outgoing): Promise<DeliveryState>;
  /** Tries a waiting message at once; returns its state. */
  hurry(waiting: Waiting): Promise<DeliveryState>;
  /** Tries all messages that are due, within the platforms' rate limits. Never rejects. */
  run(): Promise<void>;
  /** Starts nothing new; resolves when messages being posted are posted and their results stored. */
  stop(): Promise<void>;
}

/** Messages read from the outbox at once, besides those in the send queue. */
const batch = 1000;

/** Runs may overlap: the send queue takes each message once, and a claimed message cannot be claimed again. */
export function createDispatcher(ports: DispatcherPorts): Dispatcher {
  const { outbox, clock, log } = ports;
  const stopping = new AbortController();
  const outcomes = createOutcomes(ports);
  const claims = createClaims(ports);
  const attemptOne = (message: Waiting, preparation: Preparation) =>
    attempt(message, preparation, claims, outcomes, ports);
  const sendQueue = createSendQueue(attemptOne, ports, stopping.signal);

  async function untried(tried: ReadonlySet<string>): Promise<readonly Waiting[]> {
    const waiting = await outbox.waiting(clock(), sendQueue.count() + batch);
    return waiting.filter(({ key }) => !tried.has(keyText(key)));
  }

  async function run(): Promise<void> {
    await recover(ports);
    claims.tryAgain();
    const tried = new Set<string>();
    while (!stopping.signal.aborted && (await outcomes.writeKept())) {
      const found = await untried(tried);
      if (found.length === 0) return;
      for (const { key } of found) tried.add(keyText(key));
      await Promise.all(found.map(sendQueue.take));
    }
  }

  return {
    async send(outgoing) {
      const isNew = await outbox.add(outgoing, clock());
      await (isNew ? sendQueue.take({ ...outgoing, attempts: 0 }) : sendQueue.done(outgoing.key));
      return stateOf(outgoing.key, outcomes, ports);
    },
    async hurry(waiting) {
      await sendQueue.take(waiting);
      return stateOf(waiting.key, outcomes, ports);
    },
    run: () => run().catch((error: unknown) => log.error("deliveries.failed", { error })),
    async stop() {
      stopping.abort();
      await sendQueue.empty();
      await outcomes.writeKept();
    },
  };
}

async function stateOf(
  key: DeliveryKey,
  outcomes: Outcomes,
  { deliveries }: DispatcherPorts,
): Promise<DeliveryState> {
  const delivery = await deliveries.find(key);
  if (!delivery) throw new Error(`There is nothing of ${keyText(key)} in the outbox.`);
  return outcomes.kept(key) ?? delivery.state;
}

/** What another process was posting when it ended is marked as unknown. */
async function recover({ outbox, clock, log }: DispatcherPorts): Promise<void> {
  const cutOff = await outbox.recover(clock());
  if (cutOff > 0) log.warn("deliveries.cut-off", { count: cutOff });
}
