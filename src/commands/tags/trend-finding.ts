import type { Assessment } from "../../assessment/assess.ts";
import { type DecisionFinding, decisionFinding } from "../../assessment/decision-finding.ts";
import { viewPace } from "../../assessment/pace.ts";
import { type TrendChange, trendChanges } from "../../assessment/trend-changes.ts";
import { type UsesEstimates, usesEstimates } from "../../assessment/uses-finding.ts";
import type { Post } from "../../domain/hashtag.ts";
import { dayNumber, isoDay } from "../../domain/utc-day.ts";
import type { Verdict } from "../../domain/verdict.ts";
import type { TagReading } from "../../readings/read-tag.ts";
import type { ReplayedDay } from "../../scorer/backtest.ts";
import { ratio24h7d } from "../../scorer/classic.ts";
import type { CounterHistory } from "../../scorer/counter-history.ts";
import type { LikeRateCourse } from "../../scorer/like-rate-course.ts";
import { postingRate } from "../../scorer/posting-rate.ts";
import { seasonality } from "../../scorer/seasonality.ts";
import { heatOf, velocity } from "../../scorer/velocity.ts";
import { verdict } from "../../scorer/verdict.ts";
import { sameWeekLastYear } from "../../scorer/year-ago.ts";
import type { CommandContext } from "../command.ts";
import { type Estimate, estimate, growthFinding } from "./estimate.ts";

/** What `trend` found. Times are ISO 8601 UTC, growth is a fraction a week, `null` is "not known". Stable. */
export interface TrendFinding extends UsesEstimates {
  readonly tag: string;
  readonly provider: string;
  /** True when the numbers are simulated. */
  readonly demo: boolean;
  readonly readAt: string;
  /** How many days are looked back on. */
  readonly days: number;
  readonly decision: DecisionFinding;
  readonly verdict: Verdict;
  /** The first UTC day of the rise or of the current state: "2026-11-12". */
  readonly since: string | null;
  /** A rise whose pace is kept: its first UTC day, and the views a day that were usual before it. */
  readonly settled: { readonly since: string; readonly usual: number } | null;
  readonly growth7d: Estimate | null;
  readonly growth28d: Estimate | null;
  /** Views gained a day over the last four days. */
  readonly viewsPerDayNow: number | null;
  /** Usual views gained a day; during a rise, those before the rise. */
  readonly viewsPerDayUsual: number | null;
  /** `viewsPerDayNow` as a multiple of `viewsPerDayUsual`, both with a small allowance for rounding. */
  readonly ratio: number | null;
  /** `null` unless the posts could be read newest first. */
  readonly postsPerDay: Estimate | null;
  /** How TikTok lists the posts; `null` when none could be read. */
  readonly order: "recent" | "ranked" | null;
  /** Newest first. */
  readonly changes: readonly TrendChange[];
  /** `null` without a year and a half of readings. */
  readonly seasonality: SeasonalityFinding | null;
  /** Views a day this week and in the same week last year, and each over the four weeks before; `null` without 53 weeks. */
  readonly sameWeekLastYear: SameWeekFinding | null;
  /** Likes a play of the sample's middle post. */
  readonly likeRate: { readonly now: number | null; readonly fourWeeksAgo: number | null };
  /** `null` unless the posts could be read newest first, with enough of them. */
  readonly velocity: VelocityFinding | null;
  readonly credits: number;
}

export interface SameWeekFinding {
  readonly now: number;
  readonly yearAgo: number;
  readonly lift: number | null;
  readonly liftYearAgo: number | null;
}

/** Posts of the last 24 hours over the daily average of seven days, 0 to 7, and the second article's word for it. */
export interface VelocityFinding {
  readonly ratio: number;
  readonly heat: "trend candidate" | "heating up" | "as usual";
}

/** Whether the tag repeats its course of a year before. */
export interface SeasonalityFinding {
  /** Correlation of the weekly lifts of this year and the last, -1 to 1. */
  readonly correlation: number;
  /** Weeks compared. */
  readonly weeks: number;
  /** Whether the correlation is high enough to call the tag seasonal. */
  readonly seasonal: boolean;
}

/** What is looked back on. */
interface Past {
  readonly days: number;
  /** At least those days. */
  readonly course: readonly ReplayedDay[];
  readonly counter: CounterHistory | undefined;
  readonly likeRate: LikeRateCourse;
}

export function trendFinding(
  { hashtag, sample, summary }: TagReading,
  assessment: Assessment,
  { days, course, counter, likeRate }: Past,
  { demo, requestContext, now }: CommandContext,
): TrendFinding {
  const rate = postingRate(sample.latest, now);
  return {
    tag: hashtag.name,
    provider: hashtag.provider,
    demo,
    readAt: hashtag.readAt.toISOString(),
    days,
    decision: decisionFinding(assessment),
    verdict: assessment.verdict,
    since: since(assessment),
    settled: settledRise(assessment),
    growth7d: growthFinding(assessment.growth7d),
    growth28d: growthFinding(assessment.growth28d),
    ...usesEstimates(assessment.uses),
    ...paceFinding(assessment),
    postsPerDay: rate && estimate(rate.perDay, rate.interval),
    order: summary.posts > 0 ? summary.order : null,
    changes: trendChanges(dayNumber(now) - days + 1, course),
    seasonality: counter ? seasonalityFinding(counter) : null,
    sameWeekLastYear: counter ? sameWeekFinding(counter) : null,
    likeRate: { now: likeRate.now, fourWeeksAgo: likeRate.fourWeeksAgo },
    velocity: velocityFinding(sample.latest, now),
    credits: requestContext.credits,
  };
}

/**
 * The first day of the current state. A rise stores its first day; for other states it is the first of the days with
 * the same verdict.
 */
function since({ days, verdict: today }: Assessment): string | null {
  const rise = days.at(-1)?.state.rise;
  if (rise && rise.settled === null) return isoDay(rise.since);
  const other = days.findLastIndex((day) => verdictOn(day) !== today);
  const first = days[other + 1];
  return first ? isoDay(first.day) : null;
}

function settledRise({ days }: Assessment): TrendFinding["settled"] {
  const rise = days.at(-1)?.state.rise;
  if (!rise || rise.settled === null) return null;
  return { since: isoDay(rise.since), usual: rise.usual };
}

/** The verdict on a day from the counter alone. */
function verdictOn(today: ReplayedDay): Verdict {
  return verdict({ commerce: null, restricted: false, today });
}

function seasonalityFinding(counter: CounterHistory): SeasonalityFinding | null {
  const found = seasonality(counter);
  if (!found) return null;
  return { correlation: found.correlation, weeks: found.weeks, seasonal: found.seasonal };
}

function sameWeekFinding(counter: CounterHistory): SameWeekFinding | null {
  const found = sameWeekLastYear(counter);
  if (!found) return null;
  return {
    now: found.now,
    yearAgo: found.yearAgo,
    lift: found.lift,
    liftYearAgo: found.liftYearAgo,
  };
}

function velocityFinding(posts: readonly Post[], now: Date): VelocityFinding | null {
  const { ratio } = ratio24h7d(posts, now);
  const heat = heatOf(ratio, velocity(posts, now));
  return heat && { ratio, heat };
}

type PaceFinding = Pick<TrendFinding, "viewsPerDayNow" | "viewsPerDayUsual" | "ratio">;

function paceFinding(assessment: Assessment): PaceFinding {
  const { now = null, usual = null, ratio = null } = viewPace(assessment) ?? {};
  return { viewsPerDayNow: now, viewsPerDayUsual: usual, ratio };
}
