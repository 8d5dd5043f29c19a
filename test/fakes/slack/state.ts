import type { FakeBlock } from "./blocks.ts";
import { createFiles, type FakeFiles } from "./files.ts";
import { type FakeHome, judgeBlocks, readBlocks, type Verdict } from "./judge.ts";
import type { FakeModal } from "./modals.ts";
import { createFakeSteps, type FakeSteps } from "./steps.ts";

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
  /** The message in whose thread it is; `null` when it is in none. */
  readonly thread: string | null;
  /** When it was posted, by this Slack's clock. */
  readonly at: Date;
}

/** What a channel is like. Slack says nothing of a private one that the bot is not in. */
export interface FakeChannel {
  readonly name: string;
  readonly member: boolean;
  readonly archived: boolean;
  readonly isPrivate: boolean;
  /** Only some people may post. */
  readonly readOnly: boolean;
  /** The workspace it is of, where there are several. */
  readonly team?: string | undefined;
}

export interface FakePerson {
  readonly admin: boolean;
  readonly owner: boolean;
  /** The workspace they are of; the one this is about unless given. */
  readonly team?: string | undefined;
  /** Their time zone, as Slack has it. */
  readonly zone?: string;
  /** What they are called. */
  readonly name?: string;
  /** For somebody of an organization: it, and all of its workspaces they are of. */
  readonly organization?: { readonly id: string; readonly teams: readonly string[] } | undefined;
}

export interface Trigger {
  readonly user: string;
  readonly at: number;
  isUsed: boolean;
}

/** Where the app is installed: in the workspace, which may be one of an organization, or in all of that. */
export interface Installed {
  readonly organization: string | null;
  readonly everywhere: boolean;
}

/** What Slack did not take, so that a test can ask for none. */
export interface Rejection extends Verdict {
  readonly where: string;
}

/** How the next call of a method goes wrong. `committed` says whether the call has its effect all the same. */
export type Fault =
  | { readonly kind: "status"; readonly status: number; readonly retryAfter?: number | string }
  | {
      readonly kind: "says";
      /** Sent as it is, in place of Slack's answer. */
      readonly body: string | Uint8Array;
      /** Default 200. */
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly committed?: boolean;
    }
  | { readonly kind: "error"; readonly error: string; readonly committed?: boolean }
  | { readonly kind: "delay"; readonly ms: number }
  | { readonly kind: "reset"; readonly committed: boolean };

type NewMessage = Omit<FakeMessage, "ts" | "replaced" | "at" | "thread"> &
  Partial<Pick<FakeMessage, "thread">>;

export interface State {
  readonly channels: Map<string, FakeChannel>;
  readonly people: Map<string, FakePerson>;
  /** What people see in Home, by their id. */
  readonly homes: Map<string, FakeHome>;
  /** What people have before them, by their id. */
  readonly modals: Map<string, FakeModal>;
  /** Who may be shown a modal, by the trigger that allows it, each once. */
  readonly triggers: Map<string, Trigger>;
  installed: Installed;
  /** What the bot is called here. */
  botName: string;
  /** What its token may do. */
  scopes: readonly string[];
  /** What goes wrong with every message to a channel, for as long as it is here. */
  readonly channelFaults: Map<string, Fault>;
  /** What one person was told that nobody else sees, beside answers. */
  readonly whispers: Map<string, FakeMessage[]>;
  readonly rejections: Rejection[];
  readonly files: FakeFiles;
  readonly steps: FakeSteps;
  /** Kinds of blocks that this workspace does not take yet. */
  readonly unknownBlocks: Set<string>;
  readonly calls: Map<string, number>;
  /** Milliseconds since 1970, as this Slack believes. */
  now(): number;
  advance(ms: number): void;
  /** All of a channel's messages that everybody sees. */
  posted(channel: string): readonly FakeMessage[];
  /** The same of all channels together, oldest first. */
  allPosted(): readonly FakeMessage[];
  put(message: NewMessage): FakeMessage;
  replace(old: FakeMessage, message: Pick<FakeMessage, "text" | "blocks">): FakeMessage;
  /** Checks a message as chat.postMessage and response_url do, and notes a refusal. */
  judge(where: string, message: { readonly text: string; readonly blocks: unknown }): Verdict;
  failNext(method: string, fault: Fault): void;
  takeFault(method: string): Fault | undefined;
}

export function createState(clock: () => number = Date.now): State {
  const channels = new Map<string, FakeChannel>();
  const messages = new Map<string, FakeMessage[]>();
  const rejections: Rejection[] = [];
  const unknownBlocks = new Set<string>();
  const files = createFiles();
  const faults = new Map<string, Fault[]>();
  let skippedMs = 0;
  let count = 0;
  const now = () => clock() + skippedMs;

  function judgeKnown(blocks: unknown): Verdict {
    const verdict = judgeBlocks(blocks);
    if (verdict.error !== undefined) return verdict;
    const given = readBlocks(blocks);
    const unknown = given.filter(({ type }) => unknownBlocks.has(type));
    const problems = [
      ...unknown.map(({ type }) => `unsupported type: ${type}`),
      ...files
        .unready(given)
        .map((i) => `invalid slack file [json-pointer:/blocks/${i}/slack_file]`),
    ];
    return { error: problems.length > 0 ? "invalid_blocks" : undefined, problems };
  }

  const inChannel = (channel: string) => messages.get(channel) ?? [];

  return {
    channels,
    people: new Map(),
    homes: new Map(),
    modals: new Map(),
    triggers: new Map(),
    installed: { organization: null, everywhere: false },
    botName: "tagtide",
    scopes: ["commands", "chat:write", "users:read", "files:write"],
    channelFaults: new Map(),
    whispers: new Map(),
    steps: createFakeSteps(),
    rejections,
    unknownBlocks,
    files,
    calls: new Map(),
    now,
    advance: (ms) => {
      skippedMs += ms;
    },
    posted: (channel) => [...inChannel(channel)],
    allPosted: () => [...messages.values()].flat().toSorted((a, b) => Number(a.ts) - Number(b.ts)),
    put(given) {
      count += 1;
      const ts = `1700000000.${String(count).padStart(6, "0")}`;
      const message = { thread: null, ...given, ts, replaced: false, at: new Date(now()) };
      if (message.visibility === "in_channel") {
        const before = messages.get(message.channel);
        if (before) before.push(message);
        else messages.set(message.channel, [message]);
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
      const verdict = text.trim() === "" ? noText : judgeKnown(blocks);
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
