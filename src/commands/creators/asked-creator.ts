import type { Creator } from "../../domain/hashtag.ts";
import { UserError } from "../../errors.ts";
import { type CreatorReading, creatorPosts } from "../../readings/creator-posts.ts";
import type { CommandContext } from "../command.ts";

/** For commands that are about one creator. */
export const handleOption = {
  kind: "handle",
  about: "The creator's handle; or the link of their profile",
  required: true,
} as const;

/** Skips the cache, which keeps people and their posts for a day. */
export const freshDayOption = {
  kind: "choice",
  choices: ["yes"],
  about: "Read it anew; or else what was read within the day is shown",
  required: false,
} as const;

/** The newest posts of somebody who was asked about. Throws a `UserError` that says why there are none. */
export async function askedCreator(
  handle: string,
  limit: number,
  { provider, requestContext }: Pick<CommandContext, "provider" | "requestContext">,
): Promise<CreatorReading> {
  const found = await creatorPosts(handle, limit, { provider }, requestContext);
  if (!found) {
    throw new UserError(
      `Nobody on TikTok has the handle @${handle}.`,
      "Check the spelling: it stands after the @ in the address of their profile.",
    );
  }
  if (found.posts.length === 0) throw nothingToSee(found.creator);
  return found;
}

function nothingToSee({ handle, posts, isPrivate }: Creator): UserError {
  if (isPrivate)
    return new UserError(
      `The account of @${handle} is private, so that nobody sees its posts.`,
      "Ask about another creator.",
    );
  if (posts === 0)
    return new UserError(`@${handle} has not posted anything yet.`, "Ask again later.");
  return new UserError(
    `We could not see any post of @${handle}.`,
    posts === null
      ? "The account may be private or empty. Ask about another creator."
      : `TikTok says that there are ${posts}: the account may be private, or show them to some countries only. Ask about another creator.`,
  );
}
