import type { ChartBlock } from "../card/card.ts";
import type { HeatmapCell, HeatmapChart, HeatmapRow } from "../card/chart.ts";
import { plural } from "../card/numbers.ts";
import { shortDate, shortDay } from "../card/short-day.ts";
import { dayNumber, isoDay } from "../domain/utc-day.ts";
import { counterHistories } from "../scorer/counter-history.ts";
import { gainPieces } from "../scorer/gain-pieces.ts";
import type { PostingWindow } from "../scorer/posting-window.ts";
import { usualToBeat } from "../scorer/usual-to-beat.ts";
import type { CounterCourse } from "./assess.ts";
import { fasterLift } from "./decision.ts";
import { type PaceLevel, paceLevel, paceWord } from "./pace-words.ts";
import { usualPace } from "./trend-chart.ts";

/** A tag with its counter, and when it was good to post under it. */
export interface HeatmapTag {
  readonly tag: string;
  readonly course: CounterCourse;
  readonly windows: readonly PostingWindow[];
}

/** More rows are no picture any more. */
const mostRows = 20;

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
  return { kind: "chart", chart, alt: altOf(tags, rows, days) };
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
    now: facts ? paceWord(facts) : "not known",
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

/** "6 hashtags, 28 days; in words, this week. Open posting windows: #moneytok since 19 Nov. Closed: #aitools on 20 Nov." */
function altOf(tags: readonly HeatmapTag[], rows: readonly HeatmapRow[], days: string): string {
  const open = rows.flatMap(({ label, cells }, i) => {
    const now = tags[i]?.windows.find(({ closed }) => closed === null);
    const slow = slowSince(cells);
    const again = slow === null ? "" : ` (usual views or less ${slow})`;
    return now ? [`${label} since ${shortDay(now.opened)}${again}`] : [];
  });
  const over = rows.flatMap(({ label, windows }) =>
    windows.flatMap(({ to }) => (to ? [`${label} on ${shortDate(dayAfter(to))}`] : [])),
  );
  const others = rows.flatMap((row, i) => (isOpen(row) ? [] : [{ row, of: levelOf(tags[i]) }]));
  const having = (level: ReturnType<typeof levelOf>) =>
    others.flatMap(({ row, of }) => (of === level ? [row.label] : []));
  const parts = [
    ["Open posting windows", open],
    ["Closed", over],
    ["More than usual", having("more")],
    ["Usual", having("usual")],
    ["Less than usual", having("less")],
    ["No gain shown", having("none")],
    ["Not known", having(null)],
  ] as const;
  const said = parts.flatMap(([what, names]) =>
    names.length > 0 ? [`${what}: ${namesShown(names)}.`] : [],
  );
  return [`${plural(rows.length, "hashtag")}, ${days}; in words, this week.`, ...said].join(" ");
}

const dayAfter = (date: string) => isoDay(dayNumber(new Date(date)) + 1);

function levelOf(tag: HeatmapTag | undefined): PaceLevel | null {
  const facts = tag?.course.call.facts;
  return facts ? paceLevel(facts) : null;
}

/** "since 21 Nov": from which day on the newest cells are no more than usual; `null` where the newest is more, and where none is known. */
export function slowSince(cells: readonly Omit<HeatmapCell, "to">[]): string | null {
  const isMore = ({ times }: Pick<HeatmapCell, "times">) => times === null || times >= fasterLift;
  const newestMore = cells.findLastIndex(isMore);
  const since = cells[newestMore + 1]?.from;
  if (since === undefined) return null;
  return newestMore < 0 ? "on all days shown" : `since ${shortDate(since)}`;
}

const mostNamed = 6;

/** "#a, #b, 3 more": the first six names, and the number of the others. */
export function namesShown(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return [...names.slice(0, mostNamed), ...(more > 0 ? [`${more} more`] : [])].join(", ");
}
