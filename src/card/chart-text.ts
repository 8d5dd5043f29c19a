import { dayNumber, isoDay } from "../domain/utc-day.ts";
import { sum } from "../scorer/statistics.ts";
import { dayMs } from "../time-units.ts";
import type { ChartBlock, Inline } from "./card.ts";
import { code } from "./card.ts";
import type { BarsChart, Chart, Curve, HeatmapChart, HeatmapRow, LineChart } from "./chart.ts";
import { sparkline } from "./sparkline.ts";

const weekDays = 7;
/** More rows than these have a bar a week, or a phone's screen would not hold them. */
const mostRowsByDay = 8;

/**
 * A chart where nothing can be drawn: its first curve or its rows as bars of text, at most `columns` wide (a bar a week where the days are
 * more), and the finding in words. Nothing for bars, which a table beside them tells.
 */
export function chartText({ chart, alt }: ChartBlock, columns: number): Inline {
  if (chart.kind === "bars") return [];
  return [...barLines(chart, columns).flatMap((line) => [...line, "\n"]), alt];
}

function barLines(chart: Exclude<Chart, BarsChart>, columns: number): readonly Inline[] {
  switch (chart.kind) {
    case "line":
      return chart.curves.slice(0, 1).map((curve) => curveLine(chart, curve, columns));
    case "heatmap":
      return chart.rows.map((row) =>
        rowLine(chart, row, chart.rows.length > mostRowsByDay ? weekDays : columns),
      );
  }
}

function curveLine(span: LineChart, { label, pieces }: Curve, columns: number): Inline {
  const days = daily(span, pieces, ({ value }) => value);
  const byWeek = days.length > columns ? ", a bar a week" : "";
  return [...bars(sparkline(fitted(days, columns))), `${label}${byWeek}`];
}

/** Rows share a height, so that they can be compared; the name comes last, where it cannot push the bars aside. */
function rowLine(chart: HeatmapChart, { label, cells, now }: HeatmapRow, columns: number): Inline {
  const highest = Math.max(1, ...chart.rows.flatMap((row) => row.cells.map((c) => c.times ?? 0)));
  const days = fitted(
    daily(chart, cells, ({ times }) => times),
    columns,
  );
  // The highest of all rows is drawn beyond the end, and cut off again.
  return [...bars(sparkline([...days, highest]).slice(0, -1)), `${label}: ${now}`];
}

function bars(line: string): Inline {
  return line.trim() ? [code(line), " "] : [];
}

/** The value of each day; `null` where no piece covers it. */
export function daily<Piece extends { readonly from: string; readonly to: string }>(
  { from, to }: { readonly from: string; readonly to: string },
  pieces: readonly Piece[],
  valueOn: (piece: Piece) => number | null,
): readonly (number | null)[] {
  const length = Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
  return Array.from({ length: Math.max(0, length) }, (_, i) => {
    const day = isoDay(dayNumber(new Date(from)) + i);
    const piece = pieces.find((one) => one.from <= day && day <= one.to);
    return piece ? valueOn(piece) : null;
  });
}

function fitted(days: readonly (number | null)[], columns: number): readonly (number | null)[] {
  return days.length > columns ? weekly(days) : days;
}

/** The mean of each week's known days; the oldest week may be incomplete. */
export function weekly(days: readonly (number | null)[]): readonly (number | null)[] {
  const weeks = Math.ceil(days.length / weekDays);
  return Array.from({ length: weeks }, (_, week) => {
    const end = days.length - (weeks - 1 - week) * weekDays;
    const known = days.slice(Math.max(0, end - weekDays), end).filter((value) => value !== null);
    return known.length > 0 ? sum(known) / known.length : null;
  });
}
