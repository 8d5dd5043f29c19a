import { type DecisionFinding, decisionFinding } from "../../assessment/decision-finding.ts";
import { callLabel } from "../../assessment/decision-words.ts";
import type { TagState } from "../../brief/tag-state.ts";
import { type Block, button, type Card, card, type Fact } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { utcTime } from "../../card/source.ts";
import type { Subscription } from "../../domain/subscription.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { UserError } from "../../errors.ts";
import { code, type Inline, moment, said, type Words } from "../../text/inline.ts";
import { channelsOf, followersOf } from "../../watchlist/followers.ts";
import { usesBarWords } from "../../watchlist/uses-bar.ts";
import { windowWords } from "../../watchlist/window-bars.ts";
import { defineCommand } from "../command.ts";
import { listOption } from "../grammar/shared-options.ts";
import { targetsAction } from "../targets/change-targets.ts";
import { judgeList } from "./judge-list.ts";
import { listNamed } from "./list-named.ts";

/** What `watch show` found: a list, its tags with their newest stored reading, and its subscriptions. */
export interface WatchShowFinding {
  readonly list: string;
  /** All of them: what to use first, the fastest growing of each decision first. */
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
  /** Its own posting windows, as multiples of the usual pace; `null` is ours. */
  readonly window: { readonly opens: number; readonly closes: number } | null;
  /** The growth of posts a week that its alerts tell of, a fraction or "size"; `null` is none. */
  readonly usesBar: number | "size" | null;
  readonly createdBy: string;
  readonly createdAt: string;
  /** How many channels get its briefs, and its alerts. */
  readonly briefs: number;
  readonly alerts: number;
  /** How many target creators the list has of its own. */
  readonly targets: number;
  /** Which of so many pages the card shows. */
  readonly page: number;
  readonly pages: number;
}

/** As many rows as a phone shows at once below what is said of the list. */
const pageTags = 15;

export const watchShow = defineCommand({
  name: "watch show",
  about: "A watchlist: what to do with each of its hashtags, and who gets its briefs",
  topic: "keep",
  examples: ["watch show books"],
  options: {
    list: listOption,
    page: { kind: "whole", min: 1, max: 1000, about: "15 tags on a page", required: false },
  },
  audience: "asker",
  who: "anyone",
  shareable: true,
  async run({ list: name, page = 1 }, context) {
    const list = await listNamed(name, context);
    const pages = Math.max(1, Math.ceil(list.tags.length / pageTags));
    if (page > pages) throw noSuchPage(list, page, pages);
    const [tagStates, followers, targets] = await Promise.all([
      judgeList(list, context),
      followersOf(name, context.channel, context),
      context.targets.counts(context.channel),
    ]);
    const found = showFinding(list, tagStates, followers);
    const finding = { ...found, targets: targets.get(name) ?? 0, page, pages };
    return { finding, card: showCard(list, finding) };
  },
});

function showFinding(
  { name, labels, regions, goal, note, window, usesBar, createdBy, createdAt }: Watchlist,
  tagStates: readonly TagState[],
  followers: readonly Subscription[],
): Omit<WatchShowFinding, "targets" | "page" | "pages"> {
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
    window: window && { opens: window.opens, closes: window.closes },
    usesBar,
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

function noSuchPage({ name, tags }: Watchlist, page: number, pages: number): UserError {
  return new UserError(
    `The list ${name} has no page ${page}: ${plural(tags.length, "tag")} are on ${plural(pages, "page")}.`,
    said`The last one is ${code(`watch show "${name}" page:${pages}`)}.`,
  );
}

function showCard({ name, createdBy, createdAt }: Watchlist, finding: WatchShowFinding): Card {
  const { tags, note, window, usesBar, briefs, alerts, targets, page, pages } = finding;
  const reads = tags.flatMap(({ readAt }) => readAt ?? []).sort();
  const facts: readonly Fact[] = [
    ...(pages > 1 ? [{ label: "What to do", value: decisionCounts(tags) }] : []),
    ...(note === null ? [] : [{ label: "Note", value: note }]),
    ...(finding.regions.length > 0
      ? [{ label: "Looks from", value: finding.regions.join(", ") }]
      : []),
    ...(finding.goal === null ? [] : [{ label: "Goal", value: finding.goal }]),
    ...(window ? [{ label: "Posting window", value: `yours: ${windowWords(window)}` }] : []),
    ...(usesBar === null ? [] : [{ label: "Alerts, too", value: usesBarWords(usesBar) }]),
    { label: "Briefs go to", value: channelsWords(briefs) },
    { label: "Alerts go to", value: channelsWords(alerts) },
    ...(targets > 0 ? [{ label: "Target creators", value: String(targets) }] : []),
    { label: "Made by", value: `${createdBy.name}, ${utcTime(createdAt)}` },
  ];
  const shown = tags.slice((page - 1) * pageTags, page * pageTags);
  return card({
    title: `Watchlist ${name}`,
    headline: showHeadline(finding, shown.length),
    blocks: [
      ...(page === 1 ? [{ kind: "facts", facts } as const] : []),
      ...(tags.length > 0 ? [tagTable(shown)] : []),
    ],
    actions: [
      ...(page < pages ? button("Next tags", `watch show "${name}" page:${page + 1}`) : []),
      ...button("Brief now", `brief "${name}"`),
      ...(targets > 0 ? [targetsAction(name)] : []),
    ],
    source: reads.length > 0 ? lastRead(new Date(reads.at(-1) ?? 0)) : [],
  });
}

function showHeadline({ list, tags, page, pages }: WatchShowFinding, shown: number): Words {
  if (tags.length === 0)
    return said`The list is empty. Put something on it: ${code(`watch add "${list}" booktok`)}.`;
  const whose = tags.length === 1 ? "tag" : `${tags.length} tags`;
  if (pages === 1) return `We read its ${whose} every day at 06:00 UTC. ${orderWords}`;
  const first = (page - 1) * pageTags + 1;
  return `Tags ${first} to ${first + shown - 1} of ${tags.length}. We read them every day at 06:00 UTC. ${orderWords}`;
}

const orderWords = "The best first: by decision, then growth or score.";

/** "12 use, 30 test, 4 not read yet". */
function decisionCounts(tags: WatchShowFinding["tags"]): string {
  const counts = new Map<string, number>();
  for (const { decision } of tags) {
    const what = decision ? callLabel(decision).toLowerCase() : "not read yet";
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts].map(([what, count]) => `${count} ${what}`).join(", ");
}

/** The table has a column for labels only when there are any. */
function tagTable(tags: WatchShowFinding["tags"]): Block {
  const labelled = tags.some(({ labels }) => labels.length > 0);
  return {
    kind: "table",
    columns: [
      { heading: "Tag", align: "left" },
      // A decision says itself what it is, also where a phone puts headings before values.
      { heading: "", align: "left" },
      { heading: "Score", align: "right" },
      ...(labelled ? [{ heading: "Labels", align: "left" } as const] : []),
    ],
    rows: tags.map(({ tag, labels, decision, score }) => [
      tag,
      decision ? callLabel(decision) : "not read yet",
      score === null ? "" : String(score),
      ...(labelled ? [labels.join(", ")] : []),
    ]),
  };
}

function channelsWords(channels: number): string {
  return channels > 0 ? plural(channels, "channel") : "no channel yet";
}

function lastRead(at: Date): Inline {
  return ["Last read ", moment(at, utcTime(at))];
}
