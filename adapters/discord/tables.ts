import { type Block, displayWidth, type Inline, shorten, tableLines } from "../../src/index.ts";
import { codeLine, wholeLine } from "./escape.ts";
import { ours } from "./limits.ts";

type Table = Extract<Block, { readonly kind: "table" }>;
type List = Extract<Block, { readonly kind: "list" }>;

/** The table as fixed-width lines, headings first; `undefined` when a phone would wrap them. */
export function narrowLines({ columns, rows }: Table): readonly string[] | undefined {
  const headings = columns.map(({ heading, align }) => ({ heading: tableCell(heading), align }));
  const cells = rows.slice(0, ours.tableRows).map((row) => row.map(tableCell));
  const lines = tableLines(headings, cells).map(codeLine);
  return lines.every((line) => displayWidth(line) <= ours.tableColumns) ? lines : undefined;
}

/** "**booktok** – Score 41 · Growth +0.3%": a line a row, each value behind its heading. Empty cells say nothing. */
export function rowsAsList({ columns, rows }: Table): List {
  const item = ([first = "", ...rest]: readonly string[]): Inline => {
    const values = rest.flatMap((cell, i) =>
      cell.trim() ? [`${columns[i + 1]?.heading ?? ""} ${tableCell(cell)}`.trim()] : [],
    );
    const name = { kind: "strong", text: tableCell(first) || "–" } as const;
    return values.length > 0 ? [name, ` – ${values.join(" · ")}`] : [name];
  };
  return { kind: "list", heading: [], items: rows.map(item) };
}

/** On one line, and cut, because measuring is slow. */
function tableCell(text: string): string {
  return shorten(wholeLine(text), 4 * ours.tableColumns);
}
