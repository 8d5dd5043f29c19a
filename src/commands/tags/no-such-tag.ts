import { refLabel, type TagRef } from "../../domain/hashtag.ts";
import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";

/** The error for a tag that does not exist on TikTok, with advice on how to find the right one. */
export function noSuchTag(ref: TagRef): UserError {
  const next =
    ref.kind === "id"
      ? "Check the id, or give the tag's name."
      : said`Check the spelling, or look for similar ones: ${code(`search ${ref.name}`)}.`;
  return new UserError(`TikTok has no hashtag ${refLabel(ref)}.`, next);
}
