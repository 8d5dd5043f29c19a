import type { NotificationKind } from "../../src/domain/alarm.ts";
import { measure, replayDays } from "../../src/scorer/backtest.ts";
import { bumpZ } from "../../src/scorer/classic-bumps.ts";
import { direction } from "../../src/scorer/classic-engagement.ts";
import {
  calibratedThreshold,
  growthThreshold,
  rowGrowth,
} from "../../src/scorer/classic-growth.ts";
import { type CounterGround, counterGround } from "../../src/scorer/counter-ground.ts";
import { believed } from "../../src/scorer/counter-guard.ts";
import type { CounterHistory } from "../../src/scorer/counter-history.ts";
import { createExcess } from "../../src/scorer/excess.ts";
import { jumpOn } from "../../src/scorer/spike.ts";
import { doubledOn } from "./earlier-rising.ts";
import { datedReadings } from "./series.ts";

/** Given a counter and the least gain of a surge, says on which days (by index) it alarms, looking at nothing after them. */
export type Detector = (history: CounterHistory, least: number) => (end: number) => boolean;

type Rows = (history: CounterHistory, end: number) => boolean;
const onRows =
  (rule: Rows): Detector =>
  (history) =>
  (end) =>
    rule(history, end);

type Grounds = (ground: CounterGround, end: number) => boolean;
const onGround =
  (rule: Grounds): Detector =>
  (history, least) => {
    const ground = counterGround(history, least);
    return (end) => rule(ground, end);
  };

const excessFrom =
  (enter: number): Detector =>
  (history, least) => {
    const excessOn = createExcess(counterGround(history, least));
    return (end) => {
      const { kind = "level", score = 0 } = excessOn(end) ?? {};
      return kind !== "level" && score >= enter;
    };
  };

export const earlierRising: Detector = onGround(doubledOn);
export const spike: Detector = onGround((ground, end) => jumpOn(ground, end)?.isSpike ?? false);

interface EventfulDay {
  readonly day: number;
  readonly kinds: readonly NotificationKind[];
}

const eventful = new WeakMap<CounterHistory, { least: number; days: readonly EventfulDay[] }>();

/** Replayed once for each counter, however many labels it is compared by and whatever of it is told. */
function eventfulDays(history: CounterHistory, least: number): readonly EventfulDay[] {
  const known = eventful.get(history);
  if (known?.least === least) return known.days;
  const days = replayDays(measure(believed(datedReadings(history)), least), "high").flatMap(
    ({ day, events }) =>
      events.length > 0 ? [{ day, kinds: events.map(({ kind }) => kind) }] : [],
  );
  eventful.set(history, { least, days });
  return days;
}

/** The days on which one of these is told to those who want to hear everything. */
const tellingOf =
  (...kinds: readonly NotificationKind[]): Detector =>
  (history, least) => {
    const days = eventfulDays(history, least).filter((one) =>
      one.kinds.some((kind) => kinds.includes(kind)),
    );
    const telling = new Set(days.map(({ day }) => day));
    return (end) => telling.has(history.firstDay + end);
  };

/** What people are told of, each surge once. */
export const told = tellingOf("rising");
/** The same beside clear spikes. */
export const toldWithSpikes = tellingOf("rising", "spike");

export const detectors: Readonly<Record<string, Detector>> = {
  "article: z of views >= 2": onRows((history, end) => aboveTwo(rowsBefore(history, end, 15))),
  "article: z of daily gains >= 2": onRows((history, end) =>
    aboveTwo(gainsOf(rowsBefore(history, end, 15))),
  ),
  "article: growth of 7 rows > 20 %": onRows(
    (history, end) => rowGrowth(rowsBefore(history, end, 8)) > growthThreshold,
  ),
  "article: growth, calibrated": onRows(
    (history, end) =>
      rowGrowth(rowsBefore(history, end, 8)) > calibratedThreshold(history.values[end] ?? 0),
  ),
  "article: ratio 24 h / 7 d >= 1.5": onRows((history, end) => viewRatio(history, end) >= 1.5),
  "article: ratio 24 h / 7 d >= 3": onRows((history, end) => viewRatio(history, end) >= 3),
  "article: RISING (more than before)": onRows((history, end) => {
    const [before, today] = gainsOf(history.values.slice(Math.max(end - 2, 0), end + 1));
    return today !== undefined && direction(today, before ?? null) === "RISING";
  }),
  SPIKE: spike,
  "earlier RISING (doubled in 3 days)": earlierRising,
  "excess from 0.9": excessFrom(0.9),
  "RISING: excess from 0.8": excessFrom(0.8),
  "RISING as told, each surge once": told,
  "and tags to watch, as for more": tellingOf("rising", "watch"),
  "and clear spikes": toldWithSpikes,
};

function aboveTwo(series: readonly number[]): boolean {
  return series.length >= 6 && (bumpZ(series) ?? 0) >= 2;
}

/** The ratio on views, which no page of posts cuts short. */
export function viewRatio({ values }: CounterHistory, end: number): number {
  if (end < 7) return 0;
  const gain = (days: number) => (values[end] ?? 0) - (values[end - days] ?? 0);
  return gain(7) > 0 ? gain(1) / (gain(7) / 7) : 0;
}

/** The last values that were really read, at most that many and of a fortnight, oldest first. */
export function rowsBefore(
  { values, readDays }: CounterHistory,
  end: number,
  most: number,
): readonly number[] {
  const last = readDays.indexOf(end);
  return readDays.slice(Math.max(last + 1 - most, 0), last + 1).map((day) => values[day] ?? 0);
}

function gainsOf(values: readonly number[]): readonly number[] {
  return values.slice(1).map((value, i) => value - (values[i] ?? 0));
}
