import { creatorHandle } from "../domain/creator-handle.ts";
import { UserError } from "../errors.ts";
import { code, said } from "../text/inline.ts";
import { folded, narrow } from "../text/visible-text.ts";
import { isCount, plainCell } from "./cell.ts";
import type { CsvRow } from "./csv.ts";

/** Where a table has its creators. */
export interface HandleColumn {
  /** Counted from 0. */
  readonly at: number;
  /** Whether there is no other column. */
  readonly isOnly: boolean;
  /** The line that names the columns, 0 for none; what stands above it is no creator. */
  readonly headLine: number;
  readonly head: string | null;
  readonly unused: readonly string[];
}

/** Names of a column of creators, the surest first. */
const heads: readonly ReadonlySet<string>[] = [
  "handle,handles,creator,creators,username,usernames,user name,unique id,uniqueid,author unique id,tiktok handle,tiktok username,@",
  "account,accounts,user,users,author,authors,influencer,influencers,tiktok,profile,profiles,target,targets,konto,ersteller,nutzername,benutzername,compte,usuario,cuenta,utente",
  "link,links,url,urls,profile link,profile url,tiktok link,tiktok url",
].map((words) => new Set(words.split(",")));

/** How many lines to search for the head. */
const searched = 5;

/**
 * By the name above it; where no name says it, the one column whose cells are handles. Throws a `UserError` when several could be
 * it, or none.
 */
export function findHandleColumn(rows: readonly CsvRow[]): HandleColumn {
  return headed(rows) ?? guessed(rows);
}

function headed(rows: readonly CsvRow[]): HandleColumn | undefined {
  for (const names of heads) {
    for (const { line, cells } of rows.slice(0, searched)) {
      const at = cells.findIndex((cell) => names.has(nameOf(cell)));
      if (at >= 0) return columnAt(rows, at, line, cells);
    }
  }
  return undefined;
}

function nameOf(cell: string): string {
  return folded(cell.slice(0, 60))
    .replaceAll(/["'*:]/gu, "")
    .replaceAll(/[\s_.-]+/gu, " ")
    .trim();
}

function columnAt(
  rows: readonly CsvRow[],
  at: number,
  headLine: number,
  names: readonly string[] | undefined,
): HandleColumn {
  const unused = (names ?? []).filter((cell, i) => i !== at && cell.trim() !== "");
  const head = names?.[at]?.trim() || null;
  return { at, isOnly: widthOf(rows) === 1, headLine, head, unused };
}

function widthOf(rows: readonly CsvRow[]): number {
  const widths = rows.map(({ cells }) => cells.findLastIndex((cell) => cell.trim() !== "") + 1);
  return Math.max(...widths);
}

/** The share of a column's cells that are handles, for it to be the creators'. */
const nearlyAll = 0.8;

function guessed(rows: readonly CsvRow[]): HandleColumn {
  const width = widthOf(rows);
  const columns = [...Array.from({ length: width }).keys()];
  const [first, ...body] = rows;
  const shareOf = (at: number, isIt: (cell: string) => boolean) =>
    body.filter(({ cells }) => isIt(cells[at] ?? "")).length / body.length;
  const pointing = columns.filter((at) => shareOf(at, isPointed) >= nearlyAll);
  const possible = columns.filter((at) => shareOf(at, isHandle) >= nearlyAll);
  const [at, ...others] = pointing.length > 0 ? pointing : width === 1 ? [0] : possible;
  if (at === undefined || others.length > 0) throw noColumn(rows[0]);
  const isOver = (column: number, isIt: (cell: string) => boolean) =>
    shareOf(column, isIt) >= nearlyAll && !isIt(first?.cells[column] ?? "");
  const isHead = isOver(at, isPointed) || columns.some((column) => isOver(column, isNumber));
  return columnAt(rows, at, isHead ? (first?.line ?? 0) : 0, isHead ? first?.cells : undefined);
}

function isPointed(cell: string): boolean {
  return isHandle(cell) && /@/u.test(narrow(cell));
}

function isNumber(cell: string): boolean {
  const word = plainCell(cell);
  return isCount(word) || /^\d+$/.test(word);
}

function isHandle(cell: string): boolean {
  const word = narrow(plainCell(cell));
  return !isNumber(word) && creatorHandle(word) !== undefined;
}

function noColumn(first: CsvRow | undefined): UserError {
  const line = (first?.cells ?? []).join(", ").slice(0, 60);
  return new UserError(
    `No line says which column has the creators: "${line}".`,
    said`Put ${code("creator")} above it, or an @ before each handle.`,
  );
}
