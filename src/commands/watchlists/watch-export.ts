import { card } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import type { TagName } from "../../domain/hashtag.ts";
import { UserError } from "../../errors.ts";
import { writeTable } from "../../formats/watchlist-table.ts";
import { code, said } from "../../text/inline.ts";
import { defineCommand } from "../command.ts";
import { listOption } from "../grammar/shared-options.ts";
import { listNamed } from "./list-named.ts";

/** What `watch export` wrote. */
export interface WatchExportFinding {
  readonly lists: readonly string[];
  /** Lines of the table, one for each tag of each list. */
  readonly rows: number;
  readonly csv: string;
}

export const watchExport = defineCommand({
  name: "watch export",
  about: "Watchlists as a CSV, with labels and the last reading; watch import takes it back",
  topic: "keep",
  examples: ["watch export", "watch export books"],
  options: { list: { ...listOption, required: false } },
  audience: "asker",
  who: "anyone",
  effect: "none",
  async run({ list: name }, context) {
    const { watchlists, snapshots, channel } = context;
    const lists = name ? [await listNamed(name, context)] : await watchlists.all(channel);
    if (lists.length === 0) {
      throw new UserError(
        "There is no watchlist to export yet.",
        said`Make one: ${code("watch add books booktok romantasy")}.`,
      );
    }
    const tags = [...new Set(lists.flatMap((list): readonly TagName[] => list.tags))];
    const csv = writeTable(lists, await snapshots.latest(tags, null));
    const rows = lists.reduce((sum, list) => sum + list.tags.length, 0);
    const finding: WatchExportFinding = { lists: lists.map((list) => list.name), rows, csv };
    return {
      finding,
      card: card({
        title: name ? `Watchlist ${name}` : "Watchlists",
        headline: said`${plural(rows, "tag")} from ${plural(lists.length, "list")}. ${code("watch import")} reads this file.`,
        blocks: [{ kind: "file", name: `${name ?? "watchlists"}.csv`, content: csv }],
      }),
    };
  },
});
