import { displayWidth } from "../../src/index.ts";
import { limits } from "./limits.ts";

/** How wide text may be: as wide as the screen, where that is known, and not wider than reads well. */
export function widthFor(...screens: readonly (number | undefined)[]): number {
  const known = screens.filter((columns) => columns !== undefined && columns >= 1);
  const narrowest = Math.min(limits.columns, ...known.map(Number));
  return Math.max(limits.leastColumns, Math.floor(narrowest));
}

/**
 * Breaks lines at spaces, and a word that is too wide for a line anywhere in it, as Japanese is; an address is left whole.
 * `indent` goes before every line but the first of each paragraph.
 */
export function wrap(text: string, width: number, indent = ""): string {
  return text
    .split("\n")
    .map((line) => wrapLine(line, width, indent))
    .join("\n");
}

function wrapLine(line: string, width: number, indent: string): string {
  const [first = "", ...rest] = line
    .split(" ")
    .flatMap((one) => fitting(one, width - indent.length));
  const lines: string[] = [];
  let current = first;
  for (const word of rest) {
    const longer = current ? `${current} ${word}` : word;
    if (current && columnsOf(longer) > width) {
      lines.push(current);
      current = indent + word;
    } else current = longer;
  }
  return [...lines, current].join("\n");
}

const colourCode = `${String.fromCharCode(27)}\\[[0-9;]*m`;
const colourCodes = new RegExp(colourCode, "gu");
const aroundCodes = new RegExp(`(${colourCode})`, "u");
const segmenter = new Intl.Segmenter();
/** Each of its characters is one letter, which need not be found out. */
const isPlain = /^[ -~]*$/;

/** Columns of a text with colours. */
function columnsOf(text: string): number {
  return displayWidth(text.replaceAll(colourCodes, ""));
}

/** The word, or the parts of it that fit. Its colours go on from one line to the next. */
function fitting(word: string, width: number): readonly string[] {
  if (columnsOf(word) <= width || word.includes("://")) return [word];
  const parts: string[] = [];
  let [current, used] = ["", 0];
  for (const piece of word.split(aroundCodes).flatMap(lettersOf)) {
    const wide = columnsOf(piece);
    if (used + wide > width) {
      parts.push(current);
      [current, used] = ["", 0];
    }
    current += piece;
    used += wide;
  }
  return [...parts, current];
}

/** A colour code is one letter without a width. */
function lettersOf(text: string): readonly string[] {
  if (aroundCodes.test(text)) return [text];
  if (isPlain.test(text)) return [...text];
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
