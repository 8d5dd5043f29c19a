import type { Confidence } from "../domain/confidence.ts";
import type { Decision } from "../domain/decision.ts";
import type { Region, TagName } from "../domain/hashtag.ts";
import type { Words } from "../text/inline.ts";
import type { ChartBlock, Column, Inline, PostLine, TableRow } from "./card.ts";

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

export type ReportBlock = ReportText | ReportDecisions | ReportTable | ChartBlock | ReportPosts;

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

/** A tag's line in a report. `null` is "not known", and everything but its problem where it could not be read. */
export interface RankedTag {
  /** From 1, within its region. */
  readonly rank: number;
  readonly region: Region;
  readonly tag: TagName;
  readonly decision: Decision | null;
  /** "▲ Use", "Too early", "Not read". */
  readonly label: string;
  readonly because: string;
  /** The strongest part of its score, as a sentence. */
  readonly driver: string | null;
  /** 0 to 100. */
  readonly score: number | null;
  readonly range: { readonly low: number; readonly high: number } | null;
  readonly confidence: Confidence | null;
  /** Fractions gained in a week. */
  readonly viewsGrowth: number | null;
  readonly usesGrowth: number | null;
  /** Likes a play of the middle post. */
  readonly likeRate: number | null;
  /** Posts that were sampled. */
  readonly posts: number | null;
  readonly readAt: Date | null;
  readonly provider: string | null;
  /** Why there is no reading of today. */
  readonly problem: string | null;
  /** Address of its best post. */
  readonly bestPost: string | null;
}
