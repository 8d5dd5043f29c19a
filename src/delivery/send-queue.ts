import { createKeyedQueue } from "../async/queue.ts";
import { placeOf } from "../domain/channel.ts";
import type { DeliveryKey, Waiting } from "../ports/outbox.ts";
import { type DispatcherPorts, keyText } from "./outcomes.ts";

/** Messages a platform is asked to post at the same moment. */
const atOnce = 20;

/** Posts a message whose turn it is; answers what goes into its thread. */
type Attempt = (message: Waiting) => Promise<Waiting | undefined>;

/** The messages that are being seen to. */
interface SendQueue {
  /** Gets a message posted, and then what goes into its thread; joins in when it is in hand already. Never rejects. */
  take(message: Waiting): Promise<void>;
  /** Resolves when a message is out of hand; at once when it is in none. */
  done(key: DeliveryKey): Promise<void>;
  /** Resolves when nothing is in hand any more. */
  empty(): Promise<void>;
  count(): number;
}

/**
 * Each recipient's messages in their order, one at a time; recipients and platforms do not wait for each other. Once
 * `signal` is aborted nothing is posted any more, but what is being posted is seen to the end.
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

/** Waits for the platform's limits. False when that was given up, and then the message stays as it is. */
async function hasTurn(
  { to, key }: Waiting,
  { messenger, log }: DispatcherPorts,
  signal: AbortSignal,
) {
  try {
    // A signal of its own for each wait: Node warns of many listeners on one signal.
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
