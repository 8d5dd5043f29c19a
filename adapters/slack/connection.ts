import { setTimeout as pause } from "node:timers/promises";
import type { SocketModeReceiver } from "@slack/bolt";
import { WebAPIPlatformError } from "@slack/web-api";
import { ConfigError, type Logger, reconnectMs } from "../../src/index.ts";

interface Connection {
  /** Resolves once connected, however often that has to be tried. Rejects with a `ConfigError` for a refused token. */
  open(): Promise<void>;
  isOpen(): boolean;
  /** What keeps it closed until a person puts it right; `null` when nothing does. */
  trouble(): string | null;
  close(): void;
}

/**
 * Keeps one Socket Mode connection open. Slack renews it every few hours; its own client (3.1.0) then leaves a gap of
 * five seconds in which commands are lost, and ends the process when a reconnect fails for good. So the client's
 * `autoReconnectEnabled` and retries are off and reconnecting is done here. Each time `greet` is to ask Slack something
 * with the bot's token, as a bad one would otherwise show only when the first brief is posted.
 * https://docs.slack.dev/apis/events-api/using-socket-mode
 */
export function keepConnected(
  socket: SocketModeReceiver["client"],
  greet: () => Promise<void>,
  log: Logger,
): Connection {
  const closing = new AbortController();
  const closed = closing.signal;
  let state: "opening" | "open" | "cut" = "cut";
  let trouble: string | null = null;

  async function untilConnected(): Promise<void> {
    for (let failures = 0; !closed.aborted; ) {
      try {
        await greet();
        await socket.start();
        if (closed.aborted) await socket.disconnect();
        log.info("slack.connected");
        return;
      } catch (error) {
        failures += 1;
        trouble = refusalOf(error);
        if (trouble !== null) throw new ConfigError([trouble]);
        log.warn("slack.unreachable", { error, failures });
        // Cut short by closing, which is no error.
        await pause(reconnectMs(failures), undefined, { signal: closed }).catch(() => undefined);
      }
    }
  }

  async function open(): Promise<void> {
    state = "opening";
    await untilConnected();
    state = "open";
  }

  socket.on("disconnected", () => {
    if (closed.aborted || state === "opening") return;
    state = "cut";
    log.info("slack.disconnected");
    open().catch((error: unknown) => log.error("slack.refused", { error }));
  });

  return {
    open,
    isOpen: () => state === "open" && !closed.aborted,
    trouble: () => trouble,
    close() {
      closing.abort();
      void socket.disconnect();
    },
  };
}

/** Trying again with the same token is of no use. */
const refusals: ReadonlySet<string> = new Set([
  "not_authed",
  "invalid_auth",
  "account_inactive",
  "token_revoked",
  "token_expired",
  "not_allowed_token_type",
  "missing_scope",
  "team_disabled",
]);

function refusalOf(error: unknown): string | null {
  if (!(error instanceof WebAPIPlatformError) || !refusals.has(error.data.error)) return null;
  return `Slack refuses a token (${error.data.error}): check the bot token (xoxb-…) and the app token (xapp-…).`;
}
