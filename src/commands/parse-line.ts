import { UserError } from "../errors.ts";
import type { Command, OptionSpec, OptionSpecs } from "./command.ts";
import { nearest } from "./nearest.ts";
import { fits, quoted } from "./read-options.ts";

export interface ParsedLine {
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
}

/**
 * Reads a command line: "score #BookTok region:us ads". Words go to options in the order they were declared, passing
 * over optional ones they do not fit; `name:value` goes to the option of that name from anywhere in the line.
 * Throws a `UserError` that names the nearest command when there is no such command.
 */
export function parseLine(line: string, commands: readonly Command[]): ParsedLine {
  const words = splitWords(line);
  if (words.length === 0) return { command: "help", options: {} };
  const command = findCommand(words, commands);
  const rest = words.slice(command.name.split(" ").length);
  return { command: command.name, options: assignWords(command, rest) };
}

const openers = '"“”„«';
const closers = '"“”»';

/** Words apart at spaces, except within quotes of any style; phones type curly ones. */
export function splitWords(line: string): readonly string[] {
  const word = new RegExp(
    `(?:[^\\s${openers}]*[${openers}][^${closers}]*[${closers}]?|\\S+)`,
    "gu",
  );
  const marks = new RegExp(`[${openers}${closers}]`, "gu");
  return (line.match(word) ?? []).map((found) => found.replaceAll(marks, "")).filter(Boolean);
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
  const all = commands.map(({ name }) => `\`${name}\``).join(", ");
  const what = member
    ? `\`${group}\` cannot ${quoted(member)}.`
    : `\`${group}\` needs one more word.`;
  return new UserError(what, `You can ${all}.`);
}

function noSuchCommand(word: string, commands: readonly Command[]): UserError {
  const close = nearest(
    word,
    commands.map(({ name }) => name.split(" ")[0] ?? name),
  );
  const guess = close.map((name) => `\`${name}\``).join(" or ");
  return new UserError(
    `There is no command ${quoted(word)}.`,
    guess ? `Did you mean ${guess}?` : "`help` lists them all.",
  );
}

/** Kinds that take every word that is left. */
const greedy: ReadonlySet<OptionSpec["kind"]> = new Set(["tags", "text"]);

function assignWords(command: Command, words: readonly string[]): Record<string, string> {
  const options: Record<string, string> = {};
  for (const word of words) {
    const [name, value] = namedValue(word, command.options) ?? positional(word, command, options);
    options[name] = options[name] === undefined ? value : `${options[name]} ${value}`;
  }
  return options;
}

/** "region:us" when the command has an option `region`; undefined for "id:7551" and links. */
function namedValue(word: string, specs: OptionSpecs): readonly [string, string] | undefined {
  const colon = word.indexOf(":");
  const name = word.slice(0, colon).toLowerCase();
  return colon > 0 && Object.hasOwn(specs, name) ? [name, word.slice(colon + 1)] : undefined;
}

function positional(
  word: string,
  command: Command,
  taken: Readonly<Record<string, string>>,
): readonly [string, string] {
  const free = Object.entries(command.options).filter(
    ([name, spec]) => taken[name] === undefined || greedy.has(spec.kind),
  );
  const required = free.find(([name, spec]) => spec.required && taken[name] === undefined);
  const target = required ?? free.find(([, spec]) => fits(spec, word)) ?? free[0];
  if (target) return [target[0], word];
  throw new UserError(
    `\`${command.name}\` does not know what to do with ${quoted(word)}.`,
    `\`help ${command.name}\` shows how it is used.`,
  );
}
