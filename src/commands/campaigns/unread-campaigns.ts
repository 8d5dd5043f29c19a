import { type Block, code, sentence } from "../../card/card.ts";
import type { TagName } from "../../domain/hashtag.ts";
import { tagsOnLists } from "../../domain/watchlist.ts";
import { said } from "../../text/inline.ts";
import { asTyped } from "../../watchlist/typed-tags.ts";
import type { CommandContext } from "../command.ts";
import { tagWords } from "../grammar/tag-names.ts";

/** Those of some tags that have a running campaign and are on no list, so that nobody reads them. */
export async function unreadCampaigns(
  tags: readonly TagName[],
  { campaigns, watchlists, channel }: Pick<CommandContext, "campaigns" | "watchlists" | "channel">,
): Promise<readonly TagName[]> {
  if (tags.length === 0) return [];
  const open = (await campaigns.inWorkspace(channel)).filter(({ endedAt }) => endedAt === null);
  const running = new Set(open.map(({ tag }) => tag));
  const watched = tagsOnLists(await watchlists.all(channel));
  return tags.filter((tag) => running.has(tag) && !watched.has(tag));
}

/** What becomes of them, and what to do. */
export function unreadCampaignsBlock(tags: readonly string[]): readonly Block[] {
  const [first] = tags;
  if (first === undefined) return [];
  const which = tagWords(tags);
  const words = said`${tags.length === 1 ? `The campaign for ${which} goes` : `The campaigns for ${which} go`} on, but nobody reads ${tags.length === 1 ? "it" : "them"} any more. Undo this, put ${tags.length === 1 ? "it" : "them"} on another list, or end it: ${code(`campaign end ${asTyped(first)}`)}.`;
  return [sentence(words)];
}
