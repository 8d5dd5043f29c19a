import type { Accepted } from "../../src/index.ts";
import type { DrawnAnswer } from "./draw-answer.ts";
import type { KeptPictures } from "./kept-pictures.ts";
import type { Playground } from "./playground.ts";

/** What is told of one line, one after the other: that it is worked on, where that takes a while, and its answer. */
export type Told =
  | { readonly kind: "progress"; readonly words: string }
  | ({ readonly kind: "answer"; readonly isPrivate: boolean } & DrawnAnswer);

interface AskedLine {
  /** As it is typed behind `/hashtag`, or with it. */
  readonly line: string;
  readonly columns: number;
}

export interface Conversation {
  /** Whether nobody is answered before another answer is there. */
  isFull(): boolean;
  /** Never rejects: errors are answered with a card. */
  ask(asked: AskedLine): AsyncGenerator<Told>;
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

  return {
    isFull: () => underWay >= mostUnderWay,
    async *ask({ line, columns }) {
      underWay += 1;
      try {
        const typed = line.replace(/^\s*\/hashtag\b/, "");
        const accepted = core.accept({ line: typed, channel, asker, shareLabel: "Share" });
        yield* answers(accepted, columns);
      } finally {
        underWay -= 1;
      }
    },
  };
}
