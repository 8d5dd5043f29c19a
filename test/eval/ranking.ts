import { bumpZ } from "../../src/scorer/classic-bumps.ts";
import { rowGrowth } from "../../src/scorer/classic-growth.ts";
import { believed, type CounterReading } from "../../src/scorer/counter-guard.ts";
import type { CounterHistory } from "../../src/scorer/counter-history.ts";
import { weeklyGrowth } from "../../src/scorer/growth.ts";
import { growthRank } from "../../src/scorer/growth-level.ts";
import { dayMs } from "../../src/time-units.ts";
import { rowsBefore, viewRatio } from "./detectors.ts";
import type { DataSet } from "./series.ts";

/** A number to rank tags by on a day; `null` leaves the tag out for every method. */
type Ranker = (history: CounterHistory, end: number) => number | null;

export const ours: Ranker = (history, end) => growthRank(believed(readings(history, end)));
export const articleGrowth: Ranker = (history, end) => rowGrowth(rowsBefore(history, end, 8));

export const rankers: Readonly<Record<string, Ranker>> = {
  "biggest counter": ({ values }, end) => values[end] ?? null,
  "article: ratio 24 h / 7 d": viewRatio,
  "article: z of views": (history, end) => bumpZ(rowsBefore(history, end, 15)),
  "article: growth of 7 rows": articleGrowth,
  "calendar growth, 7 days": (history, end) => weeklyGrowth(believed(readings(history, end)), 7),
  "G: 7 and 28 days, as sure as each is": ours,
};

/** Means over the weeks; each week's order is compared with the growth of the week after. */
export interface Ranking {
  readonly spearman: number;
  readonly ndcg5: number;
  readonly weeks: number;
}

const warmUp = 35;
const fewestTags = 10;
/** Smaller counters gain nothing in most weeks, and no order is right. */
const fewestCounted = 1000;
/** Days since 1970-01-01, a Thursday. */
export const isMonday = (day: number) => day % 7 === 4;

/** Ranks the tags every Monday by what was known then. */
export function rankEveryMonday({ series }: DataSet, ranker: Ranker): Ranking {
  const weeks = new Map<number, { score: number; next: number }[]>();
  for (const { history } of series) {
    for (const end of history.readDays) {
      const day = history.firstDay + end;
      if (!isMonday(day) || end < warmUp || end + 7 >= history.values.length) continue;
      const now = history.values[end] ?? 0;
      if (now < fewestCounted || ours(history, end) === null) continue;
      const next = ((history.values[end + 7] ?? 0) - now) / now;
      const week = weeks.get(day) ?? [];
      weeks.set(day, week);
      week.push({ score: ranker(history, end) ?? 0, next });
    }
  }
  const full = [...weeks.values()].filter((week) => week.length >= fewestTags);
  return {
    spearman: mean(full.map((week) => correlation(ranks(week, "score"), ranks(week, "next")))),
    ndcg5: mean(full.map(ndcg5)),
    weeks: full.length,
  };
}

function readings({ firstDay, values, readDays }: CounterHistory, end: number): CounterReading[] {
  const last = readDays.indexOf(end);
  return readDays.slice(Math.max(last - 40, 0), last + 1).map((day) => ({
    at: new Date((firstDay + day) * dayMs),
    value: values[day] ?? 0,
  }));
}

type Week = readonly { readonly score: number; readonly next: number }[];

function ranks(week: Week, key: "score" | "next"): readonly number[] {
  return week.map((one) => {
    const below = week.filter((other) => other[key] < one[key]).length;
    const equal = week.filter((other) => other[key] === one[key]).length;
    return below + (equal + 1) / 2;
  });
}

function ndcg5(week: Week): number {
  const gain = (order: Week) =>
    order.slice(0, 5).reduce((sum, { next }, i) => sum + Math.max(next, 0) / Math.log2(i + 2), 0);
  const best = gain(week.toSorted((a, b) => b.next - a.next));
  return best === 0 ? 0 : gain(week.toSorted((a, b) => b.score - a.score)) / best;
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const products = a.map((value, i) => (value - meanA) * ((b[i] ?? 0) - meanB));
  const spread = (values: readonly number[], middle: number) =>
    Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
  const both = spread(a, meanA) * spread(b, meanB);
  return both === 0 ? 0 : mean(products) / both;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
