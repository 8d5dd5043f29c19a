import { creatorHandle } from "../../domain/creator-handle.ts";
import { tagRef } from "../../domain/hashtag.ts";
import { UserError } from "../../errors.ts";
import { code, codes, said, type Words } from "../../text/inline.ts";
import { nearest } from "../../text/nearest.ts";
import type { Command, OptionSpec } from "../command.ts";
import type { Word } from "./assign-words.ts";
import { commandAdvice, sentenceAdvice } from "./command-advice.ts";
import { quoted } from "./quoted.ts";
import { fits } from "./read-options.ts";

/** A command and how many words of the line name it: 0 for a line that begins with a hashtag. */
interface NamedCommand {
  readonly command: Command;
  readonly words: number;
}

/** The command of that name or alias (lower case). */
export function commandNamed(name: string, commands: readonly Command[]): Command | undefined {
  return commands.find((one) => one.name === name || one.aliases?.includes(name));
}

/**
 * The command that the line's first words name. A line of one hashtag, or one that begins with "#", names none: it is
 * scored, or compared where it has several "#". Throws a `UserError` that names the nearest command for other words.
 */
export function findCommand(line: readonly Word[], commands: readonly Command[]): NamedCommand {
  const [first = "", second = ""] = line.map(({ text }) => text.toLowerCase());
  // What is quoted is a value: `alerts "mute"` is about a list of that name.
  const isWord = second !== "" && !line[1]?.isQuoted;
  const pair = isWord ? commandNamed(`${first} ${second}`, commands) : undefined;
  if (pair) return { command: pair, words: 2 };
  const single = commandNamed(first, commands);
  const group = commands.filter(({ name }) => name.startsWith(`${first} `));
  if (single) {
    if (isWord && group.length > 0) checkIsNoMember(first, second, single, group);
    return { command: single, words: 1 };
  }
  if (group.length > 0) throw noSuchMember(first, second, group);
  const command = forTags(line, commands);
  if (command) return { command, words: 0 };
  throw noSuchCommand(line, commands);
}

/** What a line of hashtags means. */
function forTags(line: readonly Word[], commands: readonly Command[]): Command | undefined {
  const [first, ...others] = line.map(({ text }) => text);
  if (first === undefined) return undefined;
  if (/^[#＃]/u.test(first)) {
    const marks = line.flatMap(({ text }) => [...text.matchAll(/[#＃]/gu)]);
    return commandNamed(marks.length > 1 ? "compare" : "score", commands);
  }
  const isTag = others.length === 0 && tagRef(first) !== undefined;
  return isTag && !commandAdvice(first.toLowerCase(), commands)
    ? commandNamed("score", commands)
    : undefined;
}

/** Throws for "settings budgte", where the group's own name is a command, too, and none of its options takes the word. */
function checkIsNoMember(
  group: string,
  word: string,
  { options }: Command,
  members: readonly Command[],
): void {
  const takesIt = (spec: OptionSpec) => spec.kind !== "text" && fits(spec, word);
  const isOption = /[:=：]/u.test(word) || Object.hasOwn(options, word);
  if (isOption || Object.values(options).some(takesIt)) return;
  const names = members.map(({ name }) => name.slice(group.length + 1));
  if (Object.keys(options).length === 0 || nearest(word, names).length > 0)
    throw noSuchMember(group, word, members);
}

function noSuchMember(group: string, member: string, commands: readonly Command[]): UserError {
  const words = commands.map(({ name }) => name.slice(group.length + 1));
  const close = nearest(member, words);
  const named = (close.length > 0 ? close : words).map((word) => `${group} ${word}`);
  return new UserError(
    member
      ? `There is no command ${quoted(`${group} ${member}`)}.`
      : said`${code(group)} needs one more word.`,
    close.length > 0 ? said`Did you mean ${codes(named)}?` : said`Type ${codes(named)}.`,
  );
}

function noSuchCommand(line: readonly Word[], commands: readonly Command[]): UserError {
  const [word = "", ...others] = line.map(({ text }) => text.toLowerCase());
  const advice = sentenceAdvice([word, ...others], commands) ?? commandAdvice(word, commands);
  const ref = advice && others.length > 0 ? undefined : tagRef(word);
  const tag =
    ref?.kind === "name" ? said` For the hashtag itself type ${code(`#${ref.name}`)}.` : "";
  return new UserError(
    `There is no command ${quoted(word)}.`,
    creatorAdvice(word) ?? said`${advice ?? said`${code("help")} lists them all.`}${tag}`,
  );
}

/** For a handle typed alone. */
function creatorAdvice(word: string): Words | undefined {
  const handle = /^[@＠]/u.test(word) ? creatorHandle(word) : undefined;
  return (
    handle &&
    said`For the hashtags that work for them type ${code(`creator competitor @${handle}`)}.`
  );
}
