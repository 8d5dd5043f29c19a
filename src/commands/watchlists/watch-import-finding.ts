import type { Mistake, Table } from "../../formats/table.ts";
import type { Lost, Merged } from "../../watchlist/merge-lists.ts";

/** What `watch import` did. */
export interface WatchImportFinding {
  readonly lists: readonly {
    readonly list: string;
    readonly added: readonly string[];
    /** How many were on it already. */
    readonly already: number;
    /** How many of these got a new label. */
    readonly labelled: number;
    /** How many are over the limit. */
    readonly over: number;
    /** The first of these. */
    readonly outside: readonly string[];
    readonly lost: readonly Lost[];
  }[];
  /** The input that was not imported, with its line. */
  readonly wrong: readonly LeftOut[];
  /** How many tags were named again for the same list. */
  readonly repeated: number;
  /** Names of columns that were ignored. */
  readonly unused: readonly string[];
  /** The only column's name; `null` when it has none, or there are several. */
  readonly head: string | null;
  /** Whether every cell of several columns without names was read as a tag. */
  readonly allTags: boolean;
}

const mostOutside = 5;

/** Input that was not imported. */
export interface LeftOut {
  /** Line number; the first is 1. */
  readonly line: number;
  readonly text: string;
  /** The kind of mistake. */
  readonly what: Mistake["what"] | "no list";
}

/** The finding from the merged lists. `homeless` are lines that name no list. */
export function importFinding(
  merged: readonly Merged[],
  { entries, wrong, unused, head, allTags }: Table,
  homeless: readonly LeftOut[],
): WatchImportFinding {
  const different = merged.reduce(
    (sum, { added, already, over }) => sum + added.length + already.length + over.length,
    0,
  );
  return {
    lists: merged.map(({ list, added, already, labelled, over, lost }) => ({
      ...{ list, added, lost },
      already: already.length,
      labelled: labelled.length,
      over: over.length,
      outside: over.slice(0, mostOutside),
    })),
    wrong: [...wrong, ...homeless].toSorted((a, b) => a.line - b.line).map(leftOut),
    repeated: entries.length - homeless.length - different,
    ...{ unused, head, allTags },
  };
}

function leftOut({ line, text, what }: LeftOut): LeftOut {
  return { line, text, what };
}
