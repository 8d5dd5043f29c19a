import { createInterface, type Interface } from "node:readline";
import { styleText } from "node:util";
import {
  asRequest,
  type Card,
  type Core,
  code,
  type Messenger,
  said,
  type Words,
  you,
} from "../../src/index.ts";
import { beginning, type Paint, renderCard, renderSentence, type Style } from "./render.ts";
import { widthFor, wrap } from "./wrap.ts";

interface TerminalOptions {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream & { readonly columns?: number; readonly rows?: number };
  /** Whether a person sits there: then there are colours and a prompt. */
  readonly isScreen: boolean;
  /** What COLUMNS says of the width. */
  readonly columns?: string | undefined;
}

/** The conversation without a chat platform: commands from standard input, cards on standard output. */
export interface Terminal {
  readonly messenger: Messenger;
  show(card: Card): void;
  /** What is shown first: the beginning of a line's answer, as much as a screen holds, and what to type next. */
  greet(core: Core, line: string | undefined): Promise<void>;
  /** Answers line after line; resolves at the end of the input, or after `exit` or `stop`. */
  converse(core: Core): Promise<void>;
  stop(): void;
}

/** The one channel of the terminal; whoever sits at it may do everything. */
export const terminalChannel = {
  platform: "terminal",
  workspace: "local",
  channel: "screen",
} as const;
export const terminalAsker = { ...you, isAdmin: async () => true } as const;

/** Who types there, where, and what is to be known of what is set up there: no clock ticks in a terminal. */
export const typedThere = {
  channel: terminalChannel,
  asker: terminalAsker,
  channelAccess: async () => [
    {
      stopsPosting: false,
      words: said`But nothing comes into a terminal by itself: type ${code("brief")} when you want one, or set it up in Slack or Discord.`,
    },
  ],
} as const;

export function createTerminal({ input, output, isScreen, columns }: TerminalOptions): Terminal {
  const paint = isScreen ? colours : plain;
  /** A window can be made narrower at any time. */
  const width = () => widthFor(output.columns, Number(columns));
  const show = (card: Card) => void output.write(`${renderCard(card, paint, width())}\n`);
  let lines: Interface | undefined;

  async function answer(core: Core, line: string): Promise<Card> {
    const accepted = core.accept({ ...typedThere, line });
    if (accepted.progress && isScreen) {
      output.write(`${wrap(paint("muted", accepted.progress), width())}\n`);
    }
    return (await asRequest(accepted.answer)).card;
  }

  return {
    messenger: {
      turn: async () => undefined,
      async post(_channel, card, { subscriptionId, period }) {
        show(card);
        return { reference: `${subscriptionId}/${period}` };
      },
    },
    show,
    async greet(core, line) {
      const whole = line === undefined ? undefined : await answer(core, line);
      if (!isScreen) return whole && show(whole);
      const begun = whole && beginning(whole, width(), (output.rows || usualRows) - rowsBelow);
      if (begun) show(begun);
      const words = firstWords(begun === whole ? undefined : line);
      output.write(`${renderSentence(words, paint, width())}\n`);
    },
    async converse(core) {
      lines = createInterface({ input, output, terminal: isScreen, prompt: "/hashtag " });
      if (isScreen) lines.prompt();
      for await (const line of lines) {
        if (/^\s*(?:exit|quit)\s*$/i.test(line)) break;
        if (line.trim()) show(await answer(core, line.replace(/^\s*\/hashtag\b/, "")));
        if (isScreen) lines.prompt();
      }
    },
    stop() {
      // What comes next is not to stand behind the prompt.
      if (isScreen) output.write("\n");
      lines?.close();
    },
  };
}

const usualRows = 24;
/** An empty line, what to type, and the prompt. */
const rowsBelow = 3;

/** What to type first; `begun` is the line whose answer is not shown to its end. */
function firstWords(begun: string | undefined): Words {
  const rest = begun === undefined ? [] : [code(begun), " for the rest, "];
  return said`Type ${rest}${code("score booktok")}, or ${code("help")}.`;
}

/**
 * Says sentences on standard error, where they do not stand among what was asked for; each on one line where nobody knows how
 * wide it is.
 */
export function tell(sentences: readonly string[], columns: string | undefined): void {
  const isKnown = process.stderr.isTTY || Number(columns) > 0;
  const width = widthFor(process.stderr.columns, Number(columns));
  const lines = isKnown ? sentences.map((sentence) => wrap(sentence, width)) : sentences;
  for (const line of lines) process.stderr.write(`${line}\n`);
}

const colours: Paint = (style, text) => styleText([...formats[style]], text);
const plain: Paint = (_style, text) => text;

const formats = {
  strong: ["bold"],
  muted: ["dim"],
  rising: ["bold", "cyan"],
  falling: ["bold", "magenta"],
  warning: ["bold", "yellow"],
  error: ["bold", "red"],
  link: ["underline"],
} as const satisfies Record<Style, readonly Parameters<typeof styleText>[0][]>;
