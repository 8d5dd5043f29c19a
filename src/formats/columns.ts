import { regionCode } from "../domain/country.ts";
import { isPointer, nameIn, plainCell } from "./cell.ts";
import { type CsvRow, cellsOf, delimiters } from "./csv.ts";
import { type Field, fieldOf, isIndexHead, withoutSign } from "./heads.ts";
import { tagColumn } from "./tag-column.ts";

/** The line with the names of the columns (counted from 0), and the delimiter. */
export interface HeadLine {
  readonly at: number;
  readonly delimiter: string;
}

/** How many lines to search for the head: a title or the time of the export may stand above it. */
const searched = 5;

/**
 * Finds the head: a line that names several columns, one of them the tags'; `undefined` when none of the first lines
 * does.
 */
export function findHead(lines: readonly string[], said: string | undefined): HeadLine | undefined {
  const filled = lines.flatMap((line, at) => (line.trim() === "" ? [] : [{ line, at }]));
  for (const [i, { line, at }] of filled.slice(0, searched).entries()) {
    const most = (said === undefined ? [...delimiters] : [said])
      .map((delimiter) => ({ delimiter, known: knownHeads(line, delimiter) }))
      .reduce((best, one) => (one.known > best.known ? one : best), { delimiter: ",", known: 0 });
    if (most.known > (i === 0 ? 0 : 1)) return { at, delimiter: most.delimiter };
  }
  return undefined;
}

const longestHead = 2000;

/** How many columns a line names, if one of them is the tags' and there are others. */
function knownHeads(line: string, delimiter: string): number {
  if (line.length > longestHead) return 0;
  const cells = cellsOf(line, delimiter).map((cell) => cell.trim());
  if (cells.length < 2) return 0;
  const plain = cells.filter((cell) => fieldOf(cell) !== undefined).length;
  const heads = cells.map(withoutSign).flatMap((cell) => fieldOf(cell) ?? []);
  return plain > 0 && heads.includes("tag") ? heads.length : 0;
}

/** A table's columns, by their heads; `shift` is 1 where every row has an index in front that the head leaves out. */
export interface Columns {
  readonly heads: readonly string[];
  readonly shift: 0 | 1;
  /** The first column of each kind. */
  readonly at: ReadonlyMap<Field, number>;
}

export function columnsOf(head: CsvRow, rows: readonly CsvRow[]): Columns {
  const heads = head.cells.map((cell) => cell.trim());
  const shift = hasHiddenIndex(heads, rows) ? 1 : 0;
  const at = new Map<Field, number>();
  for (const [i, cell] of heads.entries()) {
    const field = fieldOf(withoutSign(cell));
    if (field !== undefined && field !== "tag" && !at.has(field)) at.set(field, i);
  }
  const tag = tagColumn(heads, rows, shift);
  if (tag !== undefined) at.set("tag", tag);
  return { heads, at, shift };
}

/** R names no column for its row names, and of pandas' the empty head in front is lost when it is pasted. */
function hasHiddenIndex(heads: readonly string[], rows: readonly CsvRow[]): boolean {
  if (rows.length === 0 || rows.some(({ cells }) => cells.length !== heads.length + 1))
    return false;
  if (!isIndex(rows, 0)) return false;
  const isEnded = rows.every(({ cells }) => cells.at(-1)?.trim() === "");
  return !isEnded || /^[01]$/.test(plainCell(rows[0]?.cells[0] ?? ""));
}

/** Whether a column only numbers the rows. */
export function isIndex(rows: readonly CsvRow[], column: number): boolean {
  const numbers = rows.map(({ cells }) => plainCell(cells[column] ?? ""));
  return numbers.every(
    (text, i) =>
      /^\d{1,9}[.)]?$/.test(text) &&
      (i === 0 || Number.parseInt(text, 10) > Number.parseInt(numbers[i - 1] ?? "", 10)),
  );
}

/** The guessed layout of a table without a clear head: the tags' column, `null` when not known. */
export interface Guess {
  readonly column: number | null;
  /** Whether its first row names the columns. */
  readonly hasHead: boolean;
}

/** The tags' column is the only one with a name or without an index, or the only one of nothing but "#a" and links. */
export function guessColumn(rows: readonly CsvRow[]): Guess {
  const [first, ...others] = rows;
  const width = Math.max(0, ...rows.slice(0, 100).map(({ cells }) => cells.length));
  const heads = first?.cells.map((cell) => cell.trim()) ?? [];
  const columns = [...Array.from({ length: width }).keys()];
  const body = others.length > 0 ? others : rows;
  const real = columns.filter((i) => !(isIndex(body, i) && isIndexHead(headOver(heads, i, first))));
  const [only] = real;
  if (real.length === 1 && only !== undefined && width > 1) {
    const field = fieldOf(heads[only] ?? "");
    return { column: only, hasHead: field === "name" || field === "tag" || isSeries(heads) };
  }
  const pointing = columns.filter((i) =>
    body.every(({ cells }) => isPointer(plainCell(cells[i] ?? ""))),
  );
  const column = pointing.length === 1 ? (pointing[0] ?? null) : null;
  return { column, hasHead: column !== null && !isPointer(plainCell(heads[column] ?? "")) };
}

/** The head that pandas writes for a column without a name: empty and 0. */
function isSeries(heads: readonly string[]): boolean {
  return heads.length === 2 && isIndexHead(heads[0] ?? "") && heads[1] === "0";
}

/** The head of a column; none for an index with a number above it. */
function headOver(heads: readonly string[], column: number, first: CsvRow | undefined): string {
  const head = heads[column] ?? "";
  return first && isIndex([first], column) ? "" : head;
}

/** Whether every cell is a "#a" or a link: then no column is another's list or label. */
export function isAllPointers(rows: readonly CsvRow[]): boolean {
  return rows.every(({ cells }) =>
    cells.every(
      (cell) => cell.trim() === "" || /^\s*[#＃]/u.test(cell) || isPointer(plainCell(cell)),
    ),
  );
}

/** Whether every cell can be a hashtag and none comes again, and no column has nothing but numbers or countries. */
export function isAllNames(rows: readonly CsvRow[]): boolean {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const columns = Array.from({ length: width }, (_, i) =>
    rows.map(({ cells }) => plainCell(cells[i] ?? "")).filter(Boolean),
  );
  const words = columns.flat().map((word) => nameIn(word));
  if (words.includes(undefined) || new Set(words).size < words.length) return false;
  return columns.every((cells) => !cells.every((cell) => /^\d+$/.test(cell) || isCountry(cell)));
}

function isCountry(cell: string): boolean {
  return regionCode(cell) === cell;
}

/** Whether the text is one list wrapped over several lines, with commas between tags and at line ends. */
export function isWrapped(lines: readonly string[]): boolean {
  const filled = lines.map((line) => line.trim()).filter(Boolean);
  const words = filled
    .flatMap((line) => line.split(/[,;]/u).map((word) => word.trim().toLowerCase()))
    .filter(Boolean);
  if (new Set(words).size < words.length || words.some((word) => nameIn(word) === undefined))
    return false;
  const counts = new Set(
    filled.map((line) => line.split(/[,;]/u).filter((word) => word.trim() !== "").length),
  );
  return filled.slice(0, -1).every((line) => /[,;]$/u.test(line)) || counts.size > 1;
}
