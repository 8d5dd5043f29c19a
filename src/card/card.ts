import { type Inline, inlineOf, type Words } from "../text/inline.ts";
import type { Chart } from "./chart.ts";

export { channelSpan, code, type Inline, type Span, strong } from "../text/inline.ts";

/** A message of the bot, independent of any platform. */
export interface Card {
  /** The subject: "#booktok". Plain text, one line. */
  readonly title: string;
  /** The result in one sentence. Its words are also the notification and the screen-reader text. */
  readonly headline: Words;
  readonly tone: Tone;
  readonly blocks: readonly Block[];
  /** What to do next: run another command, or open a page. */
  readonly actions: readonly Action[];
  /** Where the numbers come from and when they were read. Empty when there are no numbers. */
  readonly source: Inline;
}

/** The meaning of a card. Each adapter chooses the colours, and the text says the same in words. */
export const tones = ["neutral", "rising", "falling", "warning", "error"] as const;
export type Tone = (typeof tones)[number];

export type Block = (
  | TextBlock
  | ListBlock
  | FactsBlock
  | TableBlock
  | PostsBlock
  | ChartBlock
  | FileBlock
) & {
  /** Blocks in a row with the same title here are for whoever wants to know more: closed under it, where there is a way. */
  readonly fold?: string | undefined;
};

export interface TextBlock {
  readonly kind: "text";
  readonly text: Inline;
}
/** Lines under a heading; one of them may be several lines long. What does not fit is counted. */
export interface ListBlock {
  readonly kind: "list";
  readonly heading: Inline;
  readonly items: readonly Inline[];
  /** A button for each item, shown only where there is a place beside it, as in Slack's Home. */
  readonly buttons?: readonly (Action | null)[] | undefined;
}
export interface FactsBlock {
  readonly kind: "facts";
  readonly facts: readonly Fact[];
}
export interface TableBlock {
  readonly kind: "table";
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
}
/** Posts under a heading, one line each with a link. */
export interface PostsBlock {
  readonly kind: "posts";
  readonly heading: Inline;
  readonly posts: readonly PostLine[];
}

/** A chart: drawn where the platform shows pictures or charts of its own, else told in text. */
export interface ChartBlock {
  readonly kind: "chart";
  readonly chart: Chart;
  /** The finding with its numbers and dates: read aloud, and shown where no picture can be (but for bars: a table has them). */
  readonly alt: string;
}

/** A file: attached where the platform allows it, else shown as text to be copied. */
export interface FileBlock {
  readonly kind: "file";
  /** "books.csv" */
  readonly name: string;
  /** The whole text, UTF-8. */
  readonly content: string;
}

export interface Fact {
  readonly label: string;
  /** Formatted for display: "1.8B", "3.1 a day". */
  readonly value: string;
}

export const alignments = ["left", "right"] as const;

export interface Column {
  readonly heading: string;
  readonly align: (typeof alignments)[number];
}

/** As many cells as there are columns. */
export type TableRow = readonly string[];

export interface PostLine {
  /** The shortened caption; the text of the link. */
  readonly text: string;
  readonly url: string;
  /** "92.6K plays · 5.4K likes · @areader · 2 days ago" */
  readonly detail: string;
}

export type Action =
  | {
      readonly kind: "run";
      readonly label: string;
      /** A command line as a person would type it: "posts booktok". At most 90 characters. */
      readonly line: string;
      /** Those with the same title here are alternatives: in one menu under it, by these words, where there is a way. */
      readonly menu?: { readonly title: string; readonly words: string } | undefined;
    }
  | { readonly kind: "link"; readonly label: string; readonly url: string };

export const text = (...spans: Inline): TextBlock => ({ kind: "text", text: spans });
export const sentence = (words: Words): TextBlock => text(...inlineOf(words));
export const list = (heading: Inline, items: readonly Inline[]): ListBlock => ({
  kind: "list",
  heading,
  items,
});

/** Closed under a title, where there is a way. */
export const folded = (title: string, blocks: readonly Block[]): readonly Block[] =>
  blocks.map((block) => ({ ...block, fold: title }));

/** The longest command line that a button can hold on every platform. */
const longestLine = 90;

/** A button that runs a command line; none when the line is too long. */
export function button(
  label: string,
  line: string,
  menu?: { readonly title: string; readonly words: string },
): readonly Action[] {
  return line.length <= longestLine ? [{ kind: "run", label, line, ...(menu && { menu }) }] : [];
}

/** Makes a card; fields that are not given are empty. */
export function card(
  parts: Pick<Card, "title" | "headline"> & Partial<Omit<Card, "title" | "headline">>,
): Card {
  return { tone: "neutral", blocks: [], actions: [], source: [], ...parts };
}
