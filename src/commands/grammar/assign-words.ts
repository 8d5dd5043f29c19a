import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import { folded } from "../../text/visible-text.ts";
import { joinsTags } from "../../watchlist/typed-tags.ts";
import type { Command, OptionSpec, OptionSpecs } from "../command.ts";
import { fits } from "./read-options.ts";
import { isGreedy, longestPhrase, mark, phrase, positional, type Taken } from "./take-words.ts";
import { optionMeant } from "./unknown-option.ts";

export interface Word {
  readonly text: string;
  /** The word's position in the line. */
  readonly at: number;
  readonly isQuoted: boolean;
}

/**
 * Assigns each word to an option of the command; from the first word of a document or a draft on, the whole rest.
 * `optionNames` are those of all commands.
 */
export function assignWords(
  command: Command,
  words: readonly Word[],
  line: string,
  optionNames: ReadonlySet<string>,
): Record<string, string> {
  const options: Record<string, string> = {};
  let open: string | undefined;
  for (let i = 0; i < words.length; ) {
    const next = words.slice(i, i + longestPhrase).map(({ text }) => text);
    const named =
      namedValue(next, command.options) ?? bareName(next, command.options, options, open);
    const taken = named ?? positional(next, command, options, open);
    const { option, value } = taken;
    const spec = command.options[option];
    const rest = wholeRest(spec, line.slice(words[i]?.at), named !== undefined);
    if (rest !== undefined) return { ...options, [option]: rest };
    if (named) open = isGreedy(spec) ? option : undefined;
    else if (open === undefined) {
      checkIsMeant(next[0] ?? "", words[i - 1]?.text, taken, command, optionNames);
    }
    options[option] = options[option] === undefined ? value : `${options[option]} ${value}`;
    i += taken.words;
  }
  return options;
}

/** "Region", "--region" and "ｒｅｇｉｏｎ" are "region". */
function optionName(word: string): string {
  return folded(word.slice(0, longestName)).replace(/^--/, "");
}

const longestName = 30;

/** The text of a document or of a draft, without its option's name if that was typed; `undefined` for other options. */
function wholeRest(
  spec: OptionSpec | undefined,
  line: string,
  isNamed: boolean,
): string | undefined {
  if (spec?.kind === "document") return isNamed ? line.slice(line.search(mark) + 1) : line;
  const isRest = isNamed && spec?.kind === "text" && spec.isRest;
  // After "for", "for:" or "--for=".
  return isRest ? line.replace(/^\S+?(?:[:=：]|(?=\s))/u, "") : undefined;
}

/** "region:us", "region: us" or "region=us" when the command has such an option; undefined for "id:7551" and links. */
function namedValue(
  [word = "", ...others]: readonly string[],
  specs: OptionSpecs,
): Taken | undefined {
  const end = word.search(mark);
  const option = optionName(word.slice(0, end));
  const spec = Object.hasOwn(specs, option) ? specs[option] : undefined;
  if (end < 1 || !spec) return undefined;
  const value = word.slice(end + 1);
  const apart = value === "" && others.length > 0 && spec.kind !== "document" ? 1 : 0;
  const [first = "", ...rest] = apart ? others : [value, ...others];
  const taken = phrase(spec, [first, ...rest]) ?? { value: first, words: 1 };
  return { option, value: taken.value, words: taken.words + apart };
}

/**
 * "sort growth": the name of an optional option followed by a value that fits it, once all required options have
 * values.
 */
function bareName(
  [word = "", ...others]: readonly string[],
  specs: OptionSpecs,
  given: Readonly<Record<string, string>>,
  open: string | undefined,
): Taken | undefined {
  const option = optionName(word);
  const spec = Object.hasOwn(specs, option) ? specs[option] : undefined;
  const isMissing = Object.entries(specs).some(([name, one]) => one.required && !given[name]);
  if (!spec || spec.required || isMissing || open !== undefined || given[option]) return undefined;
  if (spec.kind !== "text" && fits(spec, word)) return undefined;
  const taken = phrase(spec, others);
  return taken && { option, value: taken.value, words: taken.words + 1 };
}

/** Rejects "goal:ads" when there is no such option, and "and" where only one hashtag is allowed. */
function checkIsMeant(
  word: string,
  before: string | undefined,
  { option, value }: Taken,
  command: Command,
  optionNames: ReadonlySet<string>,
): void {
  const spec = command.options[option];
  if (!spec || (spec.kind !== "text" && fits(spec, value))) return;
  const takesAnything = spec.kind === "text" && spec.required;
  const mistake = optionMeant(word, command, takesAnything ? optionNames : undefined);
  if (mistake) throw mistake;
  const goesOn = before !== undefined && /^[#＃&+/|]/u.test(word);
  const isJoined = joinsTags(word) || goesOn || /[,;&+/|]$/.test(before ?? "");
  const single = isJoined && !isGreedy(spec) ? takesOne(command) : undefined;
  if (single) throw single;
}

function takesOne({ name, options }: Command): UserError | undefined {
  const kinds = Object.values(options).map(({ kind }) => kind);
  const what = kinds.includes("tag") ? "hashtag" : kinds.includes("list") ? "list" : "of them";
  if (what === "of them" && !Object.hasOwn(options, "what")) return undefined;
  return new UserError(
    said`${code(name)} takes one ${what} at a time.`,
    what === "hashtag"
      ? said`${code("compare")} puts several side by side.`
      : said`${code(`help ${name}`)} shows how it is used.`,
  );
}
