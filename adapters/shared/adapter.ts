import type { Core, Messenger } from "../../src/index.ts";

/** A chat platform. Created before the core, because the core posts through its messenger. */
export interface ChatAdapter {
  readonly messenger: Messenger;
  /** Connects and starts answering; resolves when commands can arrive. */
  start(core: Core): Promise<void>;
  /** Lets answers under way finish, then disconnects. */
  stop(): Promise<void>;
}
