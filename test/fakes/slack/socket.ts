import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import { minuteMs } from "../../../src/time-units.ts";

/** Slack's side of Socket Mode: https://docs.slack.dev/apis/events-api/using-socket-mode */
export interface FakeSocketMode {
  /** A path with a ticket that opens one connection. */
  ticket(): string;
  /** Milliseconds until the app acknowledged the envelope; a new one unless one is delivered again. */
  deliver(
    type: "slash_commands" | "interactive" | "events_api",
    payload: object,
    again?: Again,
  ): Delivered;
  /** Brings a message as it is. */
  bring(message: unknown): void;
  /** Tells every connected app to connect again. */
  refresh(): void;
  /** Cuts every connection without a word. */
  drop(): void;
  /** Connections open now. */
  open(): number;
  /** Resolves once so many connections were made in all. */
  connected(count: number): Promise<void>;
  close(): void;
}

/** Milliseconds until it was acknowledged, and with what. */
export type Delivered = Promise<number> & {
  readonly envelope: string;
  readonly response: Promise<unknown>;
};

export interface Again {
  /** The envelope's id, which a new delivery may keep. */
  readonly envelope?: string;
  readonly retry: number;
}

/**
 * Slack shows an error after 3 s. A machine at ten times its load is slower than that by itself, so what is never
 * acknowledged is told from what is slow by much more.
 */
const ackLimitMs = minuteMs;
const acknowledgement = z.looseObject({
  envelope_id: z.string(),
  payload: z.unknown(),
});

export function createFakeSocketMode(server: Server): FakeSocketMode {
  const sockets = new Set<WebSocket>();
  const tickets = new Set<string>();
  /** By envelope, in the order of delivery. */
  const unacknowledged = new Map<string, ((payload: unknown) => void)[]>();
  const waiting = new Set<() => void>();
  const wss = new WebSocketServer({ noServer: true });
  let issued = 0;
  let made = 0;
  let envelopes = 0;
  const pings = setInterval(() => {
    for (const socket of sockets) socket.ping();
  }, 5000);

  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (tickets.delete(request.url ?? "")) wss.handleUpgrade(request, stream, head, greet);
    else stream.destroy();
  });

  function greet(socket: WebSocket): void {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.terminate());
    socket.on("message", (data) => {
      const { envelope_id, payload } = acknowledgement.parse(JSON.parse(String(data)));
      unacknowledged.get(envelope_id)?.shift()?.(payload);
    });
    socket.ping();
    send(socket, { type: "hello", num_connections: sockets.size, connection_info: {} });
    made += 1;
    for (const wake of waiting) wake();
  }

  function send(socket: WebSocket, message: unknown): void {
    socket.send(JSON.stringify(message));
  }

  return {
    ticket() {
      issued += 1;
      const path = `/link/?ticket=${issued}`;
      tickets.add(path);
      return path;
    },
    deliver(type, payload, again) {
      const socket = [...sockets].at(-1);
      envelopes += 1;
      const envelope_id = again?.envelope ?? `envelope-${envelopes}`;
      const sentAt = performance.now();
      const done = new Promise<{ tookMs: number; payload: unknown }>((resolve, reject) => {
        if (!socket) return reject(new Error("dispatch_failed: no app is connected"));
        const timer = setTimeout(
          () => reject(new Error("operation_timeout: never acknowledged")),
          ackLimitMs,
        );
        const acknowledge = (payload: unknown) => {
          clearTimeout(timer);
          resolve({ tookMs: performance.now() - sentAt, payload });
        };
        const others = unacknowledged.get(envelope_id) ?? [];
        unacknowledged.set(envelope_id, [...others, acknowledge]);
        const retry = again && { retry_attempt: again.retry, retry_reason: "timeout" };
        send(socket, { envelope_id, type, payload, accepts_response_payload: true, ...retry });
      });
      const response = done.then((acknowledged) => acknowledged.payload);
      response.catch(() => undefined);
      return Object.assign(
        done.then(({ tookMs }) => tookMs),
        { envelope: envelope_id, response },
      );
    },
    bring(message) {
      for (const socket of sockets) send(socket, message);
    },
    refresh() {
      for (const socket of sockets)
        send(socket, { type: "disconnect", reason: "refresh_requested" });
    },
    drop() {
      for (const socket of sockets) socket.terminate();
    },
    open: () => sockets.size,
    connected: (count) =>
      new Promise((resolve) => {
        function wake() {
          if (made < count) return;
          waiting.delete(wake);
          resolve();
        }
        waiting.add(wake);
        wake();
      }),
    close() {
      clearInterval(pings);
      for (const socket of sockets) socket.terminate();
      wss.close();
    },
  };
}
