import type { Accepted, Card, Command, Core, Invocation, Logger, Reply } from "../../src/index.ts";
import { noForms } from "../support/no-forms.ts";

/** One of each kind of option, a group, and both audiences: declarations only, nothing here runs. */
export const declarations: readonly Command[] = [
  command("score", "channel", {
    goal: { kind: "choice", choices: ["growth", "ads"], about: "What you want", required: false },
    tag: { kind: "tag", about: "The hashtag", required: true },
    region: { kind: "region", about: "A country", required: false },
    count: { kind: "whole", min: 1, max: 10, about: "How many", required: false },
    fresh: { kind: "choice", choices: ["yes"], about: "Read it anew", required: false },
  }),
  command("compare", "asker", {
    tags: { kind: "tags", about: "Two or more hashtags", required: true },
  }),
  command("search", "asker", {
    words: { kind: "text", longest: 60, about: "What it is about", required: true },
  }),
  command("watch add", "asker", {
    list: { kind: "list", about: "The list", required: true },
    tags: { kind: "tags", about: "Hashtags", required: true },
  }),
  command("watch show", "asker", { list: { kind: "list", about: "The list", required: false } }),
  command("subscribe", "channel", {
    days: { kind: "days", about: "The days", required: false },
    time: { kind: "time", about: "The time", required: false },
    zone: { kind: "zone", about: "The zone", required: false },
  }),
  command("mute", "channel", {
    until: { kind: "duration", about: "For how long", required: true },
  }),
  command("watch import", "asker", {
    file: { kind: "document", longest: 1000, about: "A CSV file", required: true },
  }),
  { ...command("post-again", "asker", {}), hidden: true },
];

function command(
  name: string,
  audience: Command["audience"],
  options: Command["options"],
): Command {
  const run = async () => ({ finding: null, card: answerCard });
  const about = `What ${name} does`;
  return { name, about, topic: "run", examples: [], options, audience, who: "anyone", run };
}

export const answerCard: Card = {
  title: "#booktok",
  headline: "62 of 100.",
  tone: "neutral",
  blocks: [],
  actions: [{ kind: "run", label: "Best posts", line: "posts booktok" }],
  source: ["Invented numbers"],
};

/** A core that answers what it is told to, and remembers what it was asked. */
export function standInCore(
  how: {
    readonly audience?: Accepted["audience"];
    readonly reply?: Partial<Reply> | Promise<Partial<Reply>>;
    readonly suggest?: (invocation: Invocation, option: string) => Promise<readonly string[]>;
  } = {},
): Core & {
  readonly asked: Parameters<Core["accept"]>[0][];
  readonly told: {
    readonly installed: string[];
    readonly removed: (readonly [string, string | null])[];
  };
} {
  const asked: Parameters<Core["accept"]>[0][] = [];
  const told = { installed: [] as string[], removed: [] as (readonly [string, string | null])[] };
  return {
    asked,
    told,
    commands: declarations,
    accept(invocation) {
      asked.push(invocation);
      const answer = async (): Promise<Reply> => ({
        outcome: "answered",
        finding: null,
        card: answerCard,
        ...(await how.reply),
      });
      const audience = invocation.isPrivate ? "asker" : (how.audience ?? "channel");
      return { audience, answer };
    },
    forms: noForms,
    suggest: how.suggest ?? (async () => []),
    removed: async ({ workspace }, at) => void told.removed.push([workspace, at]),
    installed: async ({ workspace }) => void told.installed.push(workspace),
    tick: async () => {},
    deliver: async () => {},
    stop: async () => {},
  };
}

/** A reply that comes when the test says so. */
export function pendingReply() {
  let answer: (reply: Partial<Reply>) => void = () => {};
  const reply = new Promise<Partial<Reply>>((resolve) => {
    answer = resolve;
  });
  return { reply, answer };
}

/** Log events in the order they were written. */
export function listeningLog(): Logger & { readonly events: string[] } {
  const events: string[] = [];
  const note = (event: string) => {
    events.push(event);
  };
  return { events, info: note, warn: note, error: note };
}
