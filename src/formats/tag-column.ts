import { plainCell } from "./cell.ts";
import type { CsvRow } from "./csv.ts";
import { fieldOf, isIndexHead, withoutSign } from "./heads.ts";

/** The first column of that name that has not only ranks; "#" is the tags' where no other is, and "Name" beside ranks. */
export function tagColumn(
  heads: readonly string[],
  rows: readonly CsvRow[],
  shift: number,
): number | undefined {
  const fields = heads.map((head) => fieldOf(withoutSign(head)));
  const found = heads.flatMap((_, i) => (fields[i] === "tag" ? [i] : []));
  const named = found.filter((i) => !isSign(heads[i]));
  const real = named.find((i) => !isRank(rows, i + shift));
  if (real !== undefined) return real;
  const sign = found.find((i) => isSign(heads[i]) && !isNumbers(rows, i + shift));
  if (sign !== undefined && !fields.includes("name")) return sign;
  const others = heads.flatMap((head, i) => (isSign(head) || isIndexHead(head) ? [] : [i]));
  return others.length === 1 && fields[others[0] ?? 0] === "name" ? others[0] : undefined;
}

function isSign(head: string | undefined): boolean {
  return head === "#" || head === "＃";
}

function filledCells(rows: readonly CsvRow[], column: number): readonly string[] {
  return rows
    .map(({ cells }) => plainCell(cells[column] ?? ""))
    .filter((cell) => /[^\s:|+=-]/u.test(cell));
}

function isNumbers(rows: readonly CsvRow[], column: number): boolean {
  return filledCells(rows, column).every((cell) => /^\d+[.)]?$/.test(cell));
}

/** Whether a column has 1, 2, 3 and so on. */
function isRank(rows: readonly CsvRow[], column: number): boolean {
  const cells = filledCells(rows, column);
  const first = Number.parseInt(cells[0] ?? "", 10);
  if (cells.length < 2 || first > 1 || !isNumbers(rows, column)) return false;
  return cells.every((cell, i) => Number.parseInt(cell, 10) === first + i);
}
