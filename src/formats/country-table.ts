import { regionCode } from "../domain/country.ts";
import type { Region } from "../domain/hashtag.ts";
import { UserError } from "../errors.ts";
import { code, said } from "../text/inline.ts";
import { folded } from "../text/visible-text.ts";
import { isWorld } from "../watchlist/region-code.ts";
import { plainCell } from "./cell.ts";
import { type CsvRow, readCsv } from "./csv.ts";
import { fieldOf } from "./heads.ts";
import { pasted } from "./pasted.ts";

/** The countries that a table names, `null` for the whole world, each once, and the lines that name none. */
export interface CountryTable {
  readonly regions: readonly Region[];
  readonly wrong: readonly { readonly line: number; readonly text: string }[];
}

/**
 * Reads a table with a column `code` (or `region`, `country` …) of two-letter codes, or a mere list of them. Throws a `UserError`
 * when no column can be told to have them.
 */
export async function readCountryTable(document: string): Promise<CountryTable> {
  const { lines, delimiter } = await pasted(document);
  const rows = await readCsv(lines.join("\n"), delimiter);
  const [first, ...below] = rows;
  const headed = first?.cells.findIndex(isHead) ?? -1;
  const at = headed >= 0 ? headed : (first?.cells.findIndex(isCountry) ?? -1);
  if (at < 0) throw noColumn(first);
  const cells = (headed >= 0 ? below : rows).map(({ line, cells }) => {
    return { line, text: plainCell(cells[at] ?? "") };
  });
  return {
    regions: [...new Set(cells.flatMap(({ text }) => regionsIn(text)))],
    wrong: cells.filter(({ text }) => regionsIn(text).length === 0),
  };
}

function isHead(cell: string): boolean {
  return /^(?:iso )?code$/.test(folded(cell.slice(0, 60))) || fieldOf(cell) === "regions";
}

function isCountry(cell: string): boolean {
  return regionsIn(plainCell(cell)).length > 0;
}

function regionsIn(text: string): readonly Region[] {
  return isWorld(text) ? [null] : [regionCode(text) ?? []].flat();
}

function noColumn(first: CsvRow | undefined): UserError {
  const line = (first?.cells ?? []).join(", ").slice(0, 60);
  return new UserError(
    `No line says which column has the countries: "${line}".`,
    said`Put ${code("code")} above it, and two letters a line, such as ${code("US")}.`,
  );
}
