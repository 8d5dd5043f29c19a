import { existsSync, readdirSync, readFileSync } from "node:fs";
import { believed, type CounterReading } from "../../src/scorer/counter-guard.ts";
import { type CounterHistory, counterHistories } from "../../src/scorer/counter-history.ts";
import { shownCount } from "../../src/simulator/world/growth-curve.ts";
import { createTag } from "../../src/simulator/world/tag.ts";
import { tagSpecs } from "../../src/simulator/world/tags.ts";
import { dayMs } from "../../src/time-units.ts";

/** Counters to evaluate on. */
export interface DataSet {
  readonly name: string;
  /** The least gain of a surge above what was usual, in the counter's own unit. */
  readonly leastSurge: number;
  readonly series: readonly Series[];
}

/** One life of one counter. */
interface Series {
  readonly name: string;
  readonly history: CounterHistory;
}

const folder = new URL("../../../shared/trend-data/", import.meta.url);

/** The development halves, or `undefined` when they are not beside the project. They are never copied into it. */
export function realData(): { readonly tiktok: DataSet; readonly github: DataSet } | undefined {
  if (!existsSync(folder)) return undefined;
  return {
    tiktok: { name: "TikTok", leastSurge: 500, series: tiktokSeries() },
    github: { name: "GitHub", leastSurge: 20, series: githubSeries() },
  };
}

/** What stands in for them: the simulator's tags, 400 days of four of its worlds. */
export function syntheticData(): DataSet {
  const series = [1, 2, 3, 4].flatMap((seed) =>
    tagSpecs.flatMap((spec) => {
      const { course } = createTag(spec, seed);
      const readings = Array.from({ length: 400 }, (_, day) => {
        const at = new Date(Date.UTC(2025, 9, 1 + day, 6));
        return { at, value: shownCount(course.viewsAt(at.getTime())) };
      });
      return livesOf(`${spec.name} ${seed}`, readings);
    }),
  );
  return { name: "Simulator", leastSurge: 500, series };
}

function tiktokSeries(): readonly Series[] {
  const readings = new Map<string, CounterReading[]>();
  for (const [tag = "", at = "", value] of rowsOf("tiktok_views_daily_dev.csv").slice(1)) {
    const known = readings.get(tag) ?? [];
    readings.set(tag, known);
    known.push({ at: new Date(`${at.replace(" ", "T")}Z`), value: Number(value) });
  }
  return [...readings].flatMap(([name, ofTag]) => livesOf(name, ofTag));
}

function githubSeries(): readonly Series[] {
  const [[, ...names] = [], ...rows] = rowsOf("github_stars_daily_dev.csv");
  return names.flatMap((name, i) =>
    livesOf(
      name,
      rows.flatMap(([day = "", ...stars]) =>
        stars[i] ? [{ at: new Date(day), value: Number(stars[i]) }] : [],
      ),
    ),
  );
}

function livesOf(name: string, readings: readonly CounterReading[]): readonly Series[] {
  return counterHistories(believed(readings)).map((history) => ({ name, history }));
}

/** What was really read, a reading a day. */
export function datedReadings({
  firstDay,
  values,
  readDays,
}: CounterHistory): readonly CounterReading[] {
  return readDays.map((day) => ({
    at: new Date((firstDay + day) * dayMs),
    value: values[day] ?? 0,
  }));
}

/** Mentions a day with people's own windows around what is unusual, as first and last day of the history. */
export interface LabelledSeries {
  readonly history: CounterHistory;
  readonly windows: readonly (readonly [number, number])[];
}

/** The Numenta benchmark's tweets, summed by day, whole days only; none when the data is missing. */
export function nabSeries(): readonly LabelledSeries[] {
  const tweets = new URL("nab_realTweets/", folder);
  if (!existsSync(tweets)) return [];
  const windows: Readonly<Record<string, readonly (readonly string[])[]>> = JSON.parse(
    readFileSync(new URL("combined_windows.json", tweets), "utf8"),
  );
  const files = readdirSync(tweets).filter((file) => file.endsWith(".csv"));
  return files.flatMap((file): LabelledSeries[] => {
    const [history] = counterHistories(
      believed(runningTotal(rowsOf(`nab_realTweets/${file}`).slice(1))),
    );
    if (!history) return [];
    const index = (time = "") =>
      Math.floor(Date.parse(`${time.slice(0, 10)}Z`) / dayMs) - history.firstDay;
    const ofFile = windows[`realTweets/${file}`] ?? [];
    return [{ history, windows: ofFile.map(([from, to]) => [index(from), index(to)] as const) }];
  });
}

function runningTotal(rows: readonly (readonly string[])[]): readonly CounterReading[] {
  const days = new Map<string, number>();
  for (const [time = "", count] of rows) {
    const day = time.slice(0, 10);
    days.set(day, (days.get(day) ?? 0) + Number(count));
  }
  const whole = [...days].slice(1, -1);
  let total = 1000;
  return whole.map(([day, count]) => {
    total += count;
    return { at: new Date(`${day}Z`), value: total };
  });
}

function rowsOf(file: string): readonly (readonly string[])[] {
  const lines = readFileSync(new URL(file, folder), "utf8").split("\n").filter(Boolean);
  return lines.map((line) => line.split(","));
}
