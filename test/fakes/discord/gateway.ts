import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";

/** Opcodes of https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway */
const op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
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
    readonly shard?: readonly [number, number];
  } | null;
}
interface Session {
  readonly id: string;
  readonly shard: number;
  readonly shards: number;
  socket: WebSocket | undefined;
  events: Event[];
  sequence: number;
}

/** A server as `READY` and `GUILD_CREATE` have it. */
interface Guild {
  readonly id: string;
}

export interface FakeGateway {
  /**
   * Sends an event to every session of the shard that it is for, or keeps it for a resume while that is not connected.
   */
  dispatch(event: string, data: unknown): void;
  /** Cuts the connection of a shard's newest session, with a code; resolves when there is a session again, old or new. */
  drop(code?: number, shard?: number): Promise<void>;
  /** Asks a shard to connect anew, or says that its session is no good any more; resolves as `drop` does. */
  ask(what: "reconnect" | "invalid-resumable" | "invalid", shard?: number): Promise<void>;
  /** The next ones who begin a session are refused with these codes. */
  refuse(...codes: readonly number[]): void;
  /** The bot is added to a server; to what is connected, if anything is, it is told at once. */
  add(guild: Guild): void;
  /** The bot is removed from a server; told at once unless `silently`. */
  remove(id: string, silently?: boolean): void;
  /** From now on so many shards are recommended, and so many sessions may still be begun. */
  recommend(shards: number, remaining?: number): void;
  info(port: number): object;
  sessions(): { readonly identified: number; readonly resumed: number };
  close(): void;
}

/**
 * The event side of Discord, with any number of sessions for each shard, as when a bot is restarted before the old process
 * ends; compression and encryption left out.
 */
export function startGateway(
  server: Server,
  options: {
    readonly token: () => string;
    readonly ready: object;
    readonly guilds: readonly Guild[];
  },
): FakeGateway {
  const sockets = new WebSocketServer({ server });
  let sessions: readonly Session[] = [];
  let guilds = [...options.guilds];
  let [identified, resumed, shards, remaining] = [0, 0, 1, 1000];
  let refusing: number[] = [];
  const waiting = new Map<number, () => void>();

  function send(socket: WebSocket | undefined, payload: object): void {
    if (socket?.readyState === socket?.OPEN) socket?.send(JSON.stringify(payload));
  }
  function tell(session: Session, t: string, d: unknown): void {
    session.sequence += 1;
    const event = { t, s: session.sequence, d };
    session.events = [...session.events.slice(-99), event];
    send(session.socket, { op: op.dispatch, ...event });
  }
  function newest(shard: number): Session | undefined {
    return sessions.findLast((session) => session.shard === shard);
  }
  function end(ended: Session | undefined): void {
    sessions = sessions.filter((session) => session !== ended);
  }
  function dispatch(t: string, d: unknown): void {
    for (const session of sessions)
      if (shardOf(d, session.shards) === session.shard) tell(session, t, d);
  }
  function back(shard: number): void {
    waiting.get(shard)?.();
    waiting.delete(shard);
  }
  function identify(socket: WebSocket, [shard, of]: readonly [number, number]): void {
    identified += 1;
    remaining -= 1;
    const { port } = server.address() as { port: number };
    const id = `session-${identified}`;
    const session: Session = { id, shard, shards: of, socket, events: [], sequence: 0 };
    sessions = [...sessions, session];
    const own = guilds.filter((guild) => shardOf(guild, of) === shard);
    tell(session, "READY", {
      ...options.ready,
      ...{ session_id: id, resume_gateway_url: `ws://127.0.0.1:${port}`, shard: [shard, of] },
      guilds: own.map((guild) => ({ id: guild.id, unavailable: true })),
    });
    for (const guild of own) tell(session, "GUILD_CREATE", guild);
    back(shard);
  }
  function resume(socket: WebSocket, { session_id, seq = 0 }: NonNullable<Payload["d"]>): void {
    const session = sessions.find(({ id }) => id === session_id);
    if (!session) {
      send(socket, { op: op.invalid, d: false });
      return;
    }
    for (const event of session.events.filter(({ s }) => s > seq))
      send(socket, { op: op.dispatch, ...event });
    session.socket = socket;
    resumed += 1;
    tell(session, "RESUMED", {});
    back(session.shard);
  }
  function receive(socket: WebSocket, { op: code, d }: Payload): void {
    if (code === op.heartbeat) send(socket, { op: op.ack });
    if (code !== op.identify && code !== op.resume) return;
    const [refusal, ...later] = code === op.identify ? refusing : [];
    if (d?.token !== options.token()) socket.close(4004, "Authentication failed.");
    else if (refusal) {
      refusing = later;
      socket.close(refusal);
    } else if (code === op.identify) identify(socket, d.shard ?? [0, 1]);
    else resume(socket, d);
  }
  function until(shard: number): Promise<void> {
    return new Promise((resolve) => waiting.set(shard, resolve));
  }

  sockets.on("connection", (socket) => {
    socket.on("message", (data) => receive(socket, JSON.parse(String(data)) as Payload));
    socket.on("close", () => {
      for (const session of sessions) if (session.socket === socket) session.socket = undefined;
    });
    send(socket, { op: op.hello, d: { heartbeat_interval: 41_250 } });
  });

  return {
    dispatch,
    drop(code = 4000, shard = 0) {
      const again = until(shard);
      const session = newest(shard);
      const cut = session?.socket;
      // Of these sessions nothing can be resumed.
      if (code === 4007 || code === 4009) end(session);
      else if (session) session.socket = undefined;
      cut?.close(code);
      return again;
    },
    ask(what, shard = 0) {
      const again = until(shard);
      const session = newest(shard);
      if (what === "invalid") end(session);
      if (what === "reconnect") send(session?.socket, { op: op.reconnect, d: null });
      else send(session?.socket, { op: op.invalid, d: what === "invalid-resumable" });
      return again;
    },
    refuse: (...codes) => {
      refusing = [...refusing, ...codes];
    },
    add(guild) {
      guilds = [...guilds, guild];
      dispatch("GUILD_CREATE", guild);
    },
    remove(id, silently = false) {
      guilds = guilds.filter((guild) => guild.id !== id);
      if (!silently) dispatch("GUILD_DELETE", { id });
    },
    recommend(count, left = 1000) {
      [shards, remaining] = [count, left];
    },
    info: (port) => ({
      ...{ url: `ws://127.0.0.1:${port}`, shards },
      session_start_limit: { total: 1000, remaining, reset_after: 0, max_concurrency: 16 },
    }),
    sessions: () => ({ identified, resumed }),
    close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

/** Which shard of so many gets an event: https://docs.discord.com/developers/events/gateway#sharding */
function shardOf(data: unknown, shards: number): number {
  const { guild_id, id } = (data ?? {}) as { readonly guild_id?: string; readonly id?: string };
  const isGuild = typeof data === "object" && data !== null && !("token" in data);
  const guild = guild_id ?? (isGuild ? id : undefined);
  return guild && /^\d+$/.test(guild) ? Number((BigInt(guild) >> 22n) % BigInt(shards)) : 0;
}
