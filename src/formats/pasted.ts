import { yieldToEventLoop } from "../async/yield-to-event-loop.ts";
import { UserError } from "../errors.ts";
import { visible } from "../text/visible-text.ts";

/** More than all tags of a workspace, each on several lists. */
const mostLines = 5000;
const longestLine = 6000;

/** A document's lines; wrapping lines (such as a code fence) are emptied, so that line numbers stay right. */
export interface Pasted {
  readonly lines: readonly string[];
  /** The delimiter that the document declares ("sep=;"). */
  readonly delimiter: string | undefined;
}

/** Takes off what is around a document: quotes, a code block, "sep=;". Throws a `UserError` when it is too long. */
export async function pasted(document: string, most = mostLines): Promise<Pasted> {
  const all = unquoted(document.trimEnd()).split(lineBreak);
  checkSize(all, most);
  const lines: string[] = [];
  for (const [i, line] of all.entries()) {
    if (i % linesAtOnce === 0) await yieldToEventLoop();
    lines.push(visible(line).replaceAll(/[^\S\t]{100,}/gu, " "));
  }
  return withSeparator(undrawn(withoutFence(lines)));
}

const linesAtOnce = 50;

/** Removes the fence of a code block. */
function withoutFence(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== "");
  if (!/^\s*```[\w-]{0,20}\s*$/.test(lines[first] ?? "")) return lines;
  return lines.map((line, i) => (i === first || line.trim() === "```" ? "" : line));
}

/** "+-----+----+", as databases draw tables. */
const drawn = /^\s*\+(?:[-=]+\+)+\s*$/u;

/** The cells of a drawn table with tabs between them; what is drawn is an empty line. */
function undrawn(lines: readonly string[]): readonly string[] {
  if (!lines.some((line) => drawn.test(line))) return lines;
  return lines.map((line) => {
    if (drawn.test(line)) return "";
    const typed = line.trim();
    if (!typed.startsWith("|") || !typed.endsWith("|")) return line;
    return typed
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim())
      .join("\t");
  });
}

/** Excel's own, old Macs', and what Word and spreadsheets put within a cell. */
const lineBreak = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u;
function withSeparator(lines: readonly string[]): Pasted {
  const first = lines.findIndex((line) => line.trim() !== "");
  const said = /^\s*"?sep=(.|\\t)"?[,;\t ]*$/i.exec(lines[first] ?? "")?.[1];
  if (said === undefined) return { lines, delimiter: undefined };
  const delimiter = said === "\\t" ? "\t" : said;
  const head = lines.slice(first + 1).find((line) => line.trim() !== "") ?? "";
  return {
    lines: lines.map((line, i) => (i === first ? "" : line)),
    delimiter: head.includes(delimiter) ? delimiter : undefined,
  };
}

function checkSize(lines: readonly string[], most: number): void {
  if (lines.length > most) {
    throw new UserError(
      `That has ${lines.length} lines, and ${most} can be read at once.`,
      "Split it, and import the parts one after the other.",
    );
  }
  const long = lines.findIndex((line) => line.length > longestLine);
  if (long < 0) return;
  throw new UserError(
    `Line ${long + 1} has ${lines[long]?.length} characters, and a line can have ${longestLine}.`,
    "Put one on each line.",
  );
}

/** Removes quotes around several lines. */
function unquoted(document: string): string {
  const text = document.trim();
  const inside = text.slice(1, -1);
  if (!lineBreak.test(inside)) return document;
  if (/^[“„«]/u.test(text) && /[“”»]$/u.test(text) && !/[“”„«»]/u.test(inside)) return inside;
  if (!text.startsWith('"') || !text.endsWith('"')) return document;
  const isOneCell = !inside.replaceAll('""', "").includes('"');
  return isOneCell ? inside.replaceAll('""', '"') : document;
}
