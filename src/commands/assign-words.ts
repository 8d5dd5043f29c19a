import { UserError } from "../errors.ts";
import type { Command, OptionSpec, OptionSpecs } from "./command.ts";
import { quoted } from "./quoted.ts";
import { fits } from "./read-options.ts";

export interface Word {
  readonly text: string;
  /** Where it begins in the line. */
  readonly at: number;
}

/** Kinds that take every word that is left. */
const greedy: ReadonlySet<OptionSpec["kind"]> = new Set(["tags", "text"]);

/** Kinds that people write in several words: "mon thu", "9 am", "2 weeks". */
const phrases: ReadonlySet<OptionSpec["kind"]> = new Set(["days", "time", "duration"]);
const longestPhrase = 8;

/** An option, what is given for it, and how many words that is. */
interface Taken {
  readonly option: string;
  readonly value: string;
  readonly words: number;
}

/** Gives each word, and all that follows a document's first one, to an option of the command. */
export function assignWords(
  command: Command,
  words: readonly Word[],
  line: string,
): Record<string, string> {
  const options: Record<string, string> = {};
  let open: string | undefined;
  for (let i = 0; i < words.length; ) {
    const next = words.slice(i, i + longestPhrase).map(({ text }) => text);
    const named = namedValue(next, command.options);
    const { option, value, words: count } = named ?? positional(next, command, options, open);
    if (command.options[option]?.kind === "document") {
      const rest = line.slice(words[i]?.at);
      return { ...options, [option]: named ? rest.slice(rest.indexOf(":") + 1) : rest };
    }
    options[option] = options[option] === undefined ? value : `${options[option]} ${value}`;
    if (named) open = isGreedy(command.options[option]) ? option : undefined;
    i += count;
  }
  return options;
}

function isGreedy(spec: OptionSpec | undefined): boolean {
  return spec !== undefined && greedy.has(spec.kind);
}

/** "region:us" when the command has an option `region`; undefined for "id:7551" and links. */
function namedValue(
  [word = "", ...others]: readonly string[],
  specs: OptionSpecs,
): Taken | undefined {
  const colon = word.indexOf(":");
  const option = word.slice(0, colon).toLowerCase();
  const spec = Object.hasOwn(specs, option) ? specs[option] : undefined;
  if (colon < 1 || !spec) return undefined;
  const value = word.slice(colon + 1);
  return { option, ...(phrase(spec, [value, ...others]) ?? { value, words: 1 }) };
}

/** Where the next words go when nothing says so. `open` is the option that was named last and takes all that follows. */
function positional(
  next: readonly string[],
  command: Command,
  given: Readonly<Record<string, string>>,
  open: string | undefined,
): Taken {
  const [value = ""] = next;
  if (open !== undefined) return { option: open, value, words: 1 };
  const free = freeOptions(command.options, given);
  const required = free.find(([name, spec]) => spec.required && given[name] === undefined);
  const fitting = free.map(([option, spec]) => ({ option, taken: phrase(spec, next) }));
  const target =
    fitting.find(({ option }) => option === required?.[0]) ??
    fitting.find(({ taken }) => taken) ??
    fitting[0];
  if (target) return { option: target.option, ...(target.taken ?? { value, words: 1 }) };
  throw new UserError(
    `\`${command.name}\` does not know what to do with ${quoted(value)}.`,
    `\`help ${command.name}\` shows how it is used.`,
  );
}

/** Options without a value, and the last of those that have one and take more. */
function freeOptions(
  specs: OptionSpecs,
  given: Readonly<Record<string, string>>,
): readonly (readonly [string, OptionSpec])[] {
  const all = Object.entries(specs);
  const last = all.findLast(([name, spec]) => given[name] !== undefined && isGreedy(spec))?.[0];
  return all.filter(([name]) => given[name] === undefined || name === last);
}

/** As many of the next words as fit the option together; undefined when not even the first does. */
function phrase(spec: OptionSpec, words: readonly string[]): Omit<Taken, "option"> | undefined {
  for (let count = phrases.has(spec.kind) ? words.length : 1; count > 0; count--) {
    const value = words.slice(0, count).join(" ");
    if (fits(spec, value)) return { value, words: count };
  }
  return undefined;
}
