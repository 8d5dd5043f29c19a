import { namesShown, slowSince } from "../../assessment/heatmap-chart.ts";
import { type PaceLevel, paceLevel } from "../../assessment/pace-words.ts";
import { button, type Card, type ChartBlock, card, text } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { shortDate } from "../../card/short-day.ts";
import { readFrom } from "../../card/source.ts";
import { code, said, type Words } from "../../text/inline.ts";
import { listed } from "../../text/listed.ts";
import type { HeatmapFinding, HeatmapRowFinding } from "./heatmap-finding.ts";

/** What is shown of a list: how many tags it has, how long it looks back, and the picture. */
interface Shown {
  readonly tags: number;
  readonly days: number;
  readonly chart: ChartBlock | null;
}

export function heatmapCard(finding: HeatmapFinding, { tags, days, chart }: Shown): Card {
  const { list, rows, provider, readAt } = finding;
  const open = rows.filter(isOpen);
  const drawn = chart?.chart.kind === "heatmap" ? chart.chart.rows.length : 0;
  const more = rows.length - drawn;
  return card({
    title: titleOf(open),
    headline: headline(finding, tags),
    tone: open.length > 0 ? "rising" : "neutral",
    blocks: [
      ...(chart ? [chart] : []),
      ...(chart && more > 0
        ? [text(`${plural(more, "hashtag is", "hashtags are")} not drawn.`)]
        : []),
    ],
    actions: [
      ...button("As a calendar file", `watch calendar "${list}" ics`),
      ...button(`${otherDays(days)} days`, `heatmap "${list}" ${otherDays(days)}`),
    ],
    source: provider && readAt ? [`List ${list} · `, ...readFrom(provider, new Date(readAt))] : [],
  });
}

const otherDays = (days: number) => (days > 28 ? 28 : 60);
const isOpen = ({ windows }: HeatmapRowFinding) => windows.some(({ closed }) => closed === null);

function titleOf(open: readonly HeatmapRowFinding[]): string {
  if (open.length === 0) return "No posting window is open";
  const is = plural(open.length, "posting window is", "posting windows are");
  return `${is} open: ${namesShown(open.map(({ tag }) => `#${tag}`))}`;
}

const mostNamed = 3;

/** "#moneytok has had its usual views or less since 21 Nov. #aitools closed on 20 Nov. 3 get their usual views this week." */
function headline({ list, rows }: HeatmapFinding, tags: number): Words {
  if (tags === 0)
    return said`The list is empty. Put something on it: ${code(`watch add "${list}" booktok`)}.`;
  const closed = rows.flatMap(({ tag, windows }) =>
    windows.flatMap(({ closed: day }) => (day ? [{ tag, day }] : [])),
  );
  const newest = closed.toSorted((a, b) => b.day.localeCompare(a.day)).slice(0, mostNamed);
  const slow = rows.filter(isOpen).flatMap(({ tag, days }) => {
    const since = slowSince(days);
    return since ? [`#${tag} has had its usual views or less ${since}.`] : [];
  });
  const sentences = [
    ...slow.slice(0, mostNamed),
    ...newest.map(({ tag, day }) => `#${tag} closed on ${shortDate(day)}.`),
    ...others(rows, tags),
  ];
  return sentences.join(" ");
}

function others(rows: readonly HeatmapRowFinding[], tags: number): readonly string[] {
  const rest = rows.filter((row) => !isOpen(row));
  const levels = rest.flatMap(({ viewsPerDay: pace, usualPerDay: usual, lift }) =>
    pace === null || usual === null || lift === null ? [] : [paceLevel({ pace, usual, lift })],
  );
  const having = (wanted: PaceLevel) => levels.filter((level) => level === wanted).length;
  const known = rows.filter(({ viewsPerDay }) => viewsPerDay !== null).length;
  const counted = [
    [having("more"), "more than their usual views"],
    [having("usual"), "their usual views"],
    [having("less"), "less than usual"],
    [having("none"), "no views that TikTok's counter shows"],
  ] as const;
  const said = counted.flatMap(([many, what]) => (many > 0 ? [`${gets(many)} ${what}`] : []));
  const whose = rest.length < rows.length ? "Of the others, this week" : "This week";
  return [
    ...(said.length > 0 ? [`${whose} ${listed(said)}.`] : []),
    ...(tags > known
      ? [`${plural(tags - known, "hashtag is", "hashtags are")} not known yet.`]
      : []),
  ];
}

function gets(many: number): string {
  return `${many} ${many === 1 ? "gets" : "get"}`;
}
