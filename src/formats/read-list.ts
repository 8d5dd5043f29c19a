import { typedTags } from "../watchlist/typed-tags.ts";
import { lostColumns, onlyHead, path, prose, spaced } from "./ask-back.ts";
import {
  isBlank,
  isCount,
  isPointer,
  isUnit,
  nameIn,
  plainCell,
  regrouped,
  withoutBullet,
} from "./cell.ts";
import { cellsOf } from "./csv.ts";
import { fieldOf } from "./heads.ts";
import { isPath, readsLikeProse } from "./prose.ts";
import { readEach } from "./read-each.ts";
import { bareEntry, type Mistake, type ReadLine, type Table } from "./table.ts";

/**
 * Reads lines without columns. Of several lines each has one tag, or some with commas between or a # before each; a
 * single line is read as `watch add` reads it. A name like "Hashtag" over them is a head. Throws a `UserError` for prose.
 */
export async function readList(lines: readonly string[]): Promise<Table> {
  const filled = lines.flatMap((text, i) => (text.trim() === "" ? [] : [{ line: i + 1, text }]));
  const [first, ...below] = filled;
  if (!first) return { entries: [], wrong: [], unused: [], head: null, allTags: false };
  if (filled.every(({ text }) => isPath(text))) throw path(first.text.trim());
  checkColumns(first.text);
  if (below.length === 0 && isHead(first.text)) throw onlyHead(first.text.trim());
  const hasHead = below.length > 0 && isHead(first.text);
  const isSigned = filled.some(({ text }) => isPointer(signed(text)));
  const seen = new Set<string>();
  const repeated = filled
    .map(({ text }) => text.trim())
    .filter((text) => seen.size === seen.add(text).size);
  const again = new Set(filled.some(({ text }) => isNumber(text.trim())) ? repeated : []);
  const isCounted = filled.some(({ text }) => text.split(/\s+/u).some(isCount));
  const read = await readEach(
    hasHead ? below : filled,
    ({ text }) => text.length,
    ({ line, text }) => {
      if (hasHead && isBlank(text)) return wrongly(line, text.trim(), "no tag");
      if (isSigned && below.length > 0 && isBesideTags(text, again))
        return wrongly(line, text.trim(), fieldOf(text) ? "above" : "count");
      return below.length > 0 ? readLine(line, text, isCounted) : readOnly(line, text);
    },
  );
  checkProse(read, isSigned || filled.some(({ text }) => text.split(/\s+/u).some(isPointer)));
  return { ...read, unused: [], head: hasHead ? first.text.trim() : null, allTags: false };
}

/** The line's first word, "# booktok" being one. */
function signed(text: string): string {
  return joined(withoutBullet(text).split(/\s+/u)).join(" ").split(" ", 1)[0] ?? "";
}

/**
 * Whether the word stands beside tags but is none: a rank, a column's head, or a word repeated with every tag
 * ("Posts").
 */
function isBesideTags(text: string, again: ReadonlySet<string>): boolean {
  const word = text.trim();
  if (isPointer(signed(word))) return false;
  return isNumber(word) || fieldOf(word) !== undefined || isUnit(word) || again.has(word);
}

function isHead(text: string): boolean {
  const field = fieldOf(withoutEnds(text.trim()));
  return field === "tag" || field === "name";
}

/** "tag list": the heads of columns whose tabs or line breaks got lost. */
function checkColumns(text: string): void {
  const [one, other] = text
    .trim()
    .split(/\s+/u, 2)
    .map((word) => fieldOf(withoutEnds(word)));
  const isTags = [one, other].some((field) => field === "tag" || field === "name");
  if (one && other && one !== other && isTags && !isHead(text)) throw lostColumns(text.trim());
}

/** Throws a `UserError` for prose: more lines of words than lines with tags, or one sentence when no line has a #. */
function checkProse({ entries, wrong }: ReadLine, isSigned: boolean): void {
  const words = wrong.filter(({ what }) => what === "words");
  const [first] = words;
  const isLetter = !isSigned && words.some(({ text }) => readsLikeProse(text.split(" ")));
  if (first && (isLetter || linesOf(words) > linesOf(entries))) throw spaced(first.text);
}

