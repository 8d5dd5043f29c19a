import { mapYielding } from "../async/yield-to-event-loop.ts";
import { creatorHandle } from "../domain/creator-handle.ts";
import type { Target } from "../domain/target.ts";
import { narrow } from "../text/visible-text.ts";
import { typedHandles } from "../watchlist/typed-handles.ts";
import { isBlank, isCount, plainCell, withoutBullet } from "./cell.ts";
import { type CsvRow, readCsv, writeCsv } from "./csv.ts";
import { findHandleColumn, type HandleColumn } from "./handle-column.ts";
import { pasted } from "./pasted.ts";

/** The creators that a table names. */
export interface HandleTable {
  /** In the order of their lines; one may come again. */
  readonly handles: readonly string[];
  readonly wrong: readonly WrongHandle[];
  /** What was taken for the name of the column; `null` when it has none. */
  readonly head: string | null;
  /** Names of other columns. */
  readonly unused: readonly string[];
}

/** What is no handle: a name with spaces, a hashtag, an address elsewhere, an empty cell, or anything else. */
export interface WrongHandle {
  /** Line number; the first is 1. */
  readonly line: number;
  readonly text: string;
  readonly what: "name" | "tag" | "link" | "empty" | "above" | "other";
}

/** More than a list can have, and what stands above them. */
const mostLines = 20_000;

/**
 * Reads a table with a column of creators' handles or links, or a mere list of them: semicolons, a byte order mark, formulas, a
 * head that says something else or nothing. Throws a `UserError` when it is too long, or no column can be told to have them.
 */
export async function readHandles(document: string): Promise<HandleTable> {
  const { lines, delimiter } = await pasted(document.replace(/^\ufeff/, ""), mostLines);
  const rows = await readCsv(lines.join("\n"), delimiter);
  if (rows.length < 2) return readLine(rows[0]);
  const column = findHandleColumn(rows);
  const body = rows.filter(({ line }) => line > column.headLine);
  const read = await mapYielding(body, (row) => readRow(row, column));
  return {
    handles: read.flatMap(({ handles }) => handles),
    wrong: [...above(rows, column), ...read.flatMap(({ wrong }) => wrong)],
    head: column.head,
    unused: column.unused,
  };
}

/** One line, as people type it. */
function readLine(row: CsvRow | undefined): HandleTable {
  const text = row?.cells.join(" ") ?? "";
  const { handles, wrong } = typedHandles(text);
  const line = row?.line ?? 1;
  return {
    ...{ handles, head: null, unused: [] },
    wrong: wrong.map((word) => wrongly(line, word)),
  };
}

/** What stands above the head. */
function above(rows: readonly CsvRow[], { headLine, head }: HandleColumn): readonly WrongHandle[] {
  const before = rows.filter(({ line }) => line < headLine || (line === headLine && head === null));
  return before.map(({ line, cells }) => ({
    ...{ line, what: "above" },
    text: cells.filter((cell) => cell.trim() !== "").join(", "),
  }));
}

function readRow({ line, cells }: CsvRow, { at, isOnly }: HandleColumn) {
  const used = isOnly ? cells : [cells[at] ?? ""];
  const words = used.map((cell) => withoutBullet(narrow(plainCell(cell))));
  const found = words.flatMap(handlesOf);
  if (found.length > 0 && (isOnly || words.every((word) => handlesOf(word).length > 0)))
    return { handles: found, wrong: [] };
  const text = (used[0] ?? "").trim();
  return { handles: [], wrong: [wrongly(line, text)] };
}

/** One handle, or several that all have an "@" or are links. */
function handlesOf(word: string): readonly string[] {
  if (isBlank(word) || isCount(word) || word.startsWith("#")) return [];
  const one = creatorHandle(word);
  if (one) return [one];
  const { handles, wrong } = typedHandles(word);
  const isPointed = word.split(/[\s,;]+/u).every((part) => part === "" || /@/u.test(part));
  return isPointed && wrong.length === 0 ? handles : [];
}

function wrongly(line: number, text: string): WrongHandle {
  const word = plainCell(text);
  if (isBlank(word) || word === "") return { line, text, what: "empty" };
  if (/^[#＃]/u.test(word)) return { line, text, what: "tag" };
  if (/\/\/|^www\.|\.com\//i.test(word)) return { line, text, what: "link" };
  return { line, text, what: /\S\s+\S/u.test(word) ? "name" : "other" };
}

/** A list's target creators as a table, which `readHandles` takes back. */
export function writeHandles(targets: readonly Target[]): string {
  const rows = targets.map(({ handle, addedBy, addedAt }) => [
    ...[handle, addedBy.name, addedAt.toISOString()],
  ]);
  return writeCsv([["creator", "added_by", "added_at"], ...rows]);
}
