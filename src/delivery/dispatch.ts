import type { DeliveryState, Outgoing, Waiting } from "../ports/outbox.ts";

/** Gets what is in the outbox to the people, each at most once. */
export interface Dispatcher {
  /** Puts one into the outbox and tries it at once; answers what became of it. For what somebody waits for. */
  send(outgoing: Outgoing): Promise<DeliveryState>;
  /** Tries one that waits at once; answers what became of it. */
  hurry(waiting: Waiting): Promise<DeliveryState>;
  /** Tries whatever waits and may be tried now, in the pace of the platforms. Never rejects. */
  run(): Promise<void>;
  /** Starts nothing any more; resolves when what is under way has been posted and written down. */
  stop(): Promise<void>;
}
