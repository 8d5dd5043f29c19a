import { type TagRef, tagRef } from "../../domain/hashtag.ts";
import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import { joinsTags, typedTags } from "../../watchlist/typed-tags.ts";
import { quoted } from "./quoted.ts";

/** Characters around a word in a sentence or list that are no part of a hashtag. */
const around = /^[([{'‘’"“”`*]{1,9}|[)\]}'‘’"“”`*.!?:,;]{1,9}$/gu;

export function parseTag(text: string): TagRef {
  const ref = tagRef(text) ?? tagRef(text.replaceAll(around, ""));
  if (ref) return ref;
  if (areSeveral(text)) {
    throw new UserError(
      `${quoted(text)} is more than one hashtag.`,
      said`Give one at a time; ${code("compare")} puts several side by side.`,
    );
  }
  throw new UserError(
    `${quoted(text)} cannot be a hashtag.`,
    text.startsWith("@")
      ? said`@ begins a creator's name. Type a hashtag as ${code("booktok")} or ${code("#booktok")}.`
      : said`Type up to 100 letters, digits and _ without spaces, such as ${code("booktok")}, a TikTok tag link, or ${code("id:7551")}.`,
  );
}

/**
 * Whether the text names several tags: "a,b", "#a#b" or "a and b". Words with only spaces between are one misspelt
 * name.
 */
function areSeveral(text: string): boolean {
  const words = typedTags(text);
  const isJoined = text.includes("#") || words.join(" ") !== text;
  return words.length > 1 && isJoined && words.every((word) => tagRef(word) !== undefined);
}

export function readTags(text: string): readonly TagRef[] {
  const words = typedTags(text);
  if (words.length > 0) return words.map(parseTag);
  throw new UserError(
    "There is no hashtag in that.",
    joinsTags(text)
      ? said`For the hashtag itself type ${code(`#${text}`)}.`
      : said`For example: ${code("booktok")}.`,
  );
}
