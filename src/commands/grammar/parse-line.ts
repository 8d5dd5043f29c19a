import { UserError } from "../../errors.ts";
import { code, codes, said } from "../../text/inline.ts";
import { nearest } from "../../text/nearest.ts";
import { visible } from "../../text/visible-text.ts";
import type { Command } from "../command.ts";
import { assignWords, type Word } from "./assign-words.ts";
import { commandAdvice } from "./command-advice.ts";
import { quoted } from "./quoted.ts";

export interface ParsedLine {
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
}

/** The longest line of words. Longer text is a document, which only some commands take. */
const longestLine = 12_000;
const longestOfAll = 1_100_000;
/** The most words to read, because each is tried with every option. */
const mostWords = 2_000;

/**
 * Reads a command line: "score #BookTok region:us ads". Words are assigned to options in the order of declaration,
 * skipping optional ones they do not fit; `name:value` may stand anywhere in the line. A document is the unchanged rest
 * of the line, with line breaks and quotes. Throws a `UserError` that names the nearest command when there is no such
 * command.
 */
export function parseLine(line: string, commands: readonly Command[]): ParsedLine {
  if (line.length > longestOfAll) throw tooLong(line.length, "characters", longestOfAll);
  const typed = visible(line).trimStart();
  if (typed === "") return { command: "help", options: {} };
  const command = findCommand(firstWords(typed), commands);
  const takesDocument = Object.values(command.options).some(({ kind }) => kind === "document");
  if (typed.length > longestLine && !takesDocument)
    throw tooLong(typed.length, "characters", longestLine);
  const words = splitWords(takesDocument ? typed.slice(0, longestLine) : typed);
  const rest = words.slice(command.name.split(" ").length);
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

/** The first two words of the line: a command's name has one or two. */
function firstWords(line: string): readonly string[] {
  return splitWords(line.slice(0, 200)).map(({ text }) => text);
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
    .map(({ 0: found, index }) => ({ text: found.replaceAll(marks, ""), at: index }))
    .filter(({ text }) => text !== "");
}

function findCommand(words: readonly string[], commands: readonly Command[]): Command {
  const [first = "", second = ""] = words.map((word) => word.toLowerCase());
  const found =
    commands.find(({ name }) => name === `${first} ${second}`) ??
    commands.find(({ name }) => name === first);
  if (found) return found;
  const group = commands.filter(({ name }) => name.startsWith(`${first} `));
  if (group.length > 0) throw noSuchMember(first, second, group);
  throw noSuchCommand(first, commands);
}

function noSuchMember(group: string, member: string, commands: readonly Command[]): UserError {
  const words = commands.map(({ name }) => name.slice(group.length + 1));
  const close = nearest(member, words);
  const named = (close.length > 0 ? close : words).map((word) => `${group} ${word}`);
  return new UserError(
    member
      ? said`${code(group)} cannot ${quoted(member)}.`
      : said`${code(group)} needs one more word.`,
    close.length > 0 ? said`Did you mean ${codes(named)}?` : said`You can ${codes(named)}.`,
  );
}

function noSuchCommand(word: string, commands: readonly Command[]): UserError {
  const names = commands.map(({ name }) => name.split(" ")[0] ?? name);
  return new UserError(`There is no command ${quoted(word)}.`, commandAdvice(word, names));
}
