import { card } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { code, said } from "../../text/inline.ts";
import { channelsOf } from "../../watchlist/followers.ts";
import { defineCommand } from "../command.ts";

/** What `watch lists` found. */
export interface WatchListsFinding {
  readonly lists: readonly {
    readonly list: string;
    readonly tags: readonly string[];
    /** How many channels get its briefs or alerts. */
    readonly channels: number;
    readonly note: string | null;
  }[];
}

export const watchLists = defineCommand({
  name: "watch lists",
  about: "All watchlists of this workspace",
  topic: "keep",
  examples: ["watch lists"],
  options: {},
  audience: "asker",
  who: "anyone",
  shareable: true,
  async run(_options, { watchlists, subscriptions, channel }) {
    const [all, subscribed] = await Promise.all([
      watchlists.all(channel),
      subscriptions.inWorkspace(channel),
    ]);
    const lists = all.map(({ name, tags, note }) => ({
      ...{ list: name, tags, note },
      channels: channelsOf(subscribed.filter(({ list }) => list === name)).length,
    }));
    const finding: WatchListsFinding = { lists };
    const headline =
      lists.length > 0
        ? `${plural(lists.length, "watchlist")} in this workspace.`
        : said`You have no watchlist yet. Make one: ${code("watch add books booktok romantasy")}.`;
    const columns = [
      { heading: "List", align: "left" },
      { heading: "Tags", align: "right" },
      { heading: "Channels", align: "right" },
    ] as const;
    const rows = lists.map(({ list, tags, channels }) => [
      list,
      String(tags.length),
      String(channels),
    ]);
    const blocks = lists.length > 0 ? [{ kind: "table", columns, rows } as const] : [];
    return { finding, card: card({ title: "Watchlists", headline, blocks }) };
  },
});
