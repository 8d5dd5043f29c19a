import { fasterLift, usualLift } from "../../assessment/decision.ts";
import { named } from "../../assessment/heatmap-chart.ts";
import { button, type Card, type ChartBlock, card, text } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { shortDate } from "../../card/short-day.ts";
import { readFrom } from "../../card/source.ts";
import { code, said, type Words } from "../../text/inline.ts";
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
  return `${is} open: ${named(open.map(({ tag }) => `#${tag}`))}`;
}

const mostClosed = 3;

/** "#aitools closed on 20 Nov. The other 3 get their usual views." */
function headline({ list, rows }: HeatmapFinding, tags: number): Words {
  if (tags === 0)
    return said`The list is empty. Put something on it: ${code(`watch add "${list}" booktok`)}.`;
  const closed = rows.flatMap(({ tag, windows }) =>
    windows.flatMap(({ closed: day }) => (day ? [{ tag, day }] : [])),
  );
  const newest = closed.toSorted((a, b) => b.day.localeCompare(a.day)).slice(0, mostClosed);
  const sentences = [
    ...newest.map(({ tag, day }) => `#${tag} closed on ${shortDate(day)}.`),
    ...others(rows, tags),
  ];
  return sentences.join(" ");
}

function others(rows: readonly HeatmapRowFinding[], tags: number): readonly string[] {
  const rest = rows.filter((row) => !isOpen(row));
  const within = (from: number, to: number) =>
    rest.filter(({ lift }) => lift !== null && lift >= from && lift < to).length;
  const known = rows.filter(({ lift }) => lift !== null).length;
  const counted = [
    [within(fasterLift, Number.POSITIVE_INFINITY), "more than their usual views"],
    [within(usualLift, fasterLift), "their usual views"],
    [within(0, usualLift), "less than usual"],
  ] as const;
  return [
    ...counted.flatMap(([many, what]) => (many > 0 ? [`${gets(many)} ${what}.`] : [])),
    ...(tags > known ? [`${plural(tags - known, "is", "are")} not known yet.`] : []),
  ];
}

function gets(many: number): string {
  return `${many} ${many === 1 ? "gets" : "get"}`;
}
