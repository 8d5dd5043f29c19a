import type { Assessment, Judging } from "../../assessment/assess.ts";
import { type DecisionFinding, decisionFinding } from "../../assessment/decision-finding.ts";
import { type UsesEstimates, usesEstimates } from "../../assessment/uses-finding.ts";
import type { Confidence } from "../../domain/confidence.ts";
import type { TagAbout } from "../../domain/hashtag.ts";
import type { SampleSummary, Snapshot } from "../../domain/snapshot.ts";
import { isoDay } from "../../domain/utc-day.ts";
import type { Verdict } from "../../domain/verdict.ts";
import type { Goal, Part } from "../../domain/weights.ts";
import { calibratedThreshold } from "../../scorer/classic-growth.ts";
import type { GrowthLevel } from "../../scorer/growth-level.ts";
import type { Lift } from "../../scorer/lift.ts";
import type { Jump } from "../../scorer/spike.ts";
import type { Interval } from "../../scorer/statistics.ts";
import { ofNow } from "../../scorer/uses-pace.ts";
import type { CommandContext } from "../command.ts";
import { aboutFinding } from "./about-tag.ts";
import { type RangeFinding, rangeFinding } from "./estimate.ts";
import { type RuleFinding, verdictRules } from "./verdict-rules.ts";

/**
 * What `why` found: everything that the score and the verdict are computed from. Times are ISO 8601 UTC, `null` is "not
 * known". Stable.
 */
export interface WhyFinding extends UsesEstimates {
  readonly tag: string;
  readonly provider: string;
  /** True when the numbers are simulated. */
  readonly demo: boolean;
  readonly readAt: string;
  readonly uses: number | null;
  readonly views: number | null;
  /** TikTok's flag for an advertiser's tag. */
  readonly commerce: boolean | null;
  /** What TikTok says about the tag; its description is empty when it has none. */
  readonly about: TagAbout | null;
  /** The weights of the score: a goal's, or the workspace's own. */
  readonly goal: Goal | "own";
  /** 0 to 100. */
  readonly score: number | null;
  readonly range: RangeFinding | null;
  readonly confidence: Confidence;
  readonly parts: readonly PartFinding[];
  /** Days between the first and the last reading of the counters, of the last 120. */
  readonly historyDays: number;
  /**
   * The growth of its posts a week from which on the articles call a tag of that many a rising one, as a share of what
   * there is now, as `usesGrowth7d` is: a fifth more than before is a sixth of it.
   */
  readonly usesBar: number | null;
  readonly sample: SampleFinding | null;
  readonly lift: LiftFinding | null;
  /**
   * The rise the tag is in: its first day, the views a day that were usual before it, and the day from which on its pace
   * counts as the usual one; `null` while it rises.
   */
  readonly rise: {
    readonly since: string;
    readonly usual: number;
    readonly settled: string | null;
  } | null;
  readonly jump: JumpFinding | null;
  readonly decision: DecisionFinding;
  readonly verdict: Verdict;
  /** The rules in the order they are tried; the first that holds gives the verdict. */
  readonly rules: readonly RuleFinding[];
  readonly credits: number;
}

/** A part of the score: how it stands (0 poor, 1 best), how much it counts, and what it was measured as. */
export interface PartFinding {
  readonly kind: Part["kind"];
  /** 0 to 1. */
  readonly standing: number;
  /** What it was compared with: the workspace's own tags of that size, or the built-in reference. */
  readonly reference: Part["reference"];
  /** A fraction; those of all parts sum to 1. */
  readonly weight: number;
  /** A fraction: of views gained in a week, of plays liked, of authors; `null` for "organic". */
  readonly value: number | null;
  readonly interval: RangeFinding | null;
}

/** The posts that were read. */
export interface SampleFinding {
  readonly posts: number;
  readonly pages: number;
  readonly duplicates: number;
  /** Posts without a date. */
  readonly undated: number;
  /** Posts with enough plays for a like rate, and whether the list ended with them; `null` is "not known". */
  readonly usable: number | null;
  readonly exhausted: boolean | null;
  readonly order: "recent" | "ranked";
  /** When the oldest and the newest were posted; `null` when none has a date. */
  readonly oldest: string | null;
  readonly newest: string | null;
}

