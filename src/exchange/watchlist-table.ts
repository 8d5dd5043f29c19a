import { type TagName, tagRef } from "../hashtag.ts";
import type { Goal } from "../scorer/score.ts";
import type { Snapshot } from "../snapshot.ts";
import { labelName, listName } from "../watch/list-name.ts";
import { regionCode } from "../watch/region-code.ts";
import type { Watchlist } from "../watch/watchlist.ts";
import { type CsvRow, readCsv, writeCsv } from "./csv.ts";

const columns = ["list", "tag", "labels", "regions", "goal", "uses", "views", "read_at"] as const;

/** Lists as a table, a line for each tag. What is not known is empty. `readTable` gives the same back. */
export function writeTable(
  lists: readonly Watchlist[],
  latest: ReadonlyMap<TagName, Snapshot>,
): string {
  const rows = lists.flatMap(({ name, tags, labels, regions, goal }) =>
    tags.map((tag) => {
      const { uses = null, views = null, readAt = null } = latest.get(tag) ?? {};
      return [
        ...[name, tag, labels.get(tag)?.join(separator) ?? "", regions.join(separator), goal ?? ""],
        ...[String(uses ?? ""), String(views ?? ""), readAt?.toISOString() ?? ""],
      ];
    }),
  );
  return writeCsv([columns, ...rows]);
}

const separator = ";";
const separators = /[;,|]/u;

/** One line of a table that names a tag. */
export interface TableEntry {
  /** `null` when the line does not say. */
  readonly list: string | null;
  readonly tag: TagName;
  readonly labels: readonly string[];
  /** What its list is to look from and to be for, as the line has it. */
  readonly regions: readonly string[];
  readonly goal: Goal | null;
}

export interface Table {
  readonly entries: readonly TableEntry[];
  /** What could be no tag, or no list. */
  readonly wrong: readonly { readonly line: number; readonly text: string }[];
}

/**
 * Reads a table with a column `tag` and perhaps `list`, `labels`, `regions` and `goal`, or a mere list of tags. `null`
 * for a table of several columns that does not say which one the tags are in.
 */
export function readTable(text: string): Table | null {
  const [first, ...others] = readCsv(text);
  if (!first) return { entries: [], wrong: [] };
  const heads = first.cells.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replace(/^hashtag/, "tag"),
  );
  const tagColumn = heads.findIndex((head) => head === "tag" || head === "tags");
  if (tagColumn >= 0) return collected(others.map((row) => readRow(row, heads, tagColumn)));
  const columnsUsed = Math.max(...[first, ...others].map(({ cells }) => cells.length));
  if (others.length > 0 && columnsUsed > 1) return null;
  return collected([first, ...others].flatMap(readWords));
}

type ReadLine = { readonly entry: TableEntry } | { readonly wrong: Table["wrong"][number] };

function collected(lines: readonly ReadLine[]): Table {
  return {
    entries: lines.flatMap((line) => ("entry" in line ? [line.entry] : [])),
    wrong: lines.flatMap((line) => ("wrong" in line ? [line.wrong] : [])),
  };
}

function readRow({ line, cells }: CsvRow, heads: readonly string[], tagColumn: number): ReadLine {
  const cell = (head: string): string => cells[heads.indexOf(head)]?.trim() ?? "";
  const tag = nameIn(cells[tagColumn] ?? "");
  if (!tag) return { wrong: { line, text: cells[tagColumn] ?? "" } };
  const list = cell("list") === "" ? null : listName(cell("list"));
  if (list === undefined) return { wrong: { line, text: cell("list") } };
  const goal = cell("goal").toLowerCase();
  return {
    entry: {
      ...{ list, tag },
      labels: parts(cell("labels"), labelName),
      regions: parts(cell("regions"), regionCode),
      goal: goal === "organic" || goal === "ads" ? goal : null,
    },
  };
}

/** Each word of a line without columns. */
function readWords({ line, cells }: CsvRow): readonly ReadLine[] {
  const words = cells.flatMap((cell) => cell.split(/[\s,;]+/u)).filter(Boolean);
  return words.map((text) => {
    const tag = nameIn(text);
    return tag
      ? { entry: { list: null, tag, labels: [], regions: [], goal: null } }
      : { wrong: { line, text } };
  });
}

/** A tag's name or its link; ids have no name before they are looked up. */
function nameIn(text: string): TagName | undefined {
  const ref = tagRef(text);
  return ref?.kind === "name" ? ref.name : undefined;
}

/** What of a cell can be read, each once. */
function parts(cell: string, read: (text: string) => string | undefined): readonly string[] {
  return [...new Set(cell.split(separators).flatMap((part) => read(part) ?? []))];
}
