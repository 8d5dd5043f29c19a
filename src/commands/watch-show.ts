import { type Card, card } from "../card/card.ts";
import { count, plural } from "../card/numbers.ts";
import { utcTime } from "../card/source.ts";
import type { TagName } from "../hashtag.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Watchlist } from "../watch/watchlist.ts";
import { defineCommand } from "./command.ts";
import { listNamed, listOption } from "./list-named.ts";

/** What `watch show` found: the tags with their newest stored reading, `null` before the first. */
export interface WatchShowFinding {
  readonly list: string;
  readonly tags: readonly {
    readonly tag: string;
    readonly readAt: string | null;
    readonly uses: number | null;
    readonly views: number | null;
  }[];
}

export const watchShow = defineCommand({
  name: "watch show",
  about: "The hashtags of a watchlist and their last reading",
  examples: ["watch show books"],
  options: { list: listOption },
  audience: "asker",
  who: "anyone",
  async run({ list: name }, context) {
    const list = await listNamed(name, context);
    const latest = await context.snapshots.latest(list.tags, null);
    const rows = list.tags.map((tag) => ({ tag, snapshot: latest.get(tag) }));
    const finding: WatchShowFinding = {
      list: list.name,
      tags: rows.map(({ tag, snapshot }) => ({
        tag,
        readAt: snapshot?.readAt.toISOString() ?? null,
        uses: snapshot?.uses ?? null,
        views: snapshot?.views ?? null,
      })),
    };
    return { finding, card: showCard(list, rows) };
  },
});

type ShownRow = { readonly tag: TagName; readonly snapshot: Snapshot | undefined };

function showCard({ name, tags }: Watchlist, rows: readonly ShownRow[]): Card {
  const reads = rows.flatMap(({ snapshot }) => snapshot?.readAt.getTime() ?? []);
  return card({
    title: `Watchlist ${name}`,
    headline: `${plural(tags.length, "tag")} watched, read every day at 06:00 UTC.`,
    blocks: [
      {
        kind: "table",
        columns: [
          { heading: "Tag", align: "left" },
          { heading: "Uses", align: "right" },
          { heading: "Views", align: "right" },
        ],
        rows: rows.map(({ tag, snapshot }) => [
          tag,
          snapshot ? count(snapshot.uses) : "not read yet",
          snapshot ? count(snapshot.views) : "",
        ]),
      },
    ],
    actions: [{ kind: "run", label: "Brief now", line: `brief "${name}"` }],
    source: reads.length > 0 ? [`Last read ${utcTime(new Date(Math.max(...reads)))}`] : [],
  });
}

/** What `watch lists` found. */
export interface WatchListsFinding {
  readonly lists: readonly { readonly list: string; readonly tags: readonly string[] }[];
}

export const watchLists = defineCommand({
  name: "watch lists",
  about: "All watchlists of this workspace",
  examples: ["watch lists"],
  options: {},
  audience: "asker",
  who: "anyone",
  async run(_options, { watchlists, channel }) {
    const lists = await watchlists.all(channel);
    const finding: WatchListsFinding = {
      lists: lists.map(({ name, tags }) => ({ list: name, tags })),
    };
    const headline =
      lists.length > 0
        ? `${plural(lists.length, "watchlist")} in this workspace.`
        : "There is no watchlist yet. Make one: `watch add books booktok bookish`.";
    const columns = [
      { heading: "List", align: "left" },
      { heading: "Tags", align: "right" },
    ] as const;
    const rows = lists.map(({ name, tags }) => [name, String(tags.length)]);
    const blocks = lists.length > 0 ? [{ kind: "table", columns, rows } as const] : [];
    return { finding, card: card({ title: "Watchlists", headline, blocks }) };
  },
});
