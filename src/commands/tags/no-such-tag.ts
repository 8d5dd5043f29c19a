import { refLabel, type TagRef } from "../../domain/hashtag.ts";
import { UserError } from "../../errors.ts";

/** Nobody can score a tag that is not there; says how to find the one that was meant. */
export function noSuchTag(ref: TagRef): UserError {
  const next =
    ref.kind === "id"
      ? "Check the id, or give the tag's name."
      : `Check the spelling, or look for similar ones: \`search ${ref.name}\`.`;
  return new UserError(`TikTok has no hashtag ${refLabel(ref)}.`, next);
}
