import { platforms } from "../domain/channel.ts";
import type { DeliveryKey, DeliveryState, Outgoing, Waiting } from "../ports/outbox.ts";
import { attempt } from "./attempt.ts";
import { createClaims } from "./claims.ts";
import { createCourier } from "./courier.ts";
import { createOutcomes, type DispatcherPorts, keyText, type Outcomes } from "./outcomes.ts";
import { createSendQueue, type SendManner } from "./send-queue.ts";

/** Posts the messages of the outbox, each at most once. */
export interface Dispatcher {
  /** Adds a message to the outbox and tries it when its turn comes; returns its state. */
  send(outgoing: Outgoing, manner?: Pick<SendManner, "isAside">): Promise<DeliveryState>;
  /** Tries a waiting message at once; returns its state. */
  hurry(waiting: Waiting): Promise<DeliveryState>;
  /** Tries all messages that are due, within the platforms' rate limits. Never rejects. */
  run(): Promise<void>;
  /** Starts nothing new; resolves when messages being posted are posted and their results stored. */
  stop(): Promise<void>;
}

const rounds = platforms.flatMap((platform) =>
  [false, true].map((toWebhooks) => ({ platform, toWebhooks })),
);

/** Runs may overlap: the send queue takes each message once, and a claimed message cannot be claimed again. */
export function createDispatcher(ports: DispatcherPorts): Dispatcher {
  const { outbox, clock, log } = ports;
  const stopping = new AbortController();
  const outcomes = createOutcomes(ports);
  const claims = createClaims(ports);
  const sendQueue = createSendQueue(
    (message, preparation, manner) =>
      attempt(message, preparation, manner, { claims, outcomes, ports }),
    ports,
    stopping.signal,
  );
  const mayGoOn = async () =>
    !stopping.signal.aborted && !claims.isBlocked() && (await outcomes.writeKept());
  const take = (message: Waiting) => sendQueue.take(message, { isReserved: true });
  const couriers = rounds.map((round) => createCourier(round, { ports, take, mayGoOn }));

  /** What this process knows comes first, so that nothing of its own is taken for cut off. */
  async function run(): Promise<void> {
    await claims.tryAgain();
    if (!(await mayGoOn())) return;
    await recover(ports);
    await Promise.all(couriers.map((courier) => courier.run()));
  }

  async function leaveTheRest(): Promise<void> {
    await sendQueue.empty();
    await outcomes.writeKept();
    await outbox.release();
  }

  return {
    async send(outgoing, manner) {
      const isNew = await outbox.add(outgoing, clock());
      const message = { ...outgoing, attempts: 0 };
      await (isNew ? sendQueue.take(message, manner) : sendQueue.done(outgoing.key));
      return stateOf(outgoing.key, outcomes, ports);
    },
    async hurry(waiting) {
      await sendQueue.take(waiting);
      return stateOf(waiting.key, outcomes, ports);
    },
    run: () => run().catch((error: unknown) => log.error("deliveries.failed", { error })),
    async stop() {
      stopping.abort();
      await leaveTheRest().catch((error: unknown) => log.error("deliveries.failed", { error }));
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

/**
 * What another process was posting when it ended is posted once more where the platform knows it again, and otherwise
 * marked as unknown.
 */
async function recover({ outbox, clock, log }: DispatcherPorts): Promise<void> {
  const { again, unknown } = await outbox.recover(clock());
  if (again > 0) log.info("deliveries.repeated", { count: again });
  if (unknown > 0) log.warn("deliveries.cut-off", { count: unknown });
}
