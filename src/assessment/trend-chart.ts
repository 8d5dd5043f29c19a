import type { ChartBlock } from "../card/card.ts";
import type { ChartMark, ChartRange, Curve, CurvePiece, LineChart } from "../card/chart.ts";
import { count, plural } from "../card/numbers.ts";
import { dateSpan, shortDate } from "../card/short-day.ts";
import { shorten } from "../card/text.ts";
import { dayNumber, isoDay } from "../domain/utc-day.ts";
import type { BelievedCounter } from "../scorer/counter-guard.ts";
import { counterHistories } from "../scorer/counter-history.ts";
import { type GainPiece, gainPieces } from "../scorer/gain-pieces.ts";
import type { CounterCourse } from "./assess.ts";
import { fasterLift, usualLift } from "./decision.ts";
import { perDay, usualWeekWords } from "./pace-words.ts";
import { type TrendChange, trendChanges } from "./trend-changes.ts";

const chartDays = 28;

/**
 * The curve of a tag's views a day over the last days, with what is usual and what turned; on demand its uses below.
 * `null` before two readings.
 */
export function trendChart(
  tag: string,
  course: CounterCourse,
  { days = chartDays, withUses = false } = {},
): ChartBlock | null {
  const views = piecesOf(course.views);
  const to = views.at(-1)?.last;
  if (to === undefined) return null;
  const shown = within(views, to - days + 1);
  const from = shown[0]?.first ?? to;
  const curve: Curve = {
    label: "views a day",
    pieces: shown.map(curvePiece),
    usual: usualRange(course),
  };
  const chart: LineChart = {
    kind: "line",
    title: chartTitle(tag, course),
    subtitle: `views a day${withUses ? " and new posts a day" : ""}, last ${plural(to - from + 1, "day")}`,
    note: noteOf(curve),
    from: isoDay(from),
    to: isoDay(to),
    curves: [curve, ...(withUses ? usesCurve(course, from, to) : [])],
    marks: marksOf(trendChanges(from, course.days)),
  };
  return { kind: "chart", chart, alt: altOf(tag, chart, curve) };
}

function piecesOf(counter: BelievedCounter): readonly GainPiece[] {
  const history = counterHistories(counter).at(-1);
  return history ? gainPieces(history) : [];
}

function within(pieces: readonly GainPiece[], from: number): readonly GainPiece[] {
  return pieces
    .filter(({ last }) => last >= from)
    .map((piece) => ({ ...piece, first: Math.max(piece.first, from) }));
}

function curvePiece({ first, last, perDay, low, high }: GainPiece): CurvePiece {
  return { from: isoDay(first), to: isoDay(last), value: perDay, low, high };
}

function usesCurve({ usesByDay }: CounterCourse, from: number, to: number): readonly Curve[] {
  const pieces = within(piecesOf(usesByDay), from).filter(({ last }) => last <= to);
  return pieces.length > 0
    ? [{ label: "new posts a day", pieces: pieces.map(curvePiece), usual: null }]
    : [];
}

/** Views a day that the decision compares with; while there is none yet, those that turns are found by. 0 is not known. */
export function usualPace({ call, days }: Pick<CounterCourse, "call" | "days">): number {
  return call.facts?.usual ?? days.at(-1)?.lift?.usual ?? 0;
}

/** That pace, as far up and down as words still call a week usual. */
function usualRange({ call, days }: CounterCourse): ChartRange | null {
  const usual = usualPace({ call, days });
  return usual > 0 ? { low: usual * usualLift, high: usual * fasterLift } : null;
}

const longestTitle = 50;

/** "#booktok: 4 to 5 times its usual week" */
function chartTitle(tag: string, { call, views }: CounterCourse): string {
  const finding = call.facts && !views.doubt ? usualWeekWords(call.facts) : "views a day";
  return `${shorten(`#${tag}`, longestTitle - finding.length - 2)}: ${finding}`;
}

const newestMarks = 4;

function marksOf(changes: readonly TrendChange[]): readonly ChartMark[] {
  return changes
    .slice(0, newestMarks)
    .map(({ date, kind }) => ({
      kind: markKinds[kind],
      day: date,
      label: markWords[kind].replace("…", shortDate(date)),
    }))
    .reverse();
}

const markKinds: Readonly<Record<TrendChange["kind"], ChartMark["kind"]>> = {
  rising: "rising",
  spike: "spike",
  fading: "cooling",
  usual: "over",
  over: "over",
  settled: "over",
};

const markWords: Readonly<Record<TrendChange["kind"], string>> = {
  rising: "rising since …",
  spike: "spike on …",
  fading: "cooling since …",
  usual: "back to usual on …",
  over: "rise over on …",
  settled: "settled higher on …",
};

function noteOf({ pieces }: Curve): string {
  const notes = [
    ...(pieces.some(({ low, high }) => low < high) ? ["Pale: what TikTok's rounding hides"] : []),
    ...(missingDays(pieces) > 0 ? ["gap: not read"] : []),
  ];
  return notes.join(" · ");
}

function missingDays(pieces: readonly CurvePiece[]): number {
  const day = (date: string) => dayNumber(new Date(date));
  return pieces
    .slice(1)
    .reduce((days, { from }, i) => days + day(from) - day(pieces[i]?.to ?? from) - 1, 0);
}

/** "Views a day of #booktok, 26 Oct to 23 Nov: from 35K to 200K, most on 21 Nov; usually 43K. Rising since 17 Nov." */
function altOf(tag: string, { from, to, marks }: LineChart, { pieces, usual }: Curve): string {
  const values = pieces.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const highest = pieces.findLast(({ value }) => value === most);
  const isFlat = perDay(least) === perDay(most);
  const missing = missingDays(pieces);
  const sentences = [
    [
      `Views a day of #${tag}, ${dateSpan(from, to)}: ${isFlat ? perDay(most) : `from ${perDay(least)} to ${perDay(most)}`}`,
      ...(highest && !isFlat ? [`, most ${whenWords(highest, to)}`] : []),
      ...(usual ? [`; usually ${count(Math.round(usual.low / usualLift))}`] : []),
    ].join(""),
    ...marks.map(({ label }) => `${label.charAt(0).toUpperCase()}${label.slice(1)}`),
    ...(missing > 0 ? [`Not read on ${plural(missing, "day")}`] : []),
  ];
  return sentences.map((sentence) => `${sentence}.`).join(" ");
}

function whenWords({ from, to }: CurvePiece, last: string): string {
  if (to === last && from !== to) return `since ${shortDate(from)}`;
  return from === to ? `on ${shortDate(to)}` : `from ${dateSpan(from, to)}`;
}
