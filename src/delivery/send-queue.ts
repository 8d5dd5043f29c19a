import { createKeyedQueue } from "../async/queue.ts";
import { placeOf } from "../domain/channel.ts";
import type { DeliveryKey, Waiting } from "../ports/outbox.ts";
import { type DispatcherPorts, keyText } from "./outcomes.ts";

/** The most messages posted to a platform in parallel. */
const atOnce = 20;

/** Posts a message; returns the message for its thread. */
type Attempt = (message: Waiting) => Promise<Waiting | undefined>;

/** The messages being posted. */
interface SendQueue {
  /** Posts a message and then the one for its thread; joins when it is already in the queue. Never rejects. */
  take(message: Waiting): Promise<void>;
  /** Resolves when the message has left the queue; at once when it is not in it. */
  done(key: DeliveryKey): Promise<void>;
  /** Resolves when the queue is empty. */
  empty(): Promise<void>;
  count(): number;
}

/**
 * Posts each recipient's messages in order, one at a time; recipients and platforms do not wait for each other. After
 * `signal` is aborted no post starts, but running ones are finished.
 */
export function createSendQueue(
  attempt: Attempt,
  ports: DispatcherPorts,
  signal: AbortSignal,
): SendQueue {
  const inOrder = createKeyedQueue(1);
  const onPlatform = createKeyedQueue(atOnce);
  const inHand = new Map<string, Promise<void>>();

  async function deliver(message: Waiting): Promise<Waiting | undefined> {
    if (signal.aborted) return undefined;
    if (ports.clock() < message.expiresAt && !(await hasTurn(message, ports, signal)))
      return undefined;
    return onPlatform(message.to.platform, async () =>
      signal.aborted ? undefined : attempt(message),
    );
  }

  function take(message: Waiting): Promise<void> {
    const name = keyText(message.key);
    const already = inHand.get(name);
    if (already) return already;
    const done = inOrder(recipientText(message), () => deliver(message))
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
    count: () => inHand.size,
  };
}

/** Waits for the platform's rate limit. False when the wait was aborted; the message then stays pending. */
async function hasTurn(
  { to, key }: Waiting,
  { messenger, log }: DispatcherPorts,
  signal: AbortSignal,
) {
  try {
    // Each wait gets its own signal: Node warns of many listeners on one signal.
    await messenger.turn(to, AbortSignal.any([signal]));
    return true;
  } catch (error) {
    if (!signal.aborted) log.warn("delivery.no-turn", { ...key, error });
    return false;
  }
}

function recipientText({ to }: Waiting): string {
  return JSON.stringify([to.platform, to.workspace, placeOf(to)]);
}
