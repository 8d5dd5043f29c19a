import type { Accepted, Form } from "../../src/index.ts";
import type { DrawnAnswer } from "./draw-answer.ts";
import { type FilledForm, formFor, sendForm } from "./forms.ts";
import type { KeptPictures } from "./kept-pictures.ts";
import type { Playground } from "./playground.ts";

/**
 * What is told of one line, one after the other: that it is worked on, where that takes a while, and its answer. In place of
 * these its form, or what is wrong with one that was sent: sentences by the names of its fields.
 */
export type Told =
  | { readonly kind: "form"; readonly form: Form }
  | { readonly kind: "mistakes"; readonly mistakes: readonly (readonly [string, string])[] }
  | { readonly kind: "progress"; readonly words: string }
  | ({ readonly kind: "answer"; readonly isPrivate: boolean } & DrawnAnswer);

interface AskedLine {
  /** As it is typed behind `/hashtag`, or with it. */
  readonly line: string;
  readonly columns: number;
  /** Where whoever asks is: "Europe/Berlin". */
  readonly zone?: string | undefined;
}

export interface Conversation {
  /** Whether nobody is answered before another answer is there. */
  isFull(): boolean;
  /** Mistakes and faults of commands are answered with a card. */
  ask(asked: AskedLine): AsyncGenerator<Told>;
  /** Takes a form that was filled in. */
  send(filled: FilledForm & Pick<AskedLine, "columns">): AsyncGenerator<Told>;
}

/** Each is drawn three times. How many commands a minute somebody may send is the core's to say. */
const mostUnderWay = 6;

interface Means {
  readonly pictures: KeptPictures;
  readonly addressOf: (id: string) => string;
}

export function createConversation(playground: Playground, means: Means): Conversation {
  const { core, channel, asker, drawer, now } = playground;
  let underWay = 0;

  async function* answers(accepted: Accepted, columns: number): AsyncGenerator<Told> {
    if (accepted.progress) yield { kind: "progress", words: accepted.progress };
    // Loaded when somebody asks: it takes longer than all of the start.
    const [{ card, outcome }, { drawAnswer }] = await Promise.all([
      accepted.answer(),
      import("./draw-answer.ts"),
    ]);
    const drawn = await drawAnswer(card, { ...means, drawer, now, columns });
    const isPrivate = accepted.audience === "asker" || outcome !== "answered";
    yield { kind: "answer", isPrivate, ...drawn };
  }

  async function* counted(told: AsyncGenerator<Told>): AsyncGenerator<Told> {
    underWay += 1;
    try {
      yield* told;
    } finally {
      underWay -= 1;
    }
  }

  async function* asked({ line, columns, zone }: AskedLine): AsyncGenerator<Told> {
    const typed = line.replace(/^\s*\/hashtag\b/, "");
    const invocation = { line: typed, channel, asker, shareLabel: "Share" };
    const opened = await formFor(invocation, zone ?? null, playground);
    if (opened && "form" in opened) yield { kind: "form", form: opened.form };
    else yield* answers(opened ?? core.accept(invocation), columns);
  }

  async function* sent({
    columns,
    ...filled
  }: FilledForm & Pick<AskedLine, "columns">): AsyncGenerator<Told> {
    const outcome = await sendForm(filled, playground);
    if ("mistakes" in outcome) yield { kind: "mistakes", mistakes: outcome.mistakes };
    else yield* answers(outcome, columns);
  }

  return {
    isFull: () => underWay >= mostUnderWay,
    ask: (line) => counted(asked(line)),
    send: (filled) => counted(sent(filled)),
  };
}
