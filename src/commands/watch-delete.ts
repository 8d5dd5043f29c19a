import { card, text } from "../card/card.ts";
import { plural } from "../card/numbers.ts";
import { channelsOf, followersOf } from "../watch/followers.ts";
import { changeList } from "./change-list.ts";
import { defineCommand } from "./command.ts";
import { listNamed, listOption } from "./list-named.ts";

/** What `watch delete` did. */
export interface WatchDeleteFinding {
  readonly list: string;
  readonly tags: readonly string[];
  /** Channels whose briefs and alerts fail until the list is back. */
  readonly channels: readonly string[];
}

export const watchDelete = defineCommand({
  name: "watch delete",
  about: "Delete a watchlist; it can be taken back for an hour",
  examples: ["watch delete books"],
  options: { list: listOption },
  audience: "channel",
  who: "editor",
  async run({ list: name }, context) {
    const before = await listNamed(name, context);
    const channels = channelsOf(await followersOf(name, context.channel, context));
    const undo = await changeList(before, null, `deleted ${name}`, context);
    const finding: WatchDeleteFinding = { list: name, tags: before.tags, channels };
    return {
      finding,
      card: card({
        title: `Watchlist ${name}`,
        headline: `Deleted ${name} with its ${plural(before.tags.length, "tag")}.`,
        tone: channels.length > 0 ? "warning" : "neutral",
        blocks: channels.length > 0 ? [text(failing(channels, context.channel.channel))] : [],
        actions: [undo],
      }),
    };
  },
});

const mostNamed = 10;

function failing(channels: readonly string[], here: string): string {
  const names = channels.map((channel) => (channel === here ? "this channel" : channel));
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : "";
  return `Its briefs and alerts cannot be made until it is back or they are stopped with \`unsubscribe\`: ${names.slice(0, mostNamed).join(", ")}${more}.`;
}
