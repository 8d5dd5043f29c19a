import { UserError } from "../../errors.ts";
import { visible } from "../../text/visible-text.ts";
import type { Command } from "../command.ts";
import { assignWords, type Word } from "./assign-words.ts";
import { findCommand } from "./find-command.ts";

export interface ParsedLine {
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
}

/** The longest line of words. Longer text is a document, which only some commands take. */
const longestLine = 12_000;
/** The most characters of a line in which its command is looked for. */
const longestName = 200;
const longestOfAll = 1_100_000;
/** The most words to read, because each is tried with every option. */
const mostWords = 2_000;

/**
 * Reads a command line: "score #BookTok region:us ads", or "#BookTok" alone. Words are assigned to options in the order of declaration,
 * skipping optional ones they do not fit; `name:value` may stand anywhere in the line. A document is the unchanged rest
 * of the line, with line breaks and quotes. Throws a `UserError` that names the nearest command when there is no such
 * command.
 */
export function parseLine(line: string, commands: readonly Command[]): ParsedLine {
  if (line.length > longestOfAll) throw tooLong(line.length, "characters", longestOfAll);
  const typed = visible(line).trimStart();
  if (typed === "") return { command: "help", options: {} };
  const { command, words: named } = findCommand(splitWords(typed.slice(0, longestName)), commands);
  const takesDocument = Object.values(command.options).some(({ kind }) => kind === "document");
  if (typed.length > longestLine && !takesDocument)
    throw tooLong(typed.length, "characters", longestLine);
  const words = splitWords(takesDocument ? typed.slice(0, longestLine) : typed);
  const rest = words.slice(named);
  if (rest.length > mostWords && !takesDocument) throw tooLong(rest.length, "words", mostWords);
  const optionNames = new Set(commands.flatMap(({ options }) => Object.keys(options)));
  return { command: command.name, options: assignWords(command, rest, typed, optionNames) };
}

function tooLong(long: number, pieces: "characters" | "words", most: number): UserError {
  return new UserError(
    `That line has ${long} ${pieces}, and ${most} can be read at once.`,
    "Say it in fewer words, or in several lines.",
  );
}

const openers = '"“”„«';
const closers = '"“”»';

/** Splits at spaces, except within quotes of any style (phones type curly ones). */
function splitWords(line: string): readonly Word[] {
  const word = new RegExp(
    `(?:[^\\s${openers}]*[${openers}][^${closers}]*[${closers}]?|\\S+)`,
    "gu",
  );
  const marks = new RegExp(`[${openers}${closers}]`, "gu");
  return [...line.matchAll(word)]
    .map(({ 0: found, index }) => ({
      text: found.replaceAll(marks, ""),
      at: index,
      isQuoted: openers.includes(found.charAt(0)),
    }))
    .filter(({ text }) => text !== "");
}
