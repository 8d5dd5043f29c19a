import { callLabel } from "../../assessment/decision-words.ts";
import { type Block, button, type Card, card, type Fact } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { utcTime } from "../../card/source.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { code, type Inline, moment, said, type Words } from "../../text/inline.ts";
import { usesBarWords } from "../../watchlist/uses-bar.ts";
import { windowWords } from "../../watchlist/window-bars.ts";
import { targetsAction } from "../targets/change-targets.ts";
import type { WatchShowFinding } from "./watch-show-finding.ts";

/** As many rows as a phone shows at once below what is said of the list. */
export const pageTags = 15;

/** One page of the list: what it is set to on the first, and its tags. */
export function showCard(
  { name, createdBy, createdAt }: Watchlist,
  finding: WatchShowFinding,
): Card {
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
      { heading: "Decision", align: "left" },
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
