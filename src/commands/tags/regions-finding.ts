import type {
  JudgedRegion,
  RegionBasis,
  RegionComparison,
  UnreadRegion,
} from "../../assessment/compare-regions.ts";
import { type DecisionFinding, decisionFinding } from "../../assessment/decision-finding.ts";
import type { TagVariant } from "../../assessment/tag-variants.ts";
import type { Confidence } from "../../domain/confidence.ts";
import type { Decision } from "../../domain/decision.ts";
import { leadOf } from "../../scorer/local-score.ts";
import type { LocalTag } from "../../scorer/local-tags.ts";
import { type Estimate, type RangeFinding, rangeFinding } from "./estimate.ts";
import { type ClassicFinding, classicFinding, postsFinding } from "./score-finding.ts";

/** What `regions` found. Times are ISO 8601 UTC, shares are fractions, `null` is "not known". Stable. */
export interface RegionsFinding {
  readonly tag: string;
  readonly demo: boolean;
  readonly provider: string;
  readonly readAt: string;
  /** Fraction of its views gained in a week: counters are of the whole world. */
  readonly growth7d: number | null;
  /** Highest score first; those whose posts are the whole world's last. */
  readonly regions: readonly RegionFinding[];
  readonly unread: readonly UnreadRegion[];
  /** Where to localise first; `null` where no country is clearly ahead. */
  readonly first: string | null;
  /** How far the best is ahead of the second; `null` when no two can be compared. */
  readonly lead: LeadFinding | null;
  /** Tags of a similar name that are better to use, or are on none of your lists; `null` where they cannot be searched for. */
  readonly variants: readonly VariantFinding[] | null;
  /** Billed provider calls this answer cost. */
  readonly credits: number;
}

export interface RegionFinding {
  /** ISO 3166 alpha-2. */
  readonly region: string;
  readonly score: number | null;
  readonly range: RangeFinding | null;
  readonly confidence: Confidence;
  readonly decision: DecisionFinding;
  /** Median of likes per play, drawn to the whole world's as far as there are few posts. */
  readonly likeRate: Estimate | null;
  readonly medianLikes: Estimate | null;
  readonly posts: number;
  /** Share of the posts that were posted there. */
  readonly regionShare: number | null;
  /** True where the provider took no notice of the country; `null` where that cannot be told. */
  readonly sameAsWorld: boolean | null;
  /**
   * The list that the country is shown, the posts of the whole world's list that are from there (where the provider takes no
   * notice of the country), or all of that list (where these are too few).
   */
  readonly basis: RegionBasis;
  /** Hashtags that creators there add and others hardly do, most creators first; from the posts that were read anyway. */
  readonly localTags: readonly LocalTagFinding[];
  /** The article's own numbers. */
  readonly classic: ClassicFinding;
}

interface LocalTagFinding {
  readonly tag: string;
  /** How many of the creators from there use it, of how many. */
  readonly creators: number;
  readonly of: number;
  /** Whether it is written in other letters than the hashtag asked about. */
  readonly isOtherScript: boolean;
}

interface LeadFinding {
  readonly best: string;
  readonly second: string;
  /** Of the score, 0 to 100. */
  readonly points: number;
  /** So much chance alone makes in nine of ten cases. */
  readonly error: number;
}

export interface VariantFinding {
  readonly tag: string;
  readonly uses: number | null;
  readonly views: number | null;
  /** `null` also for tags on none of your lists. */
  readonly decision: Decision | null;
}

interface Told {
  readonly demo: boolean;
  readonly now: Date;
  readonly credits: number;
}

export function regionsFinding(
  { world: { hashtag }, read, unread }: RegionComparison,
  growth7d: number | null,
  variants: readonly TagVariant[] | null,
  told: Told,
): RegionsFinding {
  const lead = leadOf(read, ({ local }) => local);
  const isClear = lead !== null && lead.points > lead.error;
  const points = ({ local }: JudgedRegion) => local?.points ?? -1;
  return {
    ...{ tag: hashtag.name, demo: told.demo, provider: hashtag.provider },
    readAt: hashtag.readAt.toISOString(),
    growth7d,
    regions: read.toSorted((a, b) => points(b) - points(a)).map((one) => regionFinding(one, told)),
    unread,
    first: isClear ? lead.best.region : null,
    lead: lead && {
      ...{ best: lead.best.region, second: lead.second.region },
      ...{ points: lead.points, error: lead.error },
    },
    variants: variants?.map(variantFinding) ?? null,
    credits: told.credits,
  };
}

function regionFinding(
  { region, reading, assessment, basis, localTags, targetCreators }: JudgedRegion,
  { now }: Told,
): RegionFinding {
  const { likeRate, medianLikes } = postsFinding(reading, now);
  return {
    region,
    score: assessment.score,
    range: rangeFinding(assessment.range),
    confidence: assessment.confidence,
    decision: decisionFinding(assessment),
    likeRate,
    medianLikes,
    posts: reading.summary.posts,
    regionShare: reading.summary.regionShare,
    sameAsWorld: reading.sameAsWorld,
    basis,
    localTags: localTags.slice(0, mostLocalTags).map(localTagFinding),
    classic: classicFinding(reading.sample.latest, targetCreators, now),
  };
}

const mostLocalTags = 5;

function localTagFinding({ tag, creators, of, isOtherScript }: LocalTag): LocalTagFinding {
  return { tag, creators, of, isOtherScript };
}

function variantFinding({ hashtag, assessment }: TagVariant): VariantFinding {
  const { name, uses, views } = hashtag;
  return { tag: name, uses, views, decision: assessment?.decision.decision ?? null };
}
