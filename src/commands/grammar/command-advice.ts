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
]);

function called(name: string, words: string): readonly (readonly [string, string])[] {
  return words.split(" ").map((word) => [word, name]);
}

/** What to type instead of a word (lower case) that is nearly a command; `undefined` when it is near none. */
export function commandAdvice(word: string, commands: readonly Command[]): Inline | undefined {
  if (consents.has(word)) {
    return said`To answer a question of mine, press its button or type the command again with ${code("confirm:yes")}.`;
  }
  if (refusals.has(word)) return ["Nothing that I asked about is done unless you say so."];
  const other = otherNames.get(word);
  const close = other ? [other] : nearestNames(word, commands);
  return close.length > 0 ? said`Did you mean ${codes(close)}?` : undefined;
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
