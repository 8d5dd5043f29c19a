import type { Column, Inline, PostLine, TableRow } from "../card/card.ts";
import type { Decision } from "../domain/decision.ts";
import type { Words } from "../text/inline.ts";
import type { RankedTag } from "./ranking.ts";

/** A report before it is a file of some format. Text is spans, never markup. */
export interface ReportDocument {
  /** The watchlist's name. */
  readonly list: string;
  /** What to post under this week. */
  readonly title: string;
  /** How many tags there are of each decision. */
  readonly summary: string;
  /** Which list, from where, and when it was written. */
  readonly about: string;
  readonly isDemo: boolean;
  readonly writtenAt: Date;
  readonly sections: readonly ReportSection[];
  /** Every number, for tables that programs read. */
  readonly ranking: readonly RankedTag[];
}

export interface ReportSection {
  readonly heading: string;
  readonly blocks: readonly ReportBlock[];
}

export type ReportBlock = ReportText | ReportDecisions | ReportTable | ReportChart | ReportPosts;

/** A paragraph. */
export interface ReportText {
  readonly kind: "text";
  readonly text: Inline;
}

/** What to do with which tags, what to use first. */
export interface ReportDecisions {
  readonly kind: "decisions";
  readonly groups: readonly {
    readonly decision: Decision | null;
    readonly heading: Inline;
    readonly items: readonly Inline[];
  }[];
}

/** The first cell of a row is what the row is about. */
export interface ReportTable {
  readonly kind: "table";
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
}

export interface ReportChart {
  readonly kind: "chart";
  /** What it shows, in sentences. */
  readonly alt: string;
  /** As SVG, which differ in colours only; `null` where it is not drawn. */
  readonly drawing: { readonly light: string; readonly dark: string } | null;
}

/** Posts of one tag. */
export interface ReportPosts {
  readonly kind: "posts";
  readonly heading: string;
  readonly words: string;
  readonly posts: readonly PostLine[];
}

export function paragraph(words: Words): ReportText {
  return { kind: "text", text: typeof words === "string" ? [words] : words };
}