function linesOf(found: readonly { readonly line: number }[]): number {
  return new Set(found.map(({ line }) => line)).size;
}

const between = /[,;、，；|\t]/u;

/** One of several lines. */
function readLine(line: number, text: string, isCounted: boolean): ReadLine {
  if (/^\s*"?=/.test(text)) return readFormula(line, text);
  const parts = withoutBullet(text)
    .split(between)
    .map((part) => part.trim())
    .filter(Boolean);
  return together(parts.map((part) => readPart(line, part.split(/\s+/u), isCounted)));
}

/** A spreadsheet's `=HYPERLINK(…)`, as its file has it. */
function readFormula(line: number, text: string): ReadLine {
  const cell = cellsOf(text, "\u001f").join("");
  return readWord(line, nameIn(plainCell(cell)) ?? text.trim());
}

function together(read: readonly ReadLine[]): ReadLine {
  return {
    entries: read.flatMap(({ entries }) => entries),
    wrong: read.flatMap(({ wrong }) => wrong),
  };
}

function readPart(line: number, all: readonly string[], isCounted: boolean): ReadLine {
  const { words, counts } = withoutCounts(all, isCounted);
  const tags = joined(words)
    .map(withoutEnds)
    .flatMap((word) => word.split(/(?=[#＃])/u))
    .filter(Boolean);
  const bare = tags.filter((word) => !isPointer(word));
  const isTags = bare.length === 0 || tags.length === 1;
  const named = isTags ? tags : tags.filter(isPointer);
  return together([
    ...named.map((word) => readWord(line, word)),
    ...(isTags ? [] : [wrongly(line, bare.join(" "), "words")]),
    ...counts.map((text) => wrongly(line, text, "count")),
  ]);
}

/** "# booktok", as TikTok's own pages have it. */
function joined(words: readonly string[]): readonly string[] {
  const isApart = words.length === 2 && /^[#＃]$/u.test(words[0] ?? "");
  return isApart ? [words.join("")] : words;
}

/** A line that is all there is. */
function readOnly(line: number, text: string): ReadLine {
  const all = withoutBullet(text)
    .split(/[\s,;、，；]+/u)
    .filter(Boolean);
  const { words, counts } = withoutCounts(all, false);
  const bare = words.filter((word) => !isPointer(word));
  if (readsLikeProse(bare) && bare.length === words.length) throw prose(text);
  const hasNumber = bare.some(isNumber) || counts.length > 0;
  if (bare.length < words.length && (readsLikeProse(bare) || hasNumber))
    return readPart(line, all, false);
  const tags = typedTags(words.map(withoutEnds).join(" "));
  return together([
    ...tags.map((word) => readWord(line, word)),
    ...counts.map((count) => wrongly(line, count, "count")),
  ]);
}

function readWord(line: number, word: string): ReadLine {
  const tag = nameIn(word);
  return tag ? { entries: [bareEntry(line, tag)], wrong: [] } : wrongly(line, word, "tag");
}

function wrongly(line: number, text: string, what: Mistake["what"]): ReadLine {
  return { entries: [], wrong: [{ line, text: regrouped(text), what }] };
}

/** Brackets and quotes around a word. */
function withoutEnds(word: string): string {
  return plainCell(word.replaceAll(/^[[({]+|[\])}]+$/gu, "")) || word;
}

/** "376.1B views" apart from the words beside it. After a number "views" is none, and nowhere where numbers stand. */
function withoutCounts(all: readonly string[], isCounted: boolean) {
  const words: string[] = [];
  const counts: string[] = [];
  for (const [i, word] of all.entries()) {
    const isUnitOf = isUnit(word) && isNumber(all[i - 1] ?? "");
    if (isUnitOf) counts.push(`${counts.pop() ?? ""} ${word}`.trim());
    else if (isNumberOf(word, all[i + 1] ?? "") || (isUnit(word) && isCounted)) counts.push(word);
    else words.push(word);
  }
  return { words, counts };
}

function isNumber(word: string): boolean {
  return isCount(word) || /^\d+$/.test(word);
}

function isNumberOf(word: string, next: string): boolean {
  return isCount(word) || (isNumber(word) && isUnit(next));
}
