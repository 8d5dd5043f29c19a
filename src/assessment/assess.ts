import { counterByDay, type Reading, type SampleSummary, utcDay } from "../domain/snapshot.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { Goal, Weights } from "../domain/weights.ts";
import { type ReplayedDay, replay } from "../scorer/backtest.ts";
import { type Cohort, usualOverlap } from "../scorer/cohort.ts";
import { type BelievedCounter, believed } from "../scorer/counter-guard.ts";
import { counterHistories } from "../scorer/counter-history.ts";
import { type UsesCourse, usesCourse } from "../scorer/crowding.ts";
import { hasFewViews } from "../scorer/few-views.ts";
import { type Growth, growthOver } from "../scorer/growth.ts";
import { type GrowthLevel, growthLevel, growthRank } from "../scorer/growth-level.ts";
import type { Overlap } from "../scorer/region-sample.ts";
import { type Look, type Restriction, restrictionOf } from "../scorer/restricted.ts";
import { type Score, type ScoreEvidence, scoreTag } from "../scorer/score.ts";
import { verdict } from "../scorer/verdict.ts";
import { dayMs } from "../time-units.ts";
import { type CounterCall, callByCounter } from "./counter-call.ts";
import { decide, type TagDecision } from "./decision.ts";
import { newestRise } from "./newest-rise.ts";
import type { TargetLists } from "./target-lists.ts";

/** The score, growth and verdict of a tag, computed from its newest reading and the earlier ones. */
export interface Assessment extends Score, CounterCourse {
  readonly evidence: ScoreEvidence;
  /** The reading's, with the audience that counts here. */
  readonly sample: SampleSummary | null;
  readonly verdict: Verdict;
  readonly decision: TagDecision;
  /** Whether TikTok seems to limit it, which the verdict of a rising tag does not say. */
  readonly restriction: Restriction;
}

/** The history of a tag's counter. It does not depend on the country that was asked for. */
export interface CounterCourse {
  readonly growth7d: Growth | null;
  readonly growth28d: Growth | null;
  /** The two of them together; `null` as well where so few views came that it may be chance. */
  readonly growth: GrowthLevel | null;
  /** The number tags are ranked by; larger grows faster. `null` without a week of history. */
  readonly rank: number | null;
  /** Every day with a reading, oldest first, as the trend engine judged it from the readings until then. */
  readonly days: readonly ReplayedDay[];
  /** The decision that the counter alone leads to. */
  readonly call: CounterCall;
  /** The counter, one reading a day. */
  readonly views: BelievedCounter;
  readonly uses: UsesCourse;
  /** The counter of its posts, one reading a day. */
  readonly usesByDay: BelievedCounter;
  /** Every reading from anywhere, oldest first. */
  readonly looks: readonly Look[];
}

/** The options of an assessment. */
export interface Judging {
  readonly goal: Goal | Weights;
  /** The workspace's own tags to compare with, when it has enough of them. */
  readonly cohort?: Cohort | undefined;
  /** The workspace's lists with target creators of their own. */
  readonly targetLists?: TargetLists | undefined;
  readonly now: Date;
}

/** Days of history that an assessment reads: surges of the past say what is an echo, and rises may be long. */
export const historyDays = 120;

/** The first UTC day of the history that an assessment made now needs. */
export function historySince(now: Date, days: number = historyDays): string {
  return utcDay(new Date(now.getTime() - days * dayMs));
}

/**
 * Pure. `history` holds every reading of the tag, oldest first. Readings with another TikTok id are left out: they are
 * from before the name was given to a new tag.
 */
export function assess(
  latest: Reading,
  history: readonly Reading[],
  judging: Judging,
  audience?: Overlap,
): Assessment {
  return judge(latest, courseOf(latest.hashtagId, history, judging.now), judging, audience);
}

/** The slow part of an assessment. It is the same for every country, so it is computed once for all of them. */
export function courseOf(
  hashtagId: string,
  readings: readonly Reading[],
  now: Date,
): CounterCourse {
  const looks = readings.filter((reading) => reading.hashtagId === hashtagId);
  const views = viewCounter(looks);
  const history = counterHistories(views).at(-1);
  const usesByDay = believed(counterByDay(looks, "uses"));
  return {
    growth7d: growthOver(views, 7),
    growth28d: growthOver(views, 28),
    growth: history && hasFewViews(history) ? null : growthLevel(views),
    rank: growthRank(views),
    days: replay(views),
    call: callByCounter(history, views.doubt, now),
    views,
    uses: usesCourse(usesByDay, views),
    usesByDay,
    looks,
  };
}

/**
 * The rest of an assessment: the score and verdict from one country's newest reading and the counter's history. `audience` is
 * that of lists' own target creators; the cohort's past weeks know only the installation's, so they do not say what is usual.
 */
export function judge(
  reading: Reading,
  course: CounterCourse,
  { goal, cohort: all }: Judging,
  audience: Overlap | undefined,
): Assessment {
  const sample = reading.sample && { ...reading.sample, ...audience };
  const latest = { ...reading, sample };
  const cohort = all && audience ? { ...all, overlap: usualOverlap } : all;
  const evidence = evidenceOf(latest, course);
  const restriction = restrictionOf(latest, course.looks);
  const restricted = restriction === "twice";
  const scored = scoreTag(evidence, goal, cohort);
  const found = verdict({
    commerce: goal === "ads" ? false : latest.commerce,
    restricted,
    today: course.days.at(-1),
  });
  const circumstances = {
    verdict: found,
    restricted,
    crowded: course.uses.crowding?.isCrowded ?? false,
    rise: newestRise(course.days),
    parts: scored.parts,
  };
  const decision = decide(course.call, circumstances);
  return { ...course, ...scored, evidence, sample, restriction, verdict: found, decision };
}

/** Authors for each post, where they were not counted. */
const usualAuthors = 0.6;

function evidenceOf(latest: Reading, { growth, views }: CounterCourse): ScoreEvidence {
  const { sample } = latest;
  const posts = sample?.posts ?? 0;
  return {
    views: views.doubt ? (views.readings.at(-1)?.value ?? null) : latest.views,
    growth,
    historyDays: spanDays(views),
    posts,
    usable: sample?.usable ?? posts,
    order: sample?.order ?? "ranked",
    likeRate: sample?.likeRate ?? null,
    authors: sample?.authors ?? Math.round(usualAuthors * posts),
    overlap: sample?.overlap ?? null,
    commerce: latest.commerce,
  };
}

/**
 * The views of each morning, in the readings of all regions, because counters do not depend on the region.
 */
export function viewCounter(history: readonly Reading[]): BelievedCounter {
  return believed(counterByDay(history, "views"));
}

function spanDays({ readings }: BelievedCounter): number {
  const [first, last] = [readings[0], readings.at(-1)];
  return first && last ? (last.at.getTime() - first.at.getTime()) / dayMs : 0;
}
