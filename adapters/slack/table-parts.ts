import type { RawTextElement } from "@slack/types";
import { type Block, oneLine, shorten, tableLines } from "../../src/index.ts";
import { limits, room } from "./limits.ts";
import { type BlockPart, note, noteLength, preformatted, richText, weight } from "./part.ts";

type Table = Extract<Block, { kind: "table" }>;

/** Those that Slack can draw as tables of its own. */
export function ownTables(blocks: readonly Block[]): ReadonlySet<Block> {
  let left: number = room.tables;
  const own = blocks.filter((block) => {
    if (block.kind !== "table" || !fitsOwnTable(block)) return false;
    const size = weight(cellsOf(block));
    if (size > left) return false;
    left -= size;
    return true;
  });
  return new Set(own);
}

function fitsOwnTable({ columns, rows }: Table): boolean {
  const isWide = columns.length > limits.tableColumns;
  return rows.length > 0 && rows.length <= limits.tableRows && columns.length > 0 && !isWide;
}

/** The headings, and below them as many cells in each row. */
function cellsOf({ columns, rows }: Table): readonly RawTextElement[][] {
  return [
    columns.map(({ heading }) => rawCell(heading)),
    ...rows.map((row) => columns.map((_, i) => rawCell(row[i] ?? ""))),
  ];
}

/** Sorted and paged by whoever reads it. */
export function ownTablePart(table: Table, caption: string): BlockPart {
  const [head = [], ...body] = cellsOf(table);
  return {
    items: body.map(weight),
    fixed: weight(head) + caption.length + noteLength,
    blocks: 2,
    render(kept) {
      const shown = [head, ...body.slice(0, kept)];
      const page_size = Math.max(1, kept);
      const drawn = { type: "data_table", caption, rows: shown, page_size } as const;
      return [...(kept > 0 ? [drawn] : []), ...richText([note(body.length - kept)])];
    },
  };
}

/** Slack takes no empty one. */
function rawCell(words: string): RawTextElement {
  return { type: "raw_text", text: shorten(oneLine(words), room.cell) || "–" };
}

/** As lines of text in columns. */
export function tablePart({ columns, rows }: Table): BlockPart {
  const cells = rows.map((row) => row.map((cell) => shorten(oneLine(cell), room.cell)));
  const headings = columns.map(({ heading, align }) => ({
    heading: shorten(oneLine(heading), room.cell),
    align,
  }));
  const [first = "", ...lines] = tableLines(headings, cells);
  return {
    items: lines.map((line) => line.length + "\n".length),
    fixed: first.length + noteLength,
    blocks: 1,
    render(kept) {
      const table = preformatted(tableLines(headings, cells.slice(0, kept)).join("\n"));
      return richText([table, note(rows.length - kept)]);
    },
  };
}
