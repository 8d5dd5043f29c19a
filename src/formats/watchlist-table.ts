import type { TagName } from "../domain/hashtag.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import type { Watchlist } from "../domain/watchlist.ts";
import { noTagColumn, onlyHead, whichColumns } from "./ask-back.ts";
import { cellOf, grouped } from "./cell.ts";
import {
  type Columns,
  columnsOf,
  findHead,
  guessColumn,
  type HeadLine,
  isAllNames,
  isAllPointers,
  isIndex,
  isWrapped,
} from "./columns.ts";
import { type CsvRow, readCsv, writeCsv } from "./csv.ts";
import { fieldOf, isIndexHead, takenFields } from "./heads.ts";
import { pasted } from "./pasted.ts";
import { readEach } from "./read-each.ts";
import { readList } from "./read-list.ts";
import { readRow } from "./read-rows.ts";
import type { Mistake, Table } from "./table.ts";

const columns = [
  ...["list", "tag", "labels", "regions", "goal", "window"],
  ...["uses", "views", "read_at"],
] as const;

/** Lists as a table, a line for each tag. What is not known is empty. `readTable` gives the same back. */
export function writeTable(
  lists: readonly Watchlist[],
  latest: ReadonlyMap<TagName, Snapshot>,
): string {
  const rows = lists.flatMap(({ name, tags, labels, regions, goal, window }) =>
    tags.map((tag) => {
      const { uses = null, views = null, readAt = null } = latest.get(tag) ?? {};
      return [
        ...[
          cellOf(name),
          cellOf(tag),
          cellOf(labels.get(tag)?.join(separator) ?? ""),
          regions.join(separator),
          goal ?? "",
          window ? `${window.opens},${window.closes}` : "",
        ],
        ...[String(uses ?? ""), String(views ?? ""), readAt?.toISOString() ?? ""],
      ];
    }),
  );
  return writeCsv([columns, ...rows]);
}

const separator = ";";

/**
 * Reads a table with a column `tag` and perhaps `list`, `labels`, `regions`, `goal` and `window`, or a mere list of tags. Throws a
 * `UserError` for what is neither, says several things, or is too long. Where the list is given and no line names the
 * columns, cells that can all be hashtags are tags.
 */
export async function readTable(document: string, isListGiven = false): Promise<Table> {
  const { lines: typed, delimiter } = await pasted(document);
  const head = findHead(typed, delimiter);
  if (head) return readHeaded(typed, head);
  const lines = typed.map(grouped);
  const rows = (await readCsv(lines.join("\n"), delimiter)).map(withoutEnd);
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  if (width < 2 && areReadings(rows)) throw noTagColumn();
  if (rows.length < 2 || width < 2 || width > mostColumns) return readList(lines);
  const { column, hasHead } = guessColumn(rows);
  const isHeaded = hasHead || rows[0]?.cells.some((cell) => fieldOf(cell) !== undefined);
  const isTags = isAllPointers(rows) || (!isHeaded && isWrapped(lines));
  if (isTags && !isIndex(rows, 0)) return allTags(lines);
  if (column !== null) return readGuessed(rows, column, hasHead);
  if (isHeaded || !isAllNames(rows)) throw noTagColumn();
  if (isListGiven) return allTags(lines);
  throw whichColumns(lines.find((line) => line.trim() !== "") ?? "");
}

const isIds = (head: string) => fieldOf(head) === "reading" && /id$/i.test(head.trim());

/** "hashtag_id" above numbers. */
function areReadings([head, ...rows]: readonly CsvRow[]): boolean {
  const isNumber = ({ cells }: CsvRow) => /^\s*\d{1,25}\s*$/.test(cells[0] ?? "");
  return isIds(head?.cells[0] ?? "") && rows.length > 0 && rows.every(isNumber);
}

async function allTags(lines: readonly string[]): Promise<Table> {
  return { ...(await readList(lines)), allTags: true };
}

/** A line with more commas than this is a list of tags. */
const mostColumns = 50;

/** Without the empty cells that spreadsheets leave at the end. */
function withoutEnd({ line, cells }: CsvRow): CsvRow {
  const last = cells.findLastIndex((cell) => cell.trim() !== "");
  return { line, cells: cells.slice(0, last + 1) };
}

async function readHeaded(lines: readonly string[], { at, delimiter }: HeadLine): Promise<Table> {
  const below = lines.map((line, i) => (i < at ? "" : line));
  const [head, ...rows] = await readCsv(below.join("\n"), delimiter);
  if (!head || rows.length === 0) throw onlyHead(lines[at] ?? "");
  const columns = columnsOf(head, rows);
  if (!columns.at.has("tag")) throw noTagColumn();
  const table = await collected(rows, columns);
  const above = lines.slice(0, at).flatMap((text, i): readonly Mistake[] => {
    const what = "above";
    return text.trim() === "" ? [] : [{ line: i + 1, text: text.trim(), what }];
  });
  return { ...table, wrong: [...above, ...table.wrong] };
}

/** Reads a table whose tag column was guessed from the cells. */
function readGuessed(rows: readonly CsvRow[], column: number, hasHead: boolean): Promise<Table> {
  const heads = hasHead ? (rows[0]?.cells ?? []) : [];
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), heads.length);
  const body = rows.slice(hasHead ? 1 : 0);
  const named = Array.from({ length: width }, (_, i) => {
    const head = heads[i]?.trim() ?? "";
    return head === "" && i !== column && !isIndex(body, i) ? `column ${i + 1}` : head;
  });
  return collected(body, {
    heads: named,
    shift: 0,
    at: new Map([["tag", column]]),
  });
}

async function collected(rows: readonly CsvRow[], columns: Columns): Promise<Table> {
  const lengthOf = ({ cells }: CsvRow) => cells.reduce((sum, cell) => sum + cell.length, 0);
  const read = await readEach(rows, lengthOf, (row) => readRow(row, columns));
  return { ...read, unused: unused(columns), head: null, allTags: false };
}

/** Names of columns that nothing is taken from; an index has none. */
function unused({ heads, at }: Columns): readonly string[] {
  const used = new Set(takenFields.map((field) => at.get(field)));
  return heads.filter((head, i) => !used.has(i) && !isIndexHead(head));
}
