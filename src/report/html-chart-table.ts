import type {
  Chart,
  Curve,
  CurvePiece,
  HeatmapCell,
  HeatmapChart,
  LineChart,
} from "../card/chart.ts";
import { count } from "../card/numbers.ts";
import { dateSpan, shortDay } from "../card/short-day.ts";
import { dayNumber, isoDay } from "../domain/utc-day.ts";
import { html, type Markup } from "./markup.ts";

/** Days that are known together, or that none was read of, from the first of the chart on: 0 is that one. */
interface Part<Piece> {
  readonly first: number;
  readonly last: number;
  readonly piece: Piece | null;
}

/** Every number of a chart over days; nothing for one that another table of the page has. */
export function chartTable(chart: Chart): Markup {
  if (chart.kind === "bars") return html``;
  const tables = chart.kind === "line" ? curveTables(chart) : heatTable(chart);
  return html`<details class="numbers">
<summary>Every number of this chart</summary>
<div class="scroll" role="region" tabindex="0" aria-label="Numbers of the chart: ${chart.title}">
${tables}</div>
</details>
`;
}

function curveTables(chart: LineChart): readonly Markup[] {
  return chart.curves.map((curve) => curveTable(chart, curve));
}

function curveTable(chart: LineChart, { label, pieces, usual }: Curve): Markup {
  const between = usual ? `, a usual day ${count(usual.low)} to ${count(usual.high)}` : "";
  const rows = partsOf(chart, pieces).map(({ first, last, piece }) => {
    const days = dateSpan(dayAt(chart, first), dayAt(chart, last));
    return html`<tr data-first="${first}" data-last="${last}"><th scope="row">${days}</th>${valueCells(piece)}</tr>
`;
  });
  return html`<table class="curve" data-label="${label}">
<caption>${label}${between}</caption>
<thead><tr><th scope="col">Days</th><th scope="col" class="right">A day</th><th scope="col" class="right">Between</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
`;
}

function valueCells(piece: CurvePiece | null): Markup {
  if (!piece) return html`<td class="right">not read</td><td></td>`;
  const { value, low, high } = piece;
  const range = low < high ? `${count(low)} to ${count(high)}` : "";
  return html`<td class="right">${count(value)}</td><td class="right">${range}</td>`;
}

function heatTable(chart: HeatmapChart): Markup {
  const days = Array.from({ length: lengthOf(chart) }, (_, i) => dayStart(chart) + i);
  const rows = chart.rows.map(({ label, cells, now }) => {
    const values = partsOf(chart, cells).map(heatCell);
    return html`<tr><th scope="row"><bdi>${label}</bdi></th>${values}<td>${now}</td></tr>
`;
  });
  return html`<table class="heat">
<caption>${chart.subtitle}; days that are known together stand together</caption>
<thead><tr><th scope="col">Hashtag</th>${days.map((day) => html`<th scope="col">${shortDay(day)}</th>`)}<th scope="col">This week</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
`;
}

function heatCell({ first, last, piece }: Part<HeatmapCell>): Markup {
  return html`<td colspan="${last - first + 1}">${heatWords(piece)}</td>`;
}

function heatWords(piece: HeatmapCell | null): string {
  if (!piece) return "not read";
  return piece.times === null ? "not known" : timesWords(piece.times);
}

/** "9×", "2.5×", "0.7×": no more of it than a counter that is rounded tells. */
function timesWords(times: number): string {
  const tenths = Math.round(times * 10) / 10;
  if (tenths < 1) return `${tenths}×`;
  return `${times < 5 ? Math.round(times * 2) / 2 : Math.round(times)}×`;
}

type Span = Pick<LineChart, "from" | "to">;

function dayStart({ from }: Span): number {
  return dayNumber(new Date(from));
}

function lengthOf(span: Span): number {
  return Math.max(1, dayNumber(new Date(span.to)) - dayStart(span) + 1);
}

function dayAt(span: Span, i: number): string {
  return isoDay(dayStart(span) + i);
}

/** The pieces as far as they are shown, and the days between them. */
function partsOf<Piece extends Span>(span: Span, pieces: readonly Piece[]): readonly Part<Piece>[] {
  const start = dayStart(span);
  const end = lengthOf(span) - 1;
  const parts: Part<Piece>[] = [];
  let next = 0;
  for (const piece of pieces) {
    const first = Math.max(next, dayStart(piece) - start);
    const last = Math.min(end, dayNumber(new Date(piece.to)) - start);
    if (first > last) continue;
    if (first > next) parts.push({ first: next, last: first - 1, piece: null });
    parts.push({ first, last, piece });
    next = last + 1;
  }
  return next <= end ? [...parts, { first: next, last: end, piece: null }] : parts;
}
