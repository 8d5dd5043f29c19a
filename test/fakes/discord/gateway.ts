import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";

/** Opcodes of https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway */
const op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  invalid: 9,
  hello: 10,
  ack: 11,
} as const;

interface Event {
  readonly t: string;
  readonly s: number;
  readonly d: unknown;
}
interface Payload {
  readonly op: number;
  readonly d: {
    readonly token?: string;
    readonly session_id?: string;
    readonly seq?: number;
  } | null;
}

export interface FakeGateway {
  /** Sends an event, or keeps it for a resume while nobody is connected. */
  dispatch(event: string, data: unknown): void;
  /** Cuts the connection; resolves when the client has resumed its session. */
  drop(): Promise<void>;
  sessions(): { readonly identified: number; readonly resumed: number };
  close(): void;
}

/** The event side of Discord: one shard, one session, compression and encryption left out. */
export function startGateway(
  server: Server,
  options: {
    readonly token: () => string;
    readonly ready: object;
    readonly guilds: readonly object[];
  },
): FakeGateway {
  const sockets = new WebSocketServer({ server });
  let current: WebSocket | undefined;
  let events: Event[] = [];
  let [sequence, identified, resumed] = [0, 0, 0];
  let onResumed = () => {};

  function send(socket: WebSocket, payload: object): void {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(payload));
  }
  function dispatch(t: string, d: unknown): void {
    sequence += 1;
    const event = { t, s: sequence, d };
    events = [...events.slice(-99), event];
    if (current) send(current, { op: op.dispatch, ...event });
  }
  function identify(socket: WebSocket): void {
    [current, events, sequence] = [socket, [], 0];
    identified += 1;
    const { port } = server.address() as { port: number };
    const session = {
      session_id: `session-${identified}`,
      resume_gateway_url: `ws://127.0.0.1:${port}`,
    };
    dispatch("READY", { ...options.ready, ...session });
    for (const guild of options.guilds) dispatch("GUILD_CREATE", guild);
  }
  function resume(socket: WebSocket, { session_id, seq = 0 }: NonNullable<Payload["d"]>): void {
    if (session_id !== `session-${identified}`) {
      send(socket, { op: op.invalid, d: false });
      return;
    }
    for (const event of events.filter(({ s }) => s > seq))
      send(socket, { op: op.dispatch, ...event });
    current = socket;
    resumed += 1;
    dispatch("RESUMED", {});
    onResumed();
  }
  function receive(socket: WebSocket, { op: code, d }: Payload): void {
    if (code === op.heartbeat) send(socket, { op: op.ack });
    if (code !== op.identify && code !== op.resume) return;
    if (d?.token !== options.token()) socket.close(4004, "Authentication failed.");
    else if (code === op.identify) identify(socket);
    else resume(socket, d);
  }

  sockets.on("connection", (socket) => {
    socket.on("message", (data) => receive(socket, JSON.parse(String(data)) as Payload));
    socket.on("close", () => {
      if (current === socket) current = undefined;
    });
    send(socket, { op: op.hello, d: { heartbeat_interval: 41_250 } });
  });

  return {
    dispatch,
    drop() {
      const back = new Promise<void>((resolve) => {
        onResumed = resolve;
      });
      const cut = current;
      current = undefined;
      cut?.close(4000, "Unknown error.");
      return back;
    },
    sessions: () => ({ identified, resumed }),
    close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}
