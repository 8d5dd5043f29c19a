import { isOfYears, shortDate } from "../../card/short-day.ts";
import { dayMs } from "../../time-units.ts";

/** The days of a picture, counted from 1970-01-01; both are shown. */
export interface Days {
  readonly first: number;
  readonly last: number;
}

export function daysOf(from: string, to: string): Days {
  const [first, last] = [dayOf(from), dayOf(to)];
  return { first, last: Math.max(first, last) };
}

/** Of a UTC day: "2026-11-22". */
export function dayOf(date: string): number {
  return Math.floor(Date.parse(date) / dayMs);
}

/** "22 Nov"; with its year where the days are of two years, or nearly. */
export function dayLabel(date: string, { first, last }: Days): string {
  return isOfYears(first, last) ? `${shortDate(date)} ${date.slice(0, 4)}` : shortDate(date);
}

/** The part of a span that is shown; `null` when none of it is. */
export function shownPart(
  span: { readonly from: string; readonly to: string },
  days: Days,
): Days | null {
  const first = Math.max(dayOf(span.from), days.first);
  const last = Math.min(dayOf(span.to), days.last);
  return first <= last ? { first, last } : null;
}

/** The days between the spans, which are in order of time: what was not read. */
export function gapsBetween(spans: readonly Days[], days: Days): readonly Days[] {
  const starts = [days.first, ...spans.map(({ last }) => last + 1)];
  const ends = [...spans.map(({ first }) => first - 1), days.last];
  return starts
    .map((first, i) => ({ first, last: ends[i] ?? days.last }))
    .filter(({ first, last }) => first <= last);
}
