import { type DecisionFinding, decisionFinding } from "../../assessment/decision-finding.ts";
import { decisionLabel } from "../../assessment/decision-words.ts";
import { judgingFor } from "../../assessment/judging.ts";
import { coursesOf, type TagState, tagStatesOf } from "../../brief/tag-state.ts";
import { type Block, type Card, card, type Fact } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { utcTime } from "../../card/source.ts";
import type { Subscription } from "../../domain/subscription.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { code, said } from "../../text/inline.ts";
import { channelsOf, followersOf } from "../../watchlist/followers.ts";
import { type CommandContext, defineCommand } from "../command.ts";
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
    /** 0 to 100, and what to do with it; as `score` and the brief have it. */
    readonly score: number | null;
    readonly range: { readonly low: number; readonly high: number } | null;
    readonly decision: DecisionFinding | null;
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
  about: "A watchlist: what to do with each of its hashtags, and who gets its briefs",
  topic: "keep",
  examples: ["watch show books"],
  options: { list: listOption },
  audience: "asker",
  who: "anyone",
  async run({ list: name }, context) {
    const list = await listNamed(name, context);
    const [tagStates, followers] = await Promise.all([
      judgeList(list, context),
      followersOf(name, context.channel, context),
    ]);
    const finding = showFinding(list, tagStates, followers);
    return { finding, card: showCard(list, finding) };
  },
});

/** What is thought of each tag by its newest stored reading, in the order of briefs. */
async function judgeList(list: Watchlist, context: CommandContext): Promise<readonly TagState[]> {
  const { snapshots, now } = context;
  const latest = await snapshots.latest(list.tags, null);
  const read = new Map(list.tags.map((tag) => [tag, { snapshot: latest.get(tag) }]));
  const judging = await judgingFor(list.owner, list.goal ?? undefined, context, now);
  return tagStatesOf(list.tags, read, await coursesOf([read], snapshots, now), judging);
}

function showFinding(
  { name, labels, regions, goal, note, createdBy, createdAt }: Watchlist,
  tagStates: readonly TagState[],
  followers: readonly Subscription[],
): WatchShowFinding {
  const channels = (kind: Subscription["kind"]) =>
    channelsOf(followers.filter((one) => one.kind === kind)).length;
  return {
    list: name,
    tags: tagStates.map((tagState) => ({
      tag: tagState.tag,
      labels: labels.get(tagState.tag) ?? [],
      ...readingFinding(tagState),
    })),
    ...{ regions, goal, note },
    createdBy: createdBy.name,
    createdAt: createdAt.toISOString(),
    briefs: channels("brief"),
    alerts: channels("alerts"),
  };
}

const unread = { readAt: null, uses: null, views: null, score: null, range: null, decision: null };

function readingFinding(
  tagState: TagState,
): Omit<WatchShowFinding["tags"][number], "tag" | "labels"> {
  if (tagState.kind === "unread") return unread;
  const { snapshot, assessment } = tagState;
  const { score, range } = assessment;
  return {
    readAt: snapshot.readAt.toISOString(),
    uses: snapshot.uses,
    views: snapshot.views,
    score,
    range: range && { low: range.low, high: range.high },
    decision: decisionFinding(assessment),
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
      { heading: "Do", align: "left" },
      { heading: "Score", align: "right" },
      ...(labelled ? [{ heading: "Labels", align: "left" } as const] : []),
    ],
    rows: tags.map(({ tag, labels, decision, score }) => [
      tag,
      decision ? decisionLabel(decision.decision) : "not read yet",
      score === null ? "" : String(score),
      ...(labelled ? [labels.join(", ")] : []),
    ]),
  };
}

function channelsWords(channels: number): string {
  return channels > 0 ? plural(channels, "channel") : "no channel yet";
}
