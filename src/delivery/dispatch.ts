import type { DeliveryState, Outgoing, Waiting } from "../ports/outbox.ts";

/** Gets what is in the outbox to the people, each at most once. */
export interface Dispatcher {
  /** Puts a message that somebody waits for into the outbox and tries it at once; answers its state. */
  send(outgoing: Outgoing): Promise<DeliveryState>;
  /** Tries a waiting message at once; answers its state. */
  hurry(waiting: Waiting): Promise<DeliveryState>;
  /** Tries whatever waits and may be tried now, in the pace of the platforms. Never rejects. */
  run(): Promise<void>;
  /** Starts nothing any more; resolves when what is under way has been posted and written down. */
  stop(): Promise<void>;
}
