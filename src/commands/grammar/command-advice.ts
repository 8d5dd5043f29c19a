import { code, codes, type Inline, said } from "../../text/inline.ts";
import { nearest } from "../../text/nearest.ts";
import type { Command } from "../command.ts";

/** Words that people type to answer a question of the bot. */
const consents: ReadonlySet<string> = new Set([
  ...["yes", "y", "yep", "yeah", "ok", "okay", "sure", "confirm", "go"],
]);
const refusals: ReadonlySet<string> = new Set(["no", "n", "nope", "cancel", "stop"]);
/** What people call a command besides its name. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ...called("settings budget", "cost costs price prices pricing credits spend"),
  ...called("watch lists", "list lists watchlist watchlists"),
  ...called("help", "hi hello hey start menu commands"),
  ...called("watch add", "make create new"),
  ...called("watch show", "show"),
  ...called("watch delete", "delete"),
  ...called("search", "find hashtags ideas about"),
  ...called("pick", "post posting caption"),
  ...called("alerts set", "tell notify warn rises rising"),
  ...called("undo", "back revert oops"),
]);

function called(name: string, words: string): readonly (readonly [string, string])[] {
  return words.split(" ").map((word) => [word, name]);
}

/** What to type instead of a word (lower case) that is nearly a command; `undefined` when it is near none. */
export function commandAdvice(word: string, commands: readonly Command[]): Inline | undefined {
  if (consents.has(word)) {
    return said`To answer a question of mine, press its button or type the command again with ${code("confirm:yes")}.`;
  }
  if (refusals.has(word)) return refused(word);
  const other = otherNames.get(word);
  const close = other ? [other] : nearestNames(word, commands);
  return close.length > 0 ? said`Did you mean ${codes(close)}?` : undefined;
}

function refused(word: string): Inline {
  const nothing = "Nothing that I asked about is done unless you say so.";
  return word === "stop"
    ? said`${nothing} What a channel gets ends with ${code("subscriptions end")}.`
    : [nothing];
}

/** Words that sentences begin with, which say nothing of what is wanted. */
const beginnings: ReadonlySet<string> = new Set(
  "what what's which how who when where why is are do does can could should would will i we please show give me my the a best good top".split(
    " ",
  ),
);

/** What to type instead of a sentence (lower case): the first command that is named in it, else how commands look. */
export function sentenceAdvice(
  [first = "", ...others]: readonly string[],
  commands: readonly Command[],
): Inline | undefined {
  if (others.length === 0 || !(beginnings.has(first) || !commandAdvice(first, commands))) return;
  const names = new Set(commands.flatMap(({ name, hidden }) => (hidden ? [] : [name])));
  const bare = others.map((word) => word.replace(/[?!.,]+$/u, ""));
  const [named] = bare.flatMap((word) => otherNames.get(word) ?? (names.has(word) ? [word] : []));
  if (named !== undefined) return said`Did you mean ${code(named)}?`;
  return others.length > 1
    ? said`Begin with a command: ${code("score booktok")} says whether to use a hashtag, ${code("search cooking")} finds some, ${code("help")} lists all.`
    : undefined;
}

/** The nearest first words of commands, and for a word that is another name of a command its own. */
function nearestNames(word: string, commands: readonly Command[]): readonly string[] {
  const names = new Map(
    commands
      .filter(({ hidden }) => !hidden)
      .flatMap(({ name, aliases = [] }) => [
        ...aliases.map((alias) => [alias, name] as const),
        [name.split(" ", 1)[0] ?? name, name.split(" ", 1)[0] ?? name] as const,
      ]),
  );
  return [...new Set(nearest(word, [...names.keys()]).map((found) => names.get(found) ?? found))];
}
