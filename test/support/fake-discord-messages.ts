import { invalidForm, type RestReply, rateLimited, refusals } from "./fake-discord-reply.ts";
import {
  type Embed,
  isEmpty,
  type MessageBody,
  messageProblems,
  type Row,
} from "./fake-discord-rules.ts";
import { type BodyKind, problemsBySpec } from "./fake-discord-spec.ts";

/** A message as people see it. */
export interface FakeMessage {
  readonly id: string;
  readonly channel: string;
  readonly content: string;
  readonly embeds: readonly Embed[];
  readonly components: readonly Row[];
  /** Only the person who asked sees it. */
  readonly ephemeral: boolean;
  /** Mentions that would have notified somebody. */
  readonly pings: readonly string[];
}

export type ChannelState = "open" | "unknown" | "no-access" | "no-permission";

/** What happens to the next message created, once. Only "reset" and "server-error" leave nothing behind. */
export type PostFault =
  | { readonly kind: "rate-limit"; readonly seconds: number }
  | { readonly kind: "server-error" }
  | { readonly kind: "slow"; readonly ms: number }
  | { readonly kind: "reset" }
  | { readonly kind: "reset-after-commit" };

/** A reply and what is done to the connection that waits for it. */
export interface PostReply {
  readonly reply: RestReply;
  readonly delayMs?: number;
  readonly reset?: boolean;
}

const nonceWindowMs = 180_000;
const stateRefusals = {
  unknown: refusals.unknownChannel,
  "no-access": refusals.missingAccess,
  "no-permission": refusals.missingPermissions,
} as const;

/** The channels: what was posted, and what goes wrong. */
export function createFakeChannels(now: () => number, nextId: () => string) {
  const posted = new Map<string, FakeMessage[]>();
  const states = new Map<string, ChannelState>();
  const nonces = new Map<string, { readonly message: FakeMessage; readonly at: number }>();
  const faults: PostFault[] = [];
  let attempts = 0;

  function commit(channel: string, body: MessageBody): RestReply {
    const state = states.get(channel) ?? "open";
    if (state !== "open") return stateRefusals[state];
    const refused = refusedMessage("message", body);
    if (refused) return refused;
    const key = `${channel} ${body.nonce}`;
    const before = body.enforce_nonce ? nonces.get(key) : undefined;
    const repeated = before && now() - before.at < nonceWindowMs;
    const message = repeated ? before.message : publish(channel, body);
    if (body.enforce_nonce && !repeated) nonces.set(key, { message, at: now() });
    return { status: 200, body: wireMessage(message) };
  }

  function publish(channel: string, body: MessageBody): FakeMessage {
    const message = createMessage(nextId(), channel, body, false);
    const messages = posted.get(channel) ?? [];
    messages.push(message);
    posted.set(channel, messages);
    return message;
  }

  return {
    post(channel: string, body: MessageBody): PostReply {
      attempts += 1;
      const fault = faults.shift();
      switch (fault?.kind) {
        case undefined:
          return { reply: commit(channel, body) };
        case "rate-limit":
          return { reply: rateLimited(fault.seconds) };
        case "server-error":
          return { reply: refusals.serverError };
        case "slow":
          return { reply: commit(channel, body), delayMs: fault.ms };
        case "reset":
          return { reply: refusals.serverError, reset: true };
        case "reset-after-commit":
          return { reply: commit(channel, body), reset: true };
      }
    },
    posted: (channel: string): readonly FakeMessage[] => posted.get(channel) ?? [],
    failNextPost: (fault: PostFault): void => {
      faults.push(fault);
    },
    setChannel: (channel: string, state: ChannelState): void => {
      states.set(channel, state);
    },
    /** Requests to create a message, refused and repeated ones included. */
    postAttempts: (): number => attempts,
  };
}

/** Why Discord would refuse this body; `undefined` when it would not. */
export function refusedMessage(kind: BodyKind, body: MessageBody): RestReply | undefined {
  const problems = [...messageProblems(body), ...problemsBySpec(kind, body)];
  if (problems.length > 0) return invalidForm(problems);
  return isEmpty(body) ? refusals.emptyMessage : undefined;
}

export function createMessage(
  id: string,
  channel: string,
  body: MessageBody,
  ephemeral: boolean,
): FakeMessage {
  return {
    id,
    channel,
    content: body.content ?? "",
    embeds: body.embeds ?? [],
    components: body.components ?? [],
    ephemeral,
    pings: pings(body),
  };
}

/** Only content notifies, and only for the kinds that are allowed; left out, all of them are. Embeds never do. */
function pings({ content, allowed_mentions }: MessageBody): readonly string[] {
  const allowed = allowed_mentions?.parse ?? ["everyone", "roles", "users"];
  const kinds = { everyone: /@(?:everyone|here)/g, roles: /<@&\d+>/g, users: /<@!?\d+>/g };
  return Object.entries(kinds).flatMap(([kind, pattern]) =>
    allowed.includes(kind) ? (content?.match(pattern) ?? []) : [],
  );
}

/** The message as Discord's REST gives it back. */
export function wireMessage(message: FakeMessage): object {
  const { id, channel, content, embeds, components, ephemeral, pings } = message;
  return {
    id,
    channel_id: channel,
    author: botUser,
    content,
    timestamp: "2026-11-23T09:00:00.000000+00:00",
    edited_timestamp: null,
    tts: false,
    mention_everyone: pings.length > 0,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: embeds.map((embed) => ({ type: "rich", ...embed })),
    pinned: false,
    type: 0,
    flags: ephemeral ? 64 : 0,
    components,
  };
}

export const botUser = {
  id: "100000000000000001",
  username: "tagtide",
  discriminator: "0",
  global_name: null,
  avatar: null,
  bot: true,
  flags: 0,
} as const;
