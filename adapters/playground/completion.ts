import { parseLine } from "../../src/commands/grammar/parse-line.ts";
import type { Command, Core, OptionSpec } from "../../src/index.ts";
import type { Playground } from "./playground.ts";

/** One way to go on with a line. */
export interface Completion {
  /** The line with it, as it is typed behind `/hashtag`. */
  readonly line: string;
  readonly shown: string;
  /** What it means, in a few words. */
  readonly about: string;
}

type Asking = Pick<Playground, "core" | "channel" | "asker">;

const mostShown = 8;

/** How the line may go on: its command, the options it has left, and what is known for the one being typed. */
export async function complete(line: string, asking: Asking): Promise<readonly Completion[]> {
  const typed = line.trimStart().replace(/\s+/g, " ");
  // Within quotation marks nobody knows where the value ends.
  if ((typed.split('"').length - 1) % 2 === 1) return [];
  const command = commandIn(typed, asking.core.commands);
  const found = [
    ...commandsFor(typed, asking.core.commands),
    ...(command ? await optionsFor(typed, command, asking) : await tagsFor(typed, asking)),
  ];
  return found.filter((one) => one.line !== typed).slice(0, mostShown);
}

/** The command that is named, with a space behind it; the longer name where two fit. */
function commandIn(typed: string, commands: readonly Command[]): Command | undefined {
  const start = typed.toLowerCase();
  const named = commands.filter(({ name, hidden }) => !hidden && start.startsWith(`${name} `));
  return named.toSorted((a, b) => b.name.length - a.name.length)[0];
}

/** First those whose name begins so, then those with such a second word. */
function commandsFor(typed: string, commands: readonly Command[]): readonly Completion[] {
  const start = typed.toLowerCase();
  const shown = commands.filter(({ hidden }) => !hidden);
  const beginning = shown.filter(({ name }) => name.startsWith(start));
  const inGroups = shown.filter(({ name }) => start !== "" && name.includes(` ${start}`));
  return [...new Set([...beginning, ...inGroups])].map(({ name, about, options }) => ({
    line: Object.keys(options).length > 0 ? `${name} ` : name,
    shown: name,
    about: shortly(about),
  }));
}

/** What stands before the first ";" or ":", as on Discord. */
function shortly(about: string): string {
  return about.split(/[;:]/, 1)[0] ?? about;
}

/** A hashtag alone is scored. */
async function tagsFor(typed: string, asking: Asking): Promise<readonly Completion[]> {
  if (typed === "" || typed.includes(" ")) return [];
  const tags = await suggested("score", "tag", typed, asking);
  return tags.map((tag) => ({ line: tag, shown: `#${tag}`, about: "Its score" }));
}

async function optionsFor(
  typed: string,
  command: Command,
  asking: Asking,
): Promise<readonly Completion[]> {
  const at = typed.lastIndexOf(" ") + 1;
  const [before, word] = [typed.slice(0, at), typed.slice(at)];
  const [, named = "", value = ""] = /^([\w-]{1,30})[:=](.*)$/u.exec(word) ?? [];
  const specs = new Map(Object.entries(command.options));
  const spec = specs.get(named);
  if (spec)
    return valuesFor({ name: named, spec }, value, {
      command,
      asking,
      before,
      prefix: `${named}:`,
    });
  const given = givenIn(before, asking.core);
  const left = [...specs].filter(([name, { kind }]) => !given.has(name) || kind === "tags");
  const next = left[0];
  const values = next
    ? await valuesFor({ name: next[0], spec: next[1] }, word, {
        command,
        asking,
        before,
        prefix: "",
      })
    : [];
  const isMissing = left.some(([name, { required }]) => required && !given.has(name));
  const names = isMissing ? [] : left.filter(([name]) => name.startsWith(word.toLowerCase()));
  return [
    ...values,
    ...names.map(([name, { about }]) => ({
      line: `${before}${name}:`,
      shown: `${name}:`,
      about: shortly(about),
    })),
  ];
}

/** The options that have a value so far; none where the line is not understood. */
function givenIn(line: string, { commands }: Pick<Core, "commands">): ReadonlySet<string> {
  try {
    return new Set(Object.keys(parseLine(line, commands).options));
  } catch {
    return new Set();
  }
}

interface Place {
  readonly command: Command;
  readonly asking: Asking;
  /** What stands before the word, and before the value in it. */
  readonly before: string;
  readonly prefix: string;
}

/** At most some of them, so that names of options have a place, too. */
const mostValues = 6;

async function valuesFor(
  { name, spec }: { readonly name: string; readonly spec: OptionSpec },
  typed: string,
  { command, asking, before, prefix }: Place,
): Promise<readonly Completion[]> {
  const values =
    spec.kind === "choice"
      ? spec.choices.filter((one) => one.startsWith(typed.toLowerCase()))
      : await suggested(command.name, name, typed, asking);
  return values.slice(0, mostValues).map((value) => ({
    line: `${before}${prefix}${/\s/u.test(value) ? `"${value}"` : value} `,
    shown: value,
    about: shortly(spec.about),
  }));
}

function suggested(
  command: string,
  option: string,
  typed: string,
  { core, channel, asker }: Asking,
): Promise<readonly string[]> {
  return core.suggest({ command, options: { [option]: typed }, channel, asker }, option);
}
