import { providerTitles } from "../domain/provider-name.ts";
import type { Column, TableRow } from "./card.ts";

const ownNames = Object.values(providerTitles);

/** The words with a capital first letter, where they do not begin with a name that has its own way of being written. */
export function capital(words: string): string {
  if (ownNames.some((name) => words.startsWith(name))) return words;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Line breaks and runs of spaces become one space. */
export function oneLine(words: string): string {
  return words.replaceAll(/\s+/g, " ").trim();
}

/** The normalized address; `undefined` unless it is http or https. */
export function webAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return protocol === "https:" || protocol === "http:" ? href : undefined;
}

const segmenter = new Intl.Segmenter("en");

/** Cuts the text at a whole character and adds "…". `limit` counts UTF-16 units, as the platforms do. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // The character that does not fit together with the "…".
  const first = segmenter.segment(text).containing(limit - 1);
  return `${text.slice(0, first?.index ?? 0).trimEnd()}…`;
}

/** The width of the text in terminal columns: two for CJK and emoji, none for combining marks. */
export function displayWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segmenter.segment(text)) {
    width += wide.test(segment) ? 2 : 1;
  }
  return width;
}

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\u3200-\u33ff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|\ufe0f/u;

/** A table as fixed-width lines, headings first. Used on every platform, so that tables look the same everywhere. */
export function tableLines(
  columns: readonly Column[],
  rows: readonly TableRow[],
): readonly string[] {
  const cells = [columns.map((column) => column.heading), ...rows];
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => displayWidth(row[i] ?? ""))));
  return cells.map((row) =>
    columns
      .map(({ align }, i) => pad(row[i] ?? "", widths[i] ?? 0, align))
      .join("  ")
      .trimEnd(),
  );
}

function pad(cell: string, width: number, align: Column["align"]): string {
  const space = " ".repeat(Math.max(0, width - displayWidth(cell)));
  return { left: cell + space, right: space + cell }[align];
}
