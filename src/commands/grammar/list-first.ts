import { refLabel, type TagRef, tagName } from "../../domain/hashtag.ts";
import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import { asTyped } from "../../watchlist/typed-tags.ts";
import type { CommandContext } from "../command.ts";
import { quoted } from "./quoted.ts";

interface Given {
  readonly list: string;
  readonly tags: readonly TagRef[];
}

/** Throws a `UserError` for "watch add booktok to books", where there is no list booktok and there is a list books. */
export async function checkListIsFirst(
  command: "watch add" | "watch remove",
  { list, tags }: Given,
  { watchlists, channel }: CommandContext,
): Promise<void> {
  const first = tagName(list);
  if (!first || (await watchlists.find(channel, list))) return;
  const words = tags.map((ref) => (ref.kind === "name" ? ref.name : refLabel(ref)));
  for (let count = 1; count <= Math.min(words.length, longestName); count++) {
    const last = words.slice(-count).join(" ");
    if (!(await watchlists.find(channel, last))) continue;
    const meant = [first, ...words.slice(0, -count)].slice(0, tagsShown).map(asTyped).join(" ");
    const name = /^\S+$/u.test(last) ? last : `"${last}"`;
    const anew =
      command === "watch add" ? said` If the new list is meant, add ${code("confirm:yes")}.` : "";
    throw new UserError(
      `There is no watchlist ${quoted(list)} here, and there is one called ${quoted(last)}.`,
      said`Did you mean ${code(`${command} ${name} ${meant}`)}?${anew}`,
    );
  }
}

/** In words, because the name of a list may contain spaces. */
const longestName = 4;
const tagsShown = 10;
