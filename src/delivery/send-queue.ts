import { createKeyedQueue } from "../async/queue.ts";
import { within } from "../async/timeouts.ts";
import { placeOf } from "../domain/channel.ts";
import type { DeliveryKey, Waiting } from "../ports/outbox.ts";
import type { Lane } from "../ports/ports.ts";
import { isToBePosted, type Preparation, prepare } from "./attempt.ts";
import { type DispatcherPorts, keyText } from "./outcomes.ts";

/** The most messages under way to a platform that does not say how many are worth it. */
const usuallyAtOnce = 20;

/** The most under way to the webhooks of one workspace: each may take as long as it is waited for. */
const webhooksAtOnce = 4;

/** The longest that a message waits for its turn without letting another one wait in its place. */
const turnMs = 5_000;

/** Posts a message; returns the message for its thread. */
type Attempt = (
  message: Waiting,
  preparation: Preparation,
  manner: SendManner,
) => Promise<Waiting | undefined>;

export interface SendManner {
  /** Whether it is posted only if it is still reserved for this process, or whoever has reserved it. */
  readonly isReserved?: boolean;
  /** Whether it waits only behind messages of this kind, because a person waits for its result. */
  readonly isAside?: boolean;
}

/** The messages being posted. */
interface SendQueue {
  /** Posts a message and then the one for its thread; joins when it is already in the queue. Never rejects. */
  take(message: Waiting, manner?: SendManner): Promise<void>;
  /** Resolves when the message has left the queue; at once when it is not in it. */
  done(key: DeliveryKey): Promise<void>;
  /** Resolves when the queue is empty. */
  empty(): Promise<void>;
}

/**
 * Posts each recipient's messages in order, one at a time; recipients and lanes do not wait for each other. A message
 * takes a place in its lane, is prepared, waits for its turn and is posted at once: turns that came while it waited for
 * anything else would all go together. After `signal` is aborted no post starts, but running ones are finished.
 */
export function createSendQueue(
  attempt: Attempt,
  ports: DispatcherPorts,
  signal: AbortSignal,
): SendQueue {
  const inOrder = createKeyedQueue(1);
  const inLane = createKeyedQueue(usuallyAtOnce);
  const inHand = new Map<string, Promise<void>>();

  async function deliver(message: Waiting, manner: SendManner): Promise<Waiting | undefined> {
    const lane = laneOf(message, ports);
    let preparation: Preparation | undefined;
    let details: Waiting | undefined;
    async function inTurn(): Promise<boolean> {
      if (signal.aborted) return false;
      preparation = await prepare(message, preparation, ports);
      const isNext = !isToBePosted(preparation) || (await hasTurn(message, ports, signal));
      if (isNext && !signal.aborted) details = await attempt(message, preparation, manner);
      return isNext;
    }
    while (!signal.aborted && !(await inLane(queueName(lane.name, manner), inTurn, lane.atOnce)));
    return details;
  }

  function take(message: Waiting, manner: SendManner = {}): Promise<void> {
    const name = keyText(message.key);
    const already = inHand.get(name);
    if (already) return already;
    const recipient = queueName(recipientText(message), manner);
    const done = inOrder(recipient, () => deliver(message, manner))
      .catch(
        (error: unknown) => void ports.log.error("delivery.put-off", { ...message.key, error }),
      )
      .finally(() => inHand.delete(name))
      .then((details) => details && take(details));
    inHand.set(name, done);
    return done;
  }

  return {
    take,
    done: async (key) => inHand.get(keyText(key)),
    async empty() {
      while (inHand.size > 0) await Promise.all(inHand.values());
    },
  };
}

function queueName(name: string, { isAside = false }: SendManner): string {
  return isAside ? `aside ${name}` : name;
}

/** Waits for the platform's rate limit. False when it took too long, or the wait was aborted. */
async function hasTurn(
  { to, key }: Waiting,
  { messenger, log }: DispatcherPorts,
  signal: AbortSignal,
): Promise<boolean> {
  if ("webhook" in to) return true;
  const patience = within(turnMs, signal);
  try {
    await messenger.turn(to, patience);
    return true;
  } catch (error) {
    if (patience.aborted) return false;
    log.warn("delivery.no-turn", { ...key, error });
    throw error;
  }
}

function laneOf({ to }: Waiting, { messenger }: DispatcherPorts): Lane {
  if ("webhook" in to) {
    const { platform, workspace } = to;
    return { name: JSON.stringify([platform, "webhooks", workspace]), atOnce: webhooksAtOnce };
  }
  const { name, atOnce } = messenger.lane?.(to) ?? { name: "", atOnce: usuallyAtOnce };
  return { name: JSON.stringify([to.platform, name]), atOnce };
}

function recipientText({ to }: Waiting): string {
  return JSON.stringify([to.platform, to.workspace, placeOf(to)]);
}
