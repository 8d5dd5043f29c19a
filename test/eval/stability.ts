import { changesBetween } from "../../src/brief/changes.ts";
import type { RecordedTag } from "../../src/domain/brief-record.ts";
import { decisions } from "../../src/domain/decision.ts";
import { tagName } from "../../src/domain/hashtag.ts";
import { meanAndSpread, median } from "../../src/scorer/statistics.ts";
import type { JudgedDay } from "./simulated-days.ts";

/** How far the numbers of simulated tags can be trusted. Moves and widths in points, shares 0 to 1. */
export interface Stability {
  /** SD of how a score moves from one day to the next, and from a day to the same one a week later. */
  readonly daily: number;
  readonly weekly: number;
  /** Of scores with the true ones. */
  readonly correlation: number;
  /** Of the middle range. */
  readonly width: number;
  /** Scores a week later that lie in the range, and true scores of the day that do. */
  readonly covered: number;
  readonly coveredTruth: number;
  /** Days of healthy tags that are called restricted, and days of restricted ones that are. */
  readonly wronglyRestricted: number;
  readonly foundRestricted: number;
  /** Tag-weeks whose score is told as up or down, and those of which it is told and not true. */
  readonly told: number;
  readonly toldWrong: number;
  /** Tag-weeks with another decision, and how many of those went the way that exact counters have it. */
  readonly decided: number;
  readonly decidedRight: number;
}

export function stabilityOf(days: readonly JudgedDay[]): Stability {
  const healthy = days.filter(({ truth }) => !truth.isRestricted);
  const restricted = days.filter(({ truth }) => truth.isRestricted);
  const weeks = pairs(healthy, 7);
  const scored = healthy.flatMap(({ judged, truth }) =>
    judged.score === null || truth.score === null ? [] : [[judged.score, truth.score] as const],
  );
  const lines = weeks.flatMap(told);
  const redecided = weeks.flatMap(decided);
  return {
    daily: spreadOf(pairs(healthy, 1)),
    weekly: spreadOf(weeks),
    correlation: correlation(scored),
    width: median(healthy.flatMap(widthOf)) ?? 0,
    covered: share(weeks, ([then, now]) => isIn(then, now.judged.score)),
    coveredTruth: share(healthy, (one) => isIn(one, one.truth.score)),
    wronglyRestricted: share(healthy, isCalledRestricted),
    foundRestricted: share(restricted, isCalledRestricted),
    told: lines.length / weeks.length,
    toldWrong: lines.filter((isRight) => !isRight).length / weeks.length,
    decided: redecided.length / weeks.length,
    decidedRight: share(redecided, (isRight) => isRight),
  };
}

type Pair = readonly [then: JudgedDay, now: JudgedDay];

function pairs(days: readonly JudgedDay[], apart: number): readonly Pair[] {
  const known = new Map(days.map((one) => [`${one.tag} ${one.day}`, one]));
  return days.flatMap((then) => {
    const now = known.get(`${then.tag} ${then.day + apart}`);
    return now ? [[then, now] as const] : [];
  });
}

function spreadOf(all: readonly Pair[]): number {
  const moves = all.flatMap(([{ judged: then }, { judged: now }]) =>
    then.score === null || now.score === null ? [] : now.score - then.score,
  );
  return meanAndSpread(moves).spread;
}

function widthOf({ judged: { range } }: JudgedDay): readonly number[] {
  return range ? [range.high - range.low] : [];
}

function isIn({ judged: { range } }: JudgedDay, score: number | null): boolean {
  return range !== null && score !== null && range.low <= score && score <= range.high;
}

function isCalledRestricted({ judged }: JudgedDay): boolean {
  return judged.decision.reason === "restricted";
}

/** Of each line whether the truth went the same way and at least half as far. */
function told([then, now]: Pair): readonly boolean[] {
  return changesBetween(recorded(then), recorded(now), 1).map(({ before, now: after }) => {
    const moved = (after ?? 0) - (before ?? 0);
    const really = (now.truth.score ?? 0) - (then.truth.score ?? 0);
    return moved * really > 0 && Math.abs(really) >= Math.abs(moved) / 2;
  });
}

/** The decision is left out: it has a line of its own. */
function recorded({ tag, judged: { score, range, verdict } }: JudgedDay): readonly RecordedTag[] {
  const name = tagName(tag);
  if (!name) return [];
  return [{ tag: name, region: null, picked: true, score, range, verdict, standings: {} }];
}

/** Of each new decision whether the exact counter's went the same way. */
function decided([then, now]: Pair): readonly boolean[] {
  const placeOf = (decision: JudgedDay["truth"]["decision"]) =>
    decision === null ? Number.NaN : decisions.indexOf(decision);
  const moved = placeOf(now.judged.decision.decision) - placeOf(then.judged.decision.decision);
  if (!(Math.abs(moved) > 0)) return [];
  return [moved * (placeOf(now.truth.decision) - placeOf(then.truth.decision)) > 0];
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return all.length === 0 ? 0 : all.filter(holds).length / all.length;
}

function correlation(points: readonly (readonly [number, number])[]): number {
  const [a, b] = [meanAndSpread(points.map(([x]) => x)), meanAndSpread(points.map(([, y]) => y))];
  const { mean } = meanAndSpread(points.map(([x, y]) => (x - a.mean) * (y - b.mean)));
  return a.spread * b.spread === 0 ? 0 : mean / (a.spread * b.spread);
}
