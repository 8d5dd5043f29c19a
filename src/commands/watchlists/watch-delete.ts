import { card, channelSpan, code, type TextBlock, text } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { channelsOf, followersOf } from "../../watchlist/followers.ts";
import { unreadCampaigns, unreadCampaignsBlock } from "../campaigns/unread-campaigns.ts";
import { defineCommand } from "../command.ts";
import { listOption } from "../grammar/shared-options.ts";
import { changeList } from "../workspace/change-list.ts";
import { changing } from "../workspace/changing.ts";
import { listNamed } from "./list-named.ts";

/** What `watch delete` did. */
export interface WatchDeleteFinding {
  readonly list: string;
  readonly tags: readonly string[];
  /** Channels whose briefs and alerts fail until the list is back. */
  readonly channels: readonly string[];
  /** Its tags that have a running campaign, and that no list has any more. */
  readonly campaigns: readonly string[];
}

export const watchDelete = defineCommand({
  name: "watch delete",
  about: "Delete a watchlist; it can be taken back for an hour",
  topic: "keep",
  examples: ["watch delete books"],
  options: { list: listOption },
  audience: "channel",
  who: "editor",
  async run({ list: name }, context) {
    const { before, channels, undo } = await changing(context, async (turn) => {
      const list = await listNamed(name, turn);
      return {
        before: list,
        channels: channelsOf(await followersOf(name, turn.channel, turn)),
        undo: await changeList({ before: list, after: null }, `deleted ${name}`, turn),
      };
    });
    const campaigns = await unreadCampaigns(before.tags, context);
    const finding: WatchDeleteFinding = { list: name, tags: before.tags, channels, campaigns };
    return {
      finding,
      card: card({
        title: `Watchlist ${name}`,
        headline: `Deleted ${name} with its ${plural(before.tags.length, "tag")}.`,
        tone: channels.length > 0 ? "warning" : "neutral",
        blocks: [
          ...(channels.length > 0 ? [failing(channels, context.channel.channel)] : []),
          ...unreadCampaignsBlock(campaigns),
        ],
        actions: [undo],
      }),
    };
  },
});

const mostNamed = 10;

function failing(channels: readonly string[], here: string): TextBlock {
  const names = channels
    .slice(0, mostNamed)
    .flatMap((channel, i) => [
      i > 0 ? ", " : "",
      channel === here ? "this channel" : channelSpan(channel),
    ]);
  const more = channels.length - mostNamed;
  return text(
    "These channels get nothing of it until it is back: ",
    ...names,
    ...(more > 0 ? [` and ${more} more`] : []),
    ". Undo brings it back; ",
    code("subscriptions end"),
    " there ends its briefs for good.",
  );
}
