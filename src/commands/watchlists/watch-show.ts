import { type Block, type Card, card, type Fact } from "../../card/card.ts";
import { count, plural } from "../../card/numbers.ts";
import { utcTime } from "../../card/source.ts";
import type { TagName } from "../../domain/hashtag.ts";
import type { Snapshot } from "../../domain/snapshot.ts";
import type { Subscription } from "../../domain/subscription.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { code, said } from "../../text/inline.ts";
import { channelsOf, followersOf } from "../../watchlist/followers.ts";
import { defineCommand } from "../command.ts";
import { listOption } from "../grammar/shared-options.ts";
import { listNamed } from "./list-named.ts";

/** What `watch show` found: a list, its tags with their newest stored reading, and its subscriptions. */
export interface WatchShowFinding {
  readonly list: string;
  readonly tags: readonly {
    readonly tag: string;
    readonly labels: readonly string[];
    /** `null` before the first reading. */
    readonly readAt: string | null;
    readonly uses: number | null;
    readonly views: number | null;
  }[];
  /** Countries that the list is read from; none is the whole world. */
  readonly regions: readonly string[];
  /** `null` is the workspace's weights. */
  readonly goal: string | null;
  readonly note: string | null;
  readonly createdBy: string;
  readonly createdAt: string;
  /** How many channels get its briefs, and its alerts. */
  readonly briefs: number;
  readonly alerts: number;
}

export const watchShow = defineCommand({
  name: "watch show",
  about: "A watchlist: its hashtags, their last reading, and who gets its briefs",
  topic: "keep",
  examples: ["watch show books"],
  options: { list: listOption },
  audience: "asker",
  who: "anyone",
  async run({ list: name }, context) {
    const list = await listNamed(name, context);
    const [latest, followers] = await Promise.all([
      context.snapshots.latest(list.tags, null),
      followersOf(name, context.channel, context),
    ]);
    const finding = showFinding(list, latest, followers);
    return { finding, card: showCard(list, finding) };
  },
});

function showFinding(
  { name, tags, labels, regions, goal, note, createdBy, createdAt }: Watchlist,
  latest: ReadonlyMap<TagName, Snapshot>,
  followers: readonly Subscription[],
): WatchShowFinding {
  const channels = (kind: Subscription["kind"]) =>
    channelsOf(followers.filter((one) => one.kind === kind)).length;
  return {
    list: name,
    tags: tags.map((tag) => ({
      tag,
      labels: labels.get(tag) ?? [],
      readAt: latest.get(tag)?.readAt.toISOString() ?? null,
      uses: latest.get(tag)?.uses ?? null,
      views: latest.get(tag)?.views ?? null,
    })),
    ...{ regions, goal, note },
    createdBy: createdBy.name,
    createdAt: createdAt.toISOString(),
    briefs: channels("brief"),
    alerts: channels("alerts"),
  };
}

function showCard({ name, createdBy, createdAt }: Watchlist, finding: WatchShowFinding): Card {
  const { tags, note, briefs, alerts } = finding;
  const reads = tags.flatMap(({ readAt }) => readAt ?? []).sort();
  const facts: readonly Fact[] = [
    ...(note === null ? [] : [{ label: "Note", value: note }]),
    { label: "Looks from", value: finding.regions.join(", ") || "the whole world" },
    { label: "Goal", value: finding.goal ?? "as this workspace scores" },
    { label: "Briefs go to", value: channelsWords(briefs) },
    { label: "Alerts go to", value: channelsWords(alerts) },
    { label: "Made by", value: `${createdBy.name}, ${utcTime(createdAt)}` },
  ];
  return card({
    title: `Watchlist ${name}`,
    headline:
      tags.length === 0
        ? said`The list is empty. Put something on it: ${code(`watch add "${name}" booktok`)}.`
        : `We read its ${tags.length === 1 ? "tag" : `${tags.length} tags`} every day at 06:00 UTC.`,
    blocks: [{ kind: "facts", facts }, ...(tags.length > 0 ? [tagTable(tags)] : [])],
    actions: [{ kind: "run", label: "Brief now", line: `brief "${name}"` }],
    source: reads.length > 0 ? [`Last read ${utcTime(new Date(reads.at(-1) ?? 0))}`] : [],
  });
}

/** The table has a column for labels only when there are any. */
function tagTable(tags: WatchShowFinding["tags"]): Block {
  const labelled = tags.some(({ labels }) => labels.length > 0);
  return {
    kind: "table",
    columns: [
      { heading: "Tag", align: "left" },
      ...(labelled ? [{ heading: "Labels", align: "left" } as const] : []),
      { heading: "Uses", align: "right" },
      { heading: "Views", align: "right" },
    ],
    rows: tags.map(({ tag, labels, readAt, uses, views }) => [
      tag,
      ...(labelled ? [labels.join(", ")] : []),
      readAt ? count(uses) : "not read yet",
      readAt ? count(views) : "",
    ]),
  };
}

function channelsWords(channels: number): string {
  return channels > 0 ? plural(channels, "channel") : "no channel yet";
}
