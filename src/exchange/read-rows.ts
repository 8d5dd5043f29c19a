import { labelName, listName } from "../watch/list-name.ts";
import { isWorld, regionCode, regionWords } from "../watch/region-code.ts";
import { namesIn, plainCell } from "./cell.ts";
import type { Columns } from "./columns.ts";
import type { CsvRow } from "./csv.ts";
import type { Field } from "./heads.ts";
import type { Mistake, ReadLine } from "./table.ts";

const separators = /[;,|\n]/u;
/** The line below the head of a table in Markdown, and what databases draw. */
const rule = /^[\s|+:=-]*$/u;

/** What one row says, by its columns. */
export function readRow({ line, cells: all }: CsvRow, columns: Columns): ReadLine {
  const cells = all.slice(columns.shift);
  if (cells.every((cell) => rule.test(cell))) return { entries: [], wrong: [] };
  const isHead = cells.every((cell, i) => cell.trim() === columns.heads[i]);
  if (isHead) return { entries: [], wrong: [{ line, text: cells.join(", "), what: "above" }] };
  const cell = (field: Field): string => plainCell(cells[columns.at.get(field) ?? -1] ?? "");
  const mistake = (what: Mistake["what"], text: string): Mistake => ({ line, text, what });
  const tags = namesIn(cell("tag"));
  if (!tags)
    return {
      entries: [],
      wrong: [mistake("tag", (cells[columns.at.get("tag") ?? -1] ?? "").trim())],
    };
  const list = cell("list") === "" ? null : listName(cell("list"));
  if (list === undefined)
    return { entries: [], wrong: tags.map(() => mistake("list", cell("list"))) };
  const labels = parts(cell("labels").split(separators), labelName);
  const countries = isWorld(cell("regions")) ? [] : regionWords(cell("regions"));
  const regions = parts(countries, regionCode);
  const goal = cell("goal").toLowerCase();
  const known = goal === "organic" || goal === "ads" ? goal : null;
  const more = cells.slice(columns.heads.length).filter((text) => text.trim() !== "");
  return {
    entries: tags.map((tag) => ({
      line,
      list,
      tag,
      labels: labels.read,
      regions: regions.read,
      goal: known,
    })),
    wrong: [
      ...labels.wrong.map((text) => mistake("label", text)),
      ...regions.wrong.map((text) => mistake("region", text)),
      ...(goal !== "" && known === null ? [mistake("goal", cell("goal"))] : []),
      ...(more.length > 0 ? [mistake("cells", more.join(", "))] : []),
    ],
  };
}

/** What of a cell's parts can be read, each once, and what cannot. */
function parts(cell: readonly string[], read: (text: string) => string | undefined) {
  const words = cell.map((part) => part.trim()).filter(Boolean);
  return {
    read: [...new Set(words.flatMap((word) => read(word) ?? []))],
    wrong: words.filter((word) => read(word) === undefined),
  };
}
