import { code, codes, type Inline, said } from "../../text/inline.ts";
import { nearest } from "../../text/nearest.ts";

/** Words that people type to answer a question of the bot. */
const consents: ReadonlySet<string> = new Set([
  ...["yes", "y", "yep", "yeah", "ok", "okay", "sure", "confirm", "go"],
]);
/** What people call a command besides its name. */
const otherNames: ReadonlyMap<string, string> = new Map(
  ["cost", "costs", "price", "prices", "pricing", "credits", "spend"].map((word) => [
    word,
    "budget",
  ]),
);

/** What to type instead of an unknown command word (lower case). */
export function commandAdvice(word: string, names: readonly string[]): Inline {
  if (consents.has(word)) {
    return said`To answer a question of mine, press its button or type the command again with ${code("confirm:yes")}.`;
  }
  const other = otherNames.get(word);
  const close = other ? [other] : nearest(word, names);
  return close.length > 0
    ? said`Did you mean ${codes(close)}?`
    : said`${code("help")} lists them all.`;
}
