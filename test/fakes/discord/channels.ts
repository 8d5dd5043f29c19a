import { createChannelTypes } from "./channel-types.ts";
import {
  createMessage,
  type FakeMessage,
  refusedMessage,
  type Upload,
  wireMessage,
} from "./messages.ts";
import { invalidForm, type RestReply, rateLimited, refusal, refusals } from "./reply.ts";
import { problemsBySpec } from "./spec.ts";

/** In one with "no-threads" the bot may post, but open no thread; in one with "no-files", attach nothing. */
export type ChannelState =
  | "open"
  | "unknown"
  | "no-access"
  | "no-permission"
  | "no-threads"
  | "no-files";

/** What happens to a message that is created. Only "slow" and "reset-after-commit" leave it there. */
export type PostFault =
  | { readonly kind: "rate-limit"; readonly seconds: number }
  | { readonly kind: "refused"; readonly code: number }
  | { readonly kind: "server-error" }
  | { readonly kind: "slow"; readonly ms: number }
  | ({ readonly kind: "answers" } & RestReply)
  | { readonly kind: "reset" }
  | { readonly kind: "reset-after-commit" };

/** A reply and what is done to the connection that waits for it. */
export interface PostReply {
  readonly reply: RestReply;
  readonly delayMs?: number;
  readonly reset?: boolean;
}

/** A forum's post with its first message, and what was uploaded beside it. */
export interface PostBody {
  readonly name: string;
  readonly applied_tags?: readonly string[];
  readonly message: Upload;
  readonly files?: Upload["files"];
}

const nonceWindowMs = 180_000;
const stateRefusals = {
  unknown: refusals.unknownChannel,
  "no-access": refusals.missingAccess,
  "no-permission": refusals.missingPermissions,
  closed: refusals.closedToUs,
} as const;

