import type { SocketModeReceiver } from "@slack/bolt";
import type { Logger } from "../../src/index.ts";

/** How the library (3.1.0) hands itself each message of the socket, as text. */
const message = "ws_message";

/**
 * Logs a message that the library cannot read, and goes on with the next: nobody catches what it throws then, and the process
 * would end.
 */
export function passOverUnreadable(socket: SocketModeReceiver["client"], log: Logger): void {
  const readers = socket.listeners(message);
  socket.removeAllListeners(message);
  socket.on(message, async (...given: unknown[]) => {
    try {
      for (const read of readers) await read(...given);
    } catch (error) {
      log.error("slack.unreadable", { error });
    }
  });
}
