import Papa from "papaparse";
import { yieldToEventLoop } from "../async/yield-to-event-loop.ts";

export interface CsvRow {
  /** The line of the text it begins on, the first is 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The possible delimiters; of those found equally often the first is used. */
export const delimiters = [",", ";", "\t", "|"] as const;

/**
 * Rows of a table, with `delimiter` between cells or whichever its first line shows. Empty lines are left out and
 * counted. Undoes what `writeCsv` puts before a formula. Never rejects: what is no table is one column of its lines, and on
 * a line whose quotes are not closed they are read as any other character. Others get a turn meanwhile.
 */
export async function readCsv(text: string, delimiter?: string): Promise<readonly CsvRow[]> {
  const lines = text.replaceAll(/\r\n?/g, "\n").split("\n");
  const between = delimiter ?? delimiterOf(lines.find((line) => line.trim() !== "") ?? "");
  const plain = withoutSpaces(lines, between);
  const rows: CsvRow[] = [];
  for (let next = 0; next < plain.length; next += linesOf(rows, next)) {
    await yieldToEventLoop();
    rows.push(...rowsFrom(plain, next, between));
  }
  return rows.filter(({ cells }) => cells.some((cell) => cell.trim()));
}

/** The cells of one line. */
export function cellsOf(line: string, delimiter: string): readonly string[] {
  return rowsFrom([line], 0, delimiter)[0]?.cells ?? [];
}

/** Removes spaces before quotes when every quote has one. */
function withoutSpaces(lines: readonly string[], delimiter: string): readonly string[] {
  const opening = `${delimiter}"`;
  if (lines.some((line) => line.startsWith('"') || line.includes(opening))) return lines;
  return lines.map((line) => line.replaceAll(`${delimiter} "`, opening));
}

/** A cell over more lines, or longer than the next limit, has an unclosed quote. */
const linesAtOnce = 50;
const charactersAtOnce = 6000;

/** Some rows from a line on; at least one. */
function rowsFrom(lines: readonly string[], next: number, delimiter: string): readonly CsvRow[] {
  let end = next + 1;
  let length = lines[next]?.length ?? 0;
  while (end < lines.length && end < next + linesAtOnce && length < charactersAtOnce) {
    length += lines[end++]?.length ?? 0;
  }
  const well = wellQuoted(lines.slice(next, end).join("\n"), delimiter);
  const cells = well.length > 0 ? well : [(lines[next] ?? "").split(delimiter)];
  let line = next + 1;
  return cells.map((row) => {
    const at = line;
    line += 1 + breaksIn(row);
    return { line: at, cells: row.map((cell) => cell.replace(escapedFormula, "")) };
  });
}

/** The rows up to the first quote that does not end where a cell does. */
function wellQuoted(text: string, delimiter: string): readonly (readonly string[])[] {
  if (text === "") return [[""]];
  const { data, errors } = Papa.parse<readonly string[]>(text, { newline: "\n", delimiter });
  const broken = errors.find(({ type }) => type === "Quotes")?.row;
  return broken === undefined ? data : data.slice(0, broken);
}

/** How many lines were read since `next`. */
function linesOf(rows: readonly CsvRow[], next: number): number {
  const last = rows.at(-1);
  return last ? last.line + breaksIn(last.cells) - next : 1;
}

/** The one the first line has most of, outside of quotes; the other cells may hold any of them. */
function delimiterOf(first: string): string {
  const head = first.replaceAll(/"[^"]*"/g, "");
  const count = (delimiter: string): number => head.split(delimiter).length;
  return delimiters.reduce((most: string, one) => (count(one) > count(most) ? one : most), ",");
}

function breaksIn(cells: readonly string[]): number {
  return cells.join("").split("\n").length - 1;
}

/** A cell that a spreadsheet would run as a formula, also after earlier escaping. */
const formula = /^'*[=+\-@\t\r]/;
const escapedFormula = /^'(?='*[=+\-@\t\r])/;

/** Numbers are written as such, `null` as nothing. */
export type CsvCell = string | number | boolean | null;

/** Lines that spreadsheets do not execute: text like a formula gets an apostrophe. https://owasp.org/www-community/attacks/CSV_Injection */
export function csvLines(rows: readonly (readonly CsvCell[])[]): string {
  const table = rows.map((row) => [...row]);
  return `${Papa.unparse(table, { escapeFormulae: formula, newline: "\r\n" })}\r\n`;
}

/** The mark without which Excel does not read a file as UTF-8. */
export const byteOrderMark = "\ufeff";

/** Writes a table for spreadsheets, with a byte order mark before it. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `${byteOrderMark}${csvLines(rows)}`;
}
