import type { Creator } from "../../domain/hashtag.ts";
import { UserError } from "../../errors.ts";
import { unpaidContext } from "../../ports/request-context.ts";
import { type CreatorReading, creatorPosts } from "../../readings/creator-posts.ts";
import { unlessFailed } from "../../readings/unless-failed.ts";
import type { CommandContext } from "../command.ts";
import { refuseShort } from "../workspace/ask-calls.ts";

type Needs = Pick<
  CommandContext,
  "provider" | "requestContext" | "budget" | "ledger" | "channel" | "now"
>;

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

/** The newest posts of somebody who was asked about. Rejects with an error that says why there are none. */
export async function askedCreator(
  handle: string,
  limit: number,
  context: Needs,
): Promise<CreatorReading> {
  await refuseUnreadable([handle], limit, context);
  return readCreator(handle, limit, context);
}

/** The same of two, one after the other: where the first is nobody, the second is not paid for. */
export async function askedCreators(
  [one, other]: readonly [string, string],
  limit: number,
  context: Needs,
): Promise<readonly [CreatorReading, CreatorReading]> {
  await refuseUnreadable([one, other], limit, context);
  const first = await readCreator(one, limit, context);
  return [first, await readCreator(other, limit, context)];
}

/** The person and a page of posts: less is no answer. */
const fewestCalls = 2;

function refuseUnreadable(
  handles: readonly string[],
  limit: number,
  context: Needs,
): Promise<void> {
  const calls = async () => {
    const kept = await Promise.all(handles.map((handle) => isKept(handle, limit, context)));
    return fewestCalls * kept.filter((one) => !one).length;
  };
  return refuseShort(fewestCalls * handles.length, calls, context);
}

/** Whether it costs nothing to read somebody, because that was done within the day. */
async function isKept(
  handle: string,
  limit: number,
  { provider, requestContext }: Pick<Needs, "provider" | "requestContext">,
): Promise<boolean> {
  const unpaid = unpaidContext(requestContext);
  await unlessFailed(creatorPosts(handle, limit, { provider }, unpaid.requestContext));
  return !unpaid.isRefused();
}

async function readCreator(
  handle: string,
  limit: number,
  { provider, requestContext }: Pick<Needs, "provider" | "requestContext">,
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
