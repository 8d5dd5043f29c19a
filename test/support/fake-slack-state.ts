import { type FakeBlock, judgeBlocks, type Verdict } from "./fake-slack-blocks.ts";

/** A message as people see it. */
export interface FakeMessage {
  readonly channel: string;
  readonly ts: string;
  /** `ephemeral` is seen by one person only. */
  readonly visibility: "in_channel" | "ephemeral";
  readonly text: string;
  readonly blocks: readonly FakeBlock[];
  /** True when it took the place of an earlier one. */
  readonly replaced: boolean;
  readonly metadata: unknown;
}

interface FakeChannel {
  readonly member: boolean;
  readonly archived: boolean;
}

/** What Slack did not take, so that a test can ask for none. */
export interface Rejection extends Verdict {
  readonly where: string;
}

/** How the next call of a method goes wrong. `committed` says whether the call has its effect all the same. */
export type Fault =
  | { readonly kind: "status"; readonly status: number; readonly retryAfter?: number }
  | { readonly kind: "error"; readonly error: string; readonly committed?: boolean }
  | { readonly kind: "delay"; readonly ms: number }
  | { readonly kind: "reset"; readonly committed: boolean };

export interface State {
  readonly channels: Map<string, FakeChannel>;
  readonly rejections: Rejection[];
  readonly calls: Map<string, number>;
  /** Milliseconds since 1970, as this Slack believes. */
  now(): number;
  advance(ms: number): void;
  /** All of a channel's messages that everybody sees. */
  posted(channel: string): readonly FakeMessage[];
  put(message: Omit<FakeMessage, "ts" | "replaced">): FakeMessage;
  replace(old: FakeMessage, message: Pick<FakeMessage, "text" | "blocks">): FakeMessage;
  /** Checks a message as chat.postMessage and response_url do, and notes a refusal. */
  judge(where: string, message: { readonly text: string; readonly blocks: unknown }): Verdict;
  failNext(method: string, fault: Fault): void;
  takeFault(method: string): Fault | undefined;
}

export function createState(): State {
  const channels = new Map<string, FakeChannel>();
  const messages = new Map<string, FakeMessage[]>();
  const rejections: Rejection[] = [];
  const faults = new Map<string, Fault[]>();
  let skippedMs = 0;
  let count = 0;

  const inChannel = (channel: string) => messages.get(channel) ?? [];

  return {
    channels,
    rejections,
    calls: new Map(),
    now: () => Date.now() + skippedMs,
    advance: (ms) => {
      skippedMs += ms;
    },
    posted: (channel) => [...inChannel(channel)],
    put(given) {
      count += 1;
      const ts = `1700000000.${String(count).padStart(6, "0")}`;
      const message = { ...given, ts, replaced: false };
      if (message.visibility === "in_channel") {
        messages.set(message.channel, [...inChannel(message.channel), message]);
      }
      return message;
    },
    replace(old, { text, blocks }) {
      const message = { ...old, text, blocks, replaced: true };
      const others = inChannel(old.channel);
      messages.set(
        old.channel,
        others.map((one) => (one.ts === old.ts ? message : one)),
      );
      return message;
    },
    judge(where, { text, blocks }) {
      const verdict = text.trim() === "" ? noText : judgeBlocks(blocks);
      if (verdict.error !== undefined) rejections.push({ where, ...verdict });
      return verdict;
    },
    failNext(method, fault) {
      faults.set(method, [...(faults.get(method) ?? []), fault]);
    },
    takeFault: (method) => faults.get(method)?.shift(),
  };
}

const noText: Verdict = { error: "no_text", problems: ["text is missing"] };
