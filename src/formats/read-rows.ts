import type { WindowBars } from "../domain/alarm.ts";
import { regionCode } from "../domain/country.ts";
import { labelName, listName } from "../domain/list-name.ts";
import { goals } from "../domain/weights.ts";
import { UserError } from "../errors.ts";
import { isWorld, regionAdvice, regionWords } from "../watchlist/region-code.ts";
import { readWindow } from "../watchlist/window-bars.ts";
import { isBlank, namesIn, plainCell } from "./cell.ts";
import type { Columns } from "./columns.ts";
import type { CsvRow } from "./csv.ts";
import { type Field, takenFields } from "./heads.ts";
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
  const written = (field: Field): string => cells[columns.at.get(field) ?? -1] ?? "";
  const isEmpty = (field: Field) => isBlank(written(field)) && !isNamibia(field, written(field));
  const cell = (field: Field): string => (isEmpty(field) ? "" : plainCell(written(field)));
  const mistake = (what: Mistake["what"], text: string): Mistake => ({ line, text, what });
  if (isEmpty("tag")) return { entries: [], wrong: [mistake("no tag", written("tag").trim())] };
  const tags = namesIn(cell("tag"));
  if (!tags) return { entries: [], wrong: [mistake("tag", written("tag").trim())] };
  const list = cell("list") === "" ? null : listName(cell("list"));
  if (list === undefined)
    return { entries: [], wrong: tags.map(() => mistake("list", cell("list"))) };
  const labels = parts(cell("labels").split(separators), labelName);
  const countries = isWorld(cell("regions")) ? [] : countriesIn(cell("regions"));
  const regions = parts(countries, regionCode);
  const goal = cell("goal").toLowerCase();
  const known = goals.find((one) => one === goal) ?? null;
  const window = windowIn(cell("window"));
  const more = cells.slice(columns.heads.length).filter((text) => text.trim() !== "");
  return {
    entries: tags.map((tag) => ({
      line,
      list,
      tag,
      labels: labels.read,
      regions: regions.read,
      goal: known,
      window: window ?? null,
    })),
    wrong: [
      ...emptied.filter(isEmpty).map((field) => mistake("empty", written(field).trim())),
      ...labels.wrong.map((text) => mistake("label", text)),
      ...regions.wrong.map((text) => mistake("region", text)),
      ...(goal !== "" && known === null ? [mistake("goal", cell("goal"))] : []),
      ...(window === undefined ? [mistake("window", cell("window"))] : []),
      ...(more.length > 0 ? [mistake("cells", more.join(", "))] : []),
    ],
  };
}

/** A list's own bars; `null` where the cell is empty or says "usual", `undefined` where nobody can read it. */
function windowIn(cell: string): WindowBars | null | undefined {
  if (cell === "") return null;
  try {
    return readWindow(cell);
  } catch (mistake) {
    if (mistake instanceof UserError) return undefined;
    throw mistake;
  }
}

/** The words of a cell of countries; all of it when nobody knows any. */
function countriesIn(cell: string): readonly string[] {
  const words = regionWords(cell);
  return words.some((word) => regionCode(word) ?? regionAdvice(word)) ? words : [cell];
}

const emptied = takenFields.filter((field) => field !== "tag");

/** The one word for nothing that is a country, too. */
function isNamibia(field: Field, cell: string): boolean {
  return field === "regions" && cell.trim() === "NA";
}

/** What of a cell's parts can be read, each once, and what cannot. */
function parts(cell: readonly string[], read: (text: string) => string | undefined) {
  const words = cell.map((part) => part.trim()).filter(Boolean);
  return {
    read: [...new Set(words.flatMap((word) => read(word) ?? []))],
    wrong: words.filter((word) => read(word) === undefined),
  };
}
