import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import { quoted } from "../grammar/quoted.ts";

/** Signs that no hashtag has, and by which the line of a button would be read as something else. */
const signs = /[\s:=："“”„«»]+/gu;

/** What to search for, without the `#` that people put before it. Throws a `UserError` when no letter or digit is in it. */
export function searchWord(typed: string): string {
  const word = typed
    .replaceAll(signs, " ")
    .replace(/^[#＃ ]+/u, "")
    .trim();
  if (/[\p{L}\p{N}]/u.test(word)) return word;
  throw new UserError(
    `There is no word in ${quoted(typed)} to search for.`,
    said`Say what it is about in letters or digits: ${code("search slow cooker")}.`,
  );
}
