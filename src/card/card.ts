/** What the bot says, before any platform decides how it looks. */
export interface Card {
  /** What it is about: "#booktok". Plain text, one line. */
  readonly title: string;
  /** The finding in one plain sentence. Doubles as the notification and the screen-reader text. */
  readonly headline: string;
  readonly tone: Tone;
  readonly blocks: readonly Block[];
  /** What to do next: run another command, or open a page. */
  readonly actions: readonly Action[];
  /** Where the numbers come from and when they were read. Empty when there are no numbers. */
  readonly source: Inline;
}

/** Colour is the adapter's choice; meaning is ours, and is never in the colour alone. */
export const tones = ["neutral", "rising", "falling", "warning", "error"] as const;
export type Tone = (typeof tones)[number];

export type Block = TextBlock | FactsBlock | TableBlock | PostsBlock | FileBlock;

export interface TextBlock {
  readonly kind: "text";
  readonly text: Inline;
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

/** Something to take away: attached where the platform lets us, else written out to be copied. */
export interface FileBlock {
  readonly kind: "file";
  /** "books.csv" */
  readonly name: string;
  /** All of it; text in UTF-8. */
  readonly content: string;
}

export interface Fact {
  readonly label: string;
  /** Already formatted: "1.8B", "3.1 a day". */
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
  /** Caption, shortened; what the link says. */
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
    }
  | { readonly kind: "link"; readonly label: string; readonly url: string };

/** Text in pieces, so that no renderer parses markup or guesses what to escape. */
export type Inline = readonly Span[];
export type Span =
  | string
  | { readonly kind: "strong"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly url: string }
  /** A channel, shown by its name where the platform can; it pings nobody. `text` is for where it cannot. */
  | { readonly kind: "channel"; readonly id: string; readonly text: string };

export const strong = (text: string): Span => ({ kind: "strong", text });
export const code = (text: string): Span => ({ kind: "code", text });
export const channelSpan = (id: string): Span => ({ kind: "channel", id, text: `channel ${id}` });
export const text = (...spans: Inline): TextBlock => ({ kind: "text", text: spans });

/** Platforms take no longer line for a button. */
const longestLine = 90;

/** A button for a command line, or none when the line is too long for one. */
export function button(label: string, line: string): readonly Action[] {
  return line.length <= longestLine ? [{ kind: "run", label, line }] : [];
}

/** A card with nothing but what it is given; the rest is empty. */
export function card(
  parts: Pick<Card, "title" | "headline"> & Partial<Omit<Card, "title" | "headline">>,
): Card {
  return { tone: "neutral", blocks: [], actions: [], source: [], ...parts };
}
