import { z } from "zod";
import { workspaceOf } from "../../domain/channel.ts";
import type { Watchlist } from "../../ports/ports.ts";
import { readColumn } from "../codecs/column.ts";
import type { WatchlistTable, WatchlistTagTable } from "../workspace-tables.ts";

const keptLabels = z.array(z.string());

export function watchlistRow(list: Watchlist): WatchlistTable {
  return {
    ...workspaceOf(list.owner),
    name: list.name,
    regions: list.regions.join(" "),
    goal: list.goal,
    note: list.note,
    window_opens: list.window?.opens ?? null,
    window_closes: list.window?.closes ?? null,
    uses_bar: list.usesBar === null ? null : String(list.usesBar),
    created_by: list.createdBy.id,
    created_by_name: list.createdBy.name,
    created_at: list.createdAt.getTime(),
  };
}

export function tagRows({ owner, name, tags, labels }: Watchlist): readonly WatchlistTagTable[] {
  return tags.map((tag, place) => ({
    ...workspaceOf(owner),
    list: name,
    place,
    tag,
    labels: JSON.stringify(labels.get(tag) ?? []),
  }));
}

/** `tags` by their place. */
export function watchlistFrom(row: WatchlistTable, tags: readonly WatchlistTagTable[]): Watchlist {
  const labels = tags.map(
    ({ tag, labels }) => [tag, readColumn(keptLabels, labels) ?? []] as const,
  );
  return {
    owner: workspaceOf(row),
    name: row.name,
    tags: tags.map(({ tag }) => tag),
    labels: new Map(labels.filter(([, words]) => words.length > 0)),
    regions: row.regions.split(" ").filter(Boolean),
    goal: row.goal,
    note: row.note,
    window: windowFrom(row),
    usesBar: usesBarFrom(row),
    createdBy: { id: row.created_by, name: row.created_by_name },
    createdAt: new Date(row.created_at),
  };
}

function windowFrom({ window_opens, window_closes }: WatchlistTable): Watchlist["window"] {
  if (window_opens === null || window_closes === null) return null;
  return { opens: window_opens, closes: window_closes };
}

/** What is no bar counts as none. */
function usesBarFrom({ uses_bar: bar }: WatchlistTable): Watchlist["usesBar"] {
  if (bar === null || bar === "size") return bar;
  const share = Number(bar);
  return share > 0 && Number.isFinite(share) ? share : null;
}