/** How many views the tag gains a day over four days, against what was usual in the four weeks before. */
export interface LiftFinding {
  readonly kind: Lift["kind"];
  readonly now: number;
  readonly usual: number;
  /** `now` as a multiple of `usual`; 1 is no change. */
  readonly ratio: number;
  /** Distance from the usual value, in standard errors. */
  readonly z: number;
  /** Probability, 0 to 1, of such a lift by chance. */
  readonly p: number;
  /** How much of what a surge gains beyond the usual in a week was gained already; 1 is all of it. */
  readonly excess: number;
}

/** How far the views of one day stand out from those of the thirteen days before. */
export interface JumpFinding {
  readonly isSpike: boolean;
  readonly now: number;
  readonly usual: number;
  /** `now` as a multiple of `usual`; 1 is no change. */
  readonly ratio: number;
  /** Distance from the mean, in standard deviations. */
  readonly z: number;
}

/** The finding from a reading and its assessment. */
export function whyFinding(
  snapshot: Snapshot,
  assessment: Assessment,
  { goal }: Judging,
  { demo, requestContext }: CommandContext,
): WhyFinding {
  const { tag, provider, readAt, uses, views, commerce, about } = snapshot;
  const { sample } = assessment;
  const { lift = null, jump = null, state } = assessment.days.at(-1) ?? {};
  const rise = state?.rise ?? null;
  return {
    tag,
    provider,
    demo,
    readAt: readAt.toISOString(),
    uses,
    views,
    commerce,
    about: about && aboutFinding(about),
    goal: typeof goal === "string" ? goal : "own",
    score: assessment.score,
    range: rangeFinding(assessment.range),
    confidence: assessment.confidence,
    parts: assessment.parts.map((part) => partFinding(part, assessment, sample)),
    historyDays: assessment.evidence.historyDays,
    ...usesEstimates(assessment.uses),
    usesBar: uses === null ? null : ofNow(calibratedThreshold(uses)),
    sample: sample && sampleFinding(sample),
    lift: lift && liftFinding(lift),
    rise: rise && {
      since: isoDay(rise.since),
      usual: rise.usual,
      settled: rise.settled === null ? null : isoDay(rise.settled),
    },
    jump: jump && jumpFinding(jump),
    decision: decisionFinding(assessment),
    verdict: assessment.verdict,
    rules: verdictRules(assessment, commerce),
    credits: requestContext.credits,
  };
}

function partFinding(
  part: Part,
  { evidence }: Assessment,
  sample: SampleSummary | null,
): PartFinding {
  const { growth, likeRate, overlap } = evidence;
  const measures = {
    growth: { value: growth?.perWeek ?? null, interval: growth && nineInTen(growth) },
    engagement: { value: likeRate, interval: sample?.likeRateInterval },
    audience: { value: overlap, interval: sample?.overlapInterval },
    organic: { value: null, interval: null },
  };
  const { value, interval } = measures[part.kind];
  const { kind, standing, reference, weight } = part;
  return { kind, standing, reference, weight, value, interval: rangeFinding(interval) };
}

function nineInTen({ perWeek, sd }: GrowthLevel): Interval {
  return { low: perWeek - 1.645 * sd, high: perWeek + 1.645 * sd };
}

function liftFinding({ kind, now, usual, ratio, z, p, excess }: Lift): LiftFinding {
  return { kind, now, usual, ratio, z, p, excess };
}

function jumpFinding({ isSpike, now, usual, ratio, z }: Jump): JumpFinding {
  return { isSpike, now, usual, ratio, z };
}

function sampleFinding(sample: SampleSummary): SampleFinding {
  const { posts, pages, duplicates, undated, usable, exhausted, order, oldest, newest } = sample;
  return {
    posts,
    pages,
    duplicates,
    undated,
    usable,
    exhausted,
    order,
    oldest: oldest?.toISOString() ?? null,
    newest: newest?.toISOString() ?? null,
  };
}
