import type { Mistake, Table } from "../../formats/table.ts";
import type { Lost, Merged } from "../../watchlist/merge-lists.ts";

/** What `watch import` did. */
export interface WatchImportFinding {
  readonly lists: readonly {
    readonly list: string;
    readonly added: readonly string[];
    /** How many were on it already. */
    readonly already: number;
    /** How many of these got a label they did not have. */
    readonly labelled: number;
    /** How many do not fit any more. */
    readonly over: number;
    /** The first of these. */
    readonly outside: readonly string[];
    readonly lost: readonly Lost[];
  }[];
  /** What was not taken, and the line it stands on. */
  readonly wrong: readonly LeftOut[];
  /** How often a tag of a list is named again. */
  readonly repeated: number;
  /** Names of columns that nothing was taken from. */
  readonly unused: readonly string[];
  /** The only column's name; `null` when it has none, or there are several. */
  readonly head: string | null;
  /** Whether every cell of several columns without names was read as a tag. */
  readonly allTags: boolean;
}

const mostOutside = 5;

/** What was not taken. */
export interface LeftOut {
  /** As an editor counts it, the first is 1. */
  readonly line: number;
  readonly text: string;
  /** What it is or lacks. */
  readonly what: Mistake["what"] | "no list";
}

/** Puts together what became of the lines. `homeless` are those that do not say for which list. */
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
