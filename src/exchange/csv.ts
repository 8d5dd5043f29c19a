import Papa from "papaparse";

export interface CsvRow {
  /** The line of the text it begins on, the first is 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Rows of a table with commas, semicolons or tabs between, as its first line shows. Empty lines are left out, and line
 * breaks are "\n". Undoes what `writeCsv` puts before a formula. Never throws: what is no table is one column of its lines.
 */
export function readCsv(text: string): readonly CsvRow[] {
  const lines = text.trim().replaceAll(/\r\n?/g, "\n");
  const { data } = Papa.parse<readonly string[]>(lines, {
    newline: "\n",
    delimiter: delimiterOf(lines),
  });
  let line = 1;
  return data.flatMap((cells) => {
    const row = { line, cells: cells.map((cell) => cell.replace(escapedFormula, "")) };
    line += 1 + breaksIn(cells);
    return cells.some((cell) => cell.trim()) ? [row] : [];
  });
}

/** The one the first line has most of, outside of quotes; the other cells may hold any of them. */
function delimiterOf(lines: string): string {
  const head = lines
    .replaceAll(/"[^"]*"/g, "")
    .split("\n", 1)
    .join();
  const count = (delimiter: string): number => head.split(delimiter).length;
  return [",", ";", "\t"].reduce((most, one) => (count(one) > count(most) ? one : most));
}

function breaksIn(cells: readonly string[]): number {
  return cells.join("").split("\n").length - 1;
}

/** A cell that a spreadsheet would run, however often it was escaped before. */
const formula = /^'*[=+\-@\t\r]/;
const escapedFormula = /^'(?='*[=+\-@\t\r])/;

/**
 * A table that spreadsheets show and do not run: cells like formulas get an apostrophe. It begins with a byte order
 * mark, without which Excel takes UTF-8 for something else.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const table = rows.map((row) => [...row]);
  return `\ufeff${Papa.unparse(table, { escapeFormulae: formula, newline: "\r\n" })}\r\n`;
}
