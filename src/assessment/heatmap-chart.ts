import type { ChartBlock } from "../card/card.ts";
import type { HeatmapCell, HeatmapChart, HeatmapRow } from "../card/chart.ts";
import { plural } from "../card/numbers.ts";
import { dateSpan, isoDay, shortDate } from "../card/short-day.ts";
import { counterHistories } from "../scorer/counter-history.ts";
import { gainPieces } from "../scorer/gain-pieces.ts";
import type { PostingWindow } from "../scorer/posting-window.ts";
import { usualToBeat } from "../scorer/usual-to-beat.ts";
import type { CounterCourse } from "./assess.ts";
import { paceWord } from "./pace-words.ts";
import { usualPace } from "./trend-chart.ts";

/** A tag with its counter, and when it was good to post under it. */
export interface HeatmapTag {
  readonly tag: string;
  readonly course: CounterCourse;
  readonly windows: readonly PostingWindow[];
}

/** More rows are no picture any more. */
export const mostRows = 20;

/**
 * When to post: each tag's views a day against its own usual, of the days from the first to the last (UTC, counted from
 * 1970-01-01), in the order given. `null` where nothing is known of any.
 */
export function heatmapChart(
  tags: readonly HeatmapTag[],
  first: number,
  last: number,
): ChartBlock | null {
  const rows = tags.slice(0, mostRows).map((one) => rowOf(one, first, last));
  if (!rows.some(({ cells }) => cells.length > 0)) return null;
  const days = plural(last - first + 1, "day");
  const chart: HeatmapChart = {
    kind: "heatmap",
    title: titleOf(rows),
    subtitle: `views a day against each hashtag's usual, last ${days}`,
    note: "",
    from: isoDay(first),
    to: isoDay(last),
    rows,
  };
  return { kind: "chart", chart, alt: altOf(rows, days) };
}

function rowOf({ tag, course, windows }: HeatmapTag, first: number, last: number): HeatmapRow {
  const { facts } = course.call;
  return {
    label: `#${tag}`,
    cells: cellsOf(course, first, last),
    windows: windows
      .map(({ opened, closed }) => ({
        from: Math.max(opened, first),
        to: closed === null ? null : closed - 1,
      }))
      .filter(({ from, to }) => (to ?? last) >= from)
      .map(({ from, to }) => ({ from: isoDay(from), to: to === null ? null : isoDay(to) })),
    now: facts && !course.views.doubt ? paceWord(facts) : "not known",
  };
}

/** Against the pace that the decision compares with; above it is what a step of a rounded counter cannot make. */
export function cellsOf(course: CounterCourse, first: number, last: number): HeatmapCell[] {
  const history = counterHistories(course.views).at(-1);
  const { facts } = course.call;
  const usual = facts ? usualToBeat(facts) : usualPace(course);
  return (history ? gainPieces(history) : [])
    .filter((piece) => piece.last >= first && piece.first <= last)
    .map((piece) => ({
      from: isoDay(Math.max(piece.first, first)),
      to: isoDay(Math.min(piece.last, last)),
      times: usual > 0 ? piece.perDay / usual : null,
    }));
}

const isOpen = ({ windows }: HeatmapRow) => windows.some(({ to }) => to === null);

function titleOf(rows: readonly HeatmapRow[]): string {
  const open = rows.filter(isOpen).length;
  return open > 0
    ? plural(open, "posting window is open", "posting windows are open")
    : "No posting window is open";
}

/** "6 hashtags, 28 days. Open posting windows: #moneytok since 19 Nov. Over: #aitools 5 to 20 Nov. Usual: #booktok." */
function altOf(rows: readonly HeatmapRow[], days: string): string {
  const open = rows.flatMap(({ label, windows }) => {
    const now = windows.find(({ to }) => to === null);
    return now ? [`${label} since ${shortDate(now.from)}`] : [];
  });
  const over = rows.flatMap(({ label, windows }) =>
    windows.flatMap(({ from, to }) => (to ? [`${label} ${dateSpan(from, to)}`] : [])),
  );
  const others = rows.filter((row) => !isOpen(row));
  const having = (word: string) =>
    others.flatMap(({ label, now }) => (now === word ? [label] : []));
  const parts = [
    ["Open posting windows", open],
    ["Over", over],
    ["Usual", having("usual")],
    ["Less than usual", having("less")],
    ["Not known", having("not known")],
  ] as const;
  const said = parts.flatMap(([what, names]) =>
    names.length > 0 ? [`${what}: ${named(names)}.`] : [],
  );
  return [`${plural(rows.length, "hashtag")}, ${days}.`, ...said].join(" ");
}

const mostNamed = 6;

export function named(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return [...names.slice(0, mostNamed), ...(more > 0 ? [`${more} more`] : [])].join(", ");
}
