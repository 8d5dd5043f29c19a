import { historyDays } from "../../src/assessment/assess.ts";
import { bumpZ } from "../../src/scorer/classic-bumps.ts";
import { growthThreshold, rowGrowth } from "../../src/scorer/classic-growth.ts";
import type { CounterHistory } from "../../src/scorer/counter-history.ts";
import { decideByCounter } from "../../src/scorer/decision.ts";
import { decisionFacts } from "../../src/scorer/decision-facts.ts";
import { groupBy } from "../../src/scorer/group-by.ts";
import { bandOf } from "../../src/scorer/reference-growth.ts";
import { type Interval, median } from "../../src/scorer/statistics.ts";
import { usualToBeat } from "../../src/scorer/usual-to-beat.ts";
import { createChance } from "../scorer/chance.ts";
import { rowsBefore, viewRatio } from "./detectors.ts";
import { isMonday } from "./ranking.ts";
import type { DataSet } from "./series.ts";

/** One tag on one Monday: what was said of it, and what became of it. */
interface Outcome {
  readonly tag: string;
  readonly band: number;
  readonly coarse: boolean;
  readonly calls: readonly string[];
  /** Gain of the next week, and of the next four a week, as multiples of the usual. */
  readonly week: number;
  readonly month: number;
  /** The same as shares of the counter. */
  readonly weekGrowth: number;
  readonly monthGrowth: number;
}

/** What became of the tags of one call. Shares are 0 to 1. */
export interface CallFit {
  readonly call: string;
  readonly share: number;
  readonly nextWeek: number;
  readonly nextWeekInterval: Interval;
  readonly aboveUsual: number;
  readonly aboveUsualInterval: Interval;
  readonly abovePeers: number;
  readonly aboveUsualMonth: number;
  readonly abovePeersMonth: number;
}

const warmUp = 35;
const daysAfter = 28;

/** Every Monday's calls, by what was known then; those of coarse counters are apart, and shares of their own. */
export function fitOfCalls({ series }: DataSet): readonly CallFit[] {
  const outcomes = series.flatMap(({ name, history }) => outcomesOf(name, history));
  const peers = (key: "weekGrowth" | "monthGrowth") =>
    new Map(
      [...groupBy(outcomes, ({ band }) => band)].map(([band, ofBand]) => [
        band,
        median(ofBand.map((one) => one[key])) ?? 0,
      ]),
    );
  const [weekPeers, monthPeers] = [peers("weekGrowth"), peers("monthGrowth")];
  const calls = [...new Set(outcomes.flatMap(({ calls: ofOne }) => ofOne))];
  return calls.map((call) => {
    const called = outcomes.filter((one) => one.calls.includes(call));
    const share = (holds: (one: Outcome) => boolean) => called.filter(holds).length / called.length;
    return {
      call,
      share: called.length / outcomes.filter(({ coarse }) => coarse === called[0]?.coarse).length,
      nextWeek: middleWeek(called),
      nextWeekInterval: intervalOver(called, middleWeek),
      aboveUsual: shareAbove(called),
      aboveUsualInterval: intervalOver(called, shareAbove),
      abovePeers: share(({ band, weekGrowth }) => weekGrowth > (weekPeers.get(band) ?? 0)),
      aboveUsualMonth: share(({ month }) => month > 1),
      abovePeersMonth: share(({ band, monthGrowth }) => monthGrowth > (monthPeers.get(band) ?? 0)),
    };
  });
}

function outcomesOf(tag: string, history: CounterHistory): readonly Outcome[] {
  const { values, readDays, firstDay } = history;
  return readDays.flatMap((end): readonly Outcome[] => {
    if (!isMonday(firstDay + end) || end < warmUp || end + daysAfter >= values.length) return [];
    const facts = decisionFacts(until(history, end));
    if (!facts) return [];
    const { decision } = decideByCounter(facts);
    const now = values[end] ?? 0;
    const gain = (days: number) => ((values[end + days] ?? 0) - now) / days;
    const usual = usualToBeat(facts);
    return [
      {
        tag,
        band: bandOf(now).belowViews,
        coarse: facts.isCoarse,
        calls: facts.isCoarse ? [`${decision}, coarse`] : [decision, ...articlesOn(history, end)],
        week: gain(7) / usual,
        month: gain(daysAfter) / usual,
        weekGrowth: (7 * gain(7)) / Math.max(now, 1),
        monthGrowth: (7 * gain(daysAfter)) / Math.max(now, 1),
      },
    ];
  });
}

/** What was known on that day, of the last four months. */
function until({ firstDay, values, readDays }: CounterHistory, end: number): CounterHistory {
  const first = Math.max(end - historyDays, 0);
  return {
    firstDay: firstDay + first,
    values: values.slice(first, end + 1),
    readDays: readDays.filter((day) => day >= first && day <= end).map((day) => day - first),
  };
}

/** What the articles would have said: post from a velocity of 2 on, stop under 1; a bump; growth over 20 %. */
function articlesOn(history: CounterHistory, end: number): readonly string[] {
  const velocity = viewRatio(history, end);
  return [
    ...(velocity >= 2 ? ["article: velocity >= 2"] : []),
    ...(velocity < 1 ? ["article: velocity < 1"] : []),
    ...((bumpZ(rowsBefore(history, end, 15)) ?? 0) >= 2 ? ["article: bump"] : []),
    ...(rowGrowth(rowsBefore(history, end, 8)) > growthThreshold ? ["article: growth > 20 %"] : []),
  ];
}

function middleWeek(called: readonly Outcome[]): number {
  return median(called.map(({ week }) => week)) ?? 0;
}

function shareAbove(called: readonly Outcome[]): number {
  return called.filter(({ week }) => week > 1).length / called.length;
}

const resamples = 200;

/** 95 %, by drawing whole tags anew: the weeks of one tag are alike. */
function intervalOver(
  called: readonly Outcome[],
  figure: (some: readonly Outcome[]) => number,
): Interval {
  const tags = [...groupBy(called, ({ tag }) => tag).values()];
  const chance = createChance(7);
  const draw = () => tags.flatMap(() => tags[Math.floor(chance.unit() * tags.length)] ?? []);
  const figures = Array.from({ length: resamples }, () => figure(draw())).sort((a, b) => a - b);
  return {
    low: figures[Math.floor(0.025 * resamples)] ?? 0,
    high: figures[Math.floor(0.975 * resamples)] ?? 0,
  };
}
