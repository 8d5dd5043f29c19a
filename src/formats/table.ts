import type { WindowBars } from "../domain/alarm.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { Goal } from "../domain/weights.ts";

/** One tag that a line names. */
export interface TableEntry {
  readonly line: number;
  /** `null` when the line does not say. */
  readonly list: string | null;
  readonly tag: TagName;
  readonly labels: readonly string[];
  /** The countries, the goal and the own bars of its list, as written in the line. */
  readonly regions: readonly string[];
  readonly goal: Goal | null;
  readonly window: WindowBars | null;
}

/**
 * What could not be read. With a `tag`, `no tag`, `words`, `count` or `list` nothing of the line is taken; with the others, all
 * but this is. `no tag` and `empty` are cells like "NaN". `count` is a number beside or instead of a tag, `cells` are more than the head names, `above` is what stands over it, or names them again. An `unreadable region` is a country that the provider does not know.
 */
export interface Mistake {
  /** Line number; the first is 1. */
  readonly line: number;
  readonly text: string;
  readonly what:
    | "tag"
    | "no tag"
    | "empty"
    | "words"
    | "count"
    | "list"
    | "above"
    | "label"
    | "region"
    | "unreadable region"
    | "goal"
    | "window"
    | "cells";
}

export interface Table {
  readonly entries: readonly TableEntry[];
  readonly wrong: readonly Mistake[];
  /** Names of columns that were ignored. */
  readonly unused: readonly string[];
  /** The only column's name; `null` when it has none, or there are several. */
  readonly head: string | null;
  /** Whether every cell of several columns without names was read as a tag. */
  readonly allTags: boolean;
}

const leftOut: Readonly<Record<Mistake["what"] | "no list", boolean>> = {
  tag: true,
  "no tag": true,
  empty: false,
  words: true,
  count: true,
  list: true,
  "no list": true,
  above: false,
  label: false,
  region: false,
  "unreadable region": false,
  goal: false,
  window: false,
  cells: false,
};

/** Whether the mistake loses a tag; others lose only what stands beside one. */
export function isLeftOut({ what }: { readonly what: keyof typeof leftOut }): boolean {
  return leftOut[what];
}

/** The content of one line. */
export type ReadLine = Pick<Table, "entries" | "wrong">;

/** The entry of a line that has only the tag. */
export function bareEntry(line: number, tag: TagName): TableEntry {
  return { line, list: null, tag, labels: [], regions: [], goal: null, window: null };
}
