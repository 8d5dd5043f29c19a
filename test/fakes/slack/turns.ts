import { z } from "zod";
import { minuteMs } from "../../../src/time-units.ts";
import { readBlocks } from "./judge.ts";
import type { FakeMessage, State } from "./state.ts";

/** What one person sees after typing a command or clicking a button. */
export interface Turn {
  /** Milliseconds until the app acknowledged. Rejects when it never does, or when no app is connected. */
  readonly acknowledged: Promise<number>;
  /** Everything seen so far, in order; a message that took another's place comes again, with `replaced`. */
  readonly messages: readonly FakeMessage[];
  /** Resolves with what is seen once at least so many things were; rejects when that takes too long. */
  shown(count: number): Promise<readonly FakeMessage[]>;
  /** Resolves with the answer: the first message with a header, which progress has not. */
  answer(): Promise<FakeMessage>;
  /** The address the app answers to. */
  readonly responseUrl: string;
  /** Slack delivers it again, as it does when the acknowledgement got lost. Resolves when that is acknowledged. */
  again(envelope: "same" | "new"): Promise<number>;
}

interface Conversation {
  readonly openedAt: number;
  readonly channel: string;
  uses: number;
  original: FakeMessage | undefined;
  readonly messages: FakeMessage[];
  readonly waiting: Set<() => void>;
}

export interface Turns {
  open(
    channel: string,
    original?: FakeMessage,
  ): { readonly id: string; readonly conversation: Conversation };
  /** A POST to a response_url. */
  respond(id: string, body: unknown): { readonly status: number; readonly body: string };
  /** One that Slack did not take, which may be one of the five. */
  waste(id: string): void;
}

const responseBody = z.looseObject({
  text: z.string().default(""),
  blocks: z.unknown().default([]),
  response_type: z.enum(["in_channel", "ephemeral"]).default("ephemeral"),
  replace_original: z.boolean().default(false),
});

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
export function createTurns(state: State): Turns {
  const conversations = new Map<string, Conversation>();

  function refusal(conversation: Conversation | undefined): string | undefined {
    if (!conversation) return "expired_url";
    if (state.now() - conversation.openedAt > 30 * minuteMs) return "expired_url";
    return conversation.uses >= 5 ? "used_url" : undefined;
  }

  function show(conversation: Conversation, body: z.infer<typeof responseBody>): void {
    const { channel, original } = conversation;
    const said = { text: body.text, blocks: readBlocks(body.blocks) };
    const message =
      original && body.replace_original
        ? state.replace(original, said)
        : state.put({ ...said, channel, visibility: body.response_type, metadata: undefined });
    // After a slash command the original is what was said first; after a click it is the message with the button.
    if (!original || body.replace_original) conversation.original = message;
    conversation.messages.push(message);
    for (const wake of conversation.waiting) wake();
  }

  return {
    open(channel, original) {
      const id = `${conversations.size + 1}`;
      const conversation: Conversation = {
        openedAt: state.now(),
        channel,
        uses: 0,
        original,
        messages: [],
        waiting: new Set(),
      };
      conversations.set(id, conversation);
      return { id, conversation };
    },
    waste(id) {
      const conversation = conversations.get(id);
      if (conversation) conversation.uses += 1;
    },
    respond(id, given) {
      const conversation = conversations.get(id);
      const refused = refusal(conversation);
      if (refused || !conversation) {
        state.rejections.push({ where: "response_url", error: refused, problems: [] });
        return { status: 404, body: JSON.stringify({ ok: false, error: refused }) };
      }
      conversation.uses += 1;
      const body = responseBody.parse(given);
      const { error } = state.judge("response_url", body);
      if (error) return { status: 400, body: JSON.stringify({ ok: false, error }) };
      show(conversation, body);
      return { status: 200, body: "ok" };
    },
  };
}

/** Shorter than a test may take, so that what is missing is named. */
const longestWaitMs = 100_000;

export function watchTurn(
  { messages, waiting }: Conversation,
  rest: Pick<Turn, "acknowledged" | "responseUrl" | "again">,
): Turn {
  async function until<T>(look: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(wake);
        const seen = messages.map(({ text }) => text);
        reject(new Error(`Waited ${longestWaitMs} ms and saw only ${JSON.stringify(seen)}`));
      }, longestWaitMs);
      function wake() {
        const found = look();
        if (found === undefined) return;
        clearTimeout(timer);
        waiting.delete(wake);
        resolve(found);
      }
      waiting.add(wake);
      wake();
    });
  }
  const hasHeader = ({ blocks }: FakeMessage) => blocks.some(({ type }) => type === "header");

  return {
    ...rest,
    messages,
    shown: (count) => until(() => (messages.length >= count ? [...messages] : undefined)),
    answer: () => until(() => messages.find(hasHeader)),
  };
}