/** The channels: what was posted, and what goes wrong. */
export function createFakeChannels(now: () => number, nextId: () => string) {
  const posted = new Map<string, FakeMessage[]>();
  const states = new Map<string, ChannelState | "closed">();
  const nonces = new Map<string, { readonly message: FakeMessage; readonly at: number }>();
  const faults: PostFault[] = [];
  const channelFaults = new Map<string, PostFault>();
  const threads = new Map<string, string>();
  const types = createChannelTypes(now);
  let attempts = 0;

  function refusedPlace(channel: string): RestReply | undefined {
    const state = states.get(threads.get(channel) ?? channel) ?? "open";
    const isOpen = state === "open" || state === "no-threads" || state === "no-files";
    return isOpen ? undefined : stateRefusals[state];
  }

  function refusedFiles(channel: string, { files = [] }: Upload): RestReply | undefined {
    const isRefused = files.length > 0 && states.get(channel) === "no-files";
    return isRefused ? refusals.missingPermissions : undefined;
  }

  function commit(channel: string, body: Upload): RestReply {
    const refused =
      refusedPlace(channel) ??
      types.refusedMessage(channel) ??
      refusedFiles(channel, body) ??
      refusedMessage("message", body);
    if (refused) return refused;
    const key = `${channel} ${body.nonce}`;
    const before = body.enforce_nonce ? nonces.get(key) : undefined;
    const repeated = before && now() - before.at < nonceWindowMs;
    const message = repeated ? before.message : publish(channel, body);
    if (body.enforce_nonce && !repeated) nonces.set(key, { message, at: now() });
    return { status: 200, body: wireMessage(message) };
  }

  /** A thread has the id of the message it began with; what is in it is counted to the channel. */
  function publish(channel: string, body: Upload, id = nextId()): FakeMessage {
    const thread = threads.has(channel) ? channel : null;
    const message = createMessage(id, channel, body, { now: now(), thread });
    const home = threads.get(channel) ?? channel;
    const messages = posted.get(home);
    if (messages) messages.push(message);
    else posted.set(home, [message]);
    return message;
  }

  /** What comes of asking for a message that is done by `act`. */
  function attempt(channel: string, act: () => RestReply): PostReply {
    attempts += 1;
    const fault = faults.shift() ?? channelFaults.get(threads.get(channel) ?? channel);
    switch (fault?.kind) {
      case undefined:
        return { reply: act() };
      case "rate-limit":
        return { reply: rateLimited(fault.seconds) };
      case "refused":
        return { reply: refusal(403, fault.code, "Refused") };
      case "answers":
        return { reply: fault };
      case "server-error":
        return { reply: refusals.serverError };
      case "slow":
        return { reply: act(), delayMs: fault.ms };
      case "reset":
        return { reply: refusals.serverError, reset: true };
      case "reset-after-commit":
        return { reply: act(), reset: true };
    }
  }

  /** A forum's post: a thread that has the id of its first message. */
  function begin(forum: string, { files = [], ...body }: PostBody): RestReply {
    const problems = problemsBySpec("post", body);
    const message = { ...body.message, files };
    const refused =
      refusedPlace(forum) ??
      types.refusedPost(forum, body.applied_tags ?? []) ??
      refusedFiles(forum, message) ??
      (problems.length > 0 ? invalidForm(problems) : refusedMessage("inPost", message));
    if (refused) return refused;
    const id = nextId();
    threads.set(id, forum);
    const first = publish(id, message, id);
    const { name } = body;
    return {
      status: 201,
      body: { ...{ id, type: 11, parent_id: forum, name }, message: wireMessage(first) },
    };
  }

  return {
    post: (channel: string, body: Upload) => attempt(channel, () => commit(channel, body)),
    startPost: (forum: string, body: PostBody) => attempt(forum, () => begin(forum, body)),
    show: (channel: string): RestReply =>
      refusedPlace(channel) ?? {
        status: 200,
        body: threads.has(channel) ? { id: channel, type: 11 } : types.wire(channel),
      },
    crosspost(channel: string, id: string): RestReply {
      const message = posted.get(channel)?.find((each) => each.id === id);
      if (!message) return refusals.unknownMessage;
      return types.publish(channel, id) ?? { status: 200, body: wireMessage(message) };
    },
    setType: types.set,
    published: types.published,
    startThread(channel: string, message: string, body: { readonly name: string }): RestReply {
      const refused = refusedPlace(channel) ?? types.refusedThread(channel);
      if (refused) return refused;
      if (states.get(channel) === "no-threads") return refusals.missingPermissions;
      if (threads.has(message)) return refusals.threadExists;
      const problems = problemsBySpec("thread", body);
      if (problems.length > 0) return invalidForm(problems);
      if (!posted.get(channel)?.some(({ id }) => id === message)) return refusals.unknownMessage;
      threads.set(message, channel);
      return { status: 201, body: { id: message, type: 11, parent_id: channel, name: body.name } };
    },
    /** Opening a private conversation always works; writing into it may not. */
    converse: (person: string): RestReply => ({
      status: 200,
      body: { id: conversationWith(person), type: 1, recipients: [] },
    }),
    posted: (channel: string): readonly FakeMessage[] => [...(posted.get(channel) ?? [])],
    allPosted: (): readonly FakeMessage[] =>
      [...posted.values()].flat().toSorted((a, b) => Number(BigInt(a.id) - BigInt(b.id))),
    failNextPost: (fault: PostFault): void => {
      faults.push(fault);
    },
    failChannel(channel: string, fault: PostFault | null): void {
      if (fault) channelFaults.set(channel, fault);
      else channelFaults.delete(channel);
    },
    setChannel: (channel: string, state: ChannelState): void => {
      states.set(channel, state);
    },
    closePerson: (person: string): void => {
      states.set(conversationWith(person), "closed");
    },
    /** Requests to create a message, refused and repeated ones included. */
    postAttempts: (): number => attempts,
  };
}

/** The channel in which the bot and a person talk in private. */
export function conversationWith(person: string): string {
  return `9${person.slice(1)}`;
}
