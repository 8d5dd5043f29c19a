import type { Confidence } from "../domain/confidence.ts";
import type { PostingHabits } from "./posting-habits.ts";
import { likesOfSize } from "./reference-creator-likes.ts";
import { rangeAround } from "./score.ts";
import { likeStanding, type Standing } from "./standings.ts";
import { type Interval, wilsonInterval } from "./statistics.ts";

/** What somebody is judged on. `null` is "not known" and is left out, never taken for 0. */
export interface FitEvidence {
  readonly followers: number | null;
  /** Likes per play of the middle post, and the posts that it is of. */
  readonly likeRate: number | null;
  readonly usable: number;
  /** Like rates of the list's tags, as far as they were read. */
  readonly tagLikes: readonly number[];
  /** Posts whose captions are known, and those of them with a tag of the list; `null` without a list. */
  readonly topics: { readonly posts: number; readonly shared: number } | null;
  readonly habits: PostingHabits | null;
}

export const fitParts = ["topics", "likes", "rate", "steadiness"] as const;
export type FitPartKind = (typeof fitParts)[number];

/** The published recipe's weights, its posting velocity in two: how often, and how steadily. */
const weights: Readonly<Record<FitPartKind, number>> = {
  topics: 0.3,
  likes: 0.3,
  rate: 0.2,
  steadiness: 0.15,
};

export interface FitPart extends Standing {
  readonly kind: FitPartKind;
  readonly weight: number;
}

export interface CreatorFit {
  /** 0 to 100; `null` when there is not enough data. */
  readonly score: number | null;
  /** Where the true one lies, in nine of ten cases. */
  readonly range: Interval | null;
  readonly confidence: Confidence;
  /** Those that are known. */
  readonly parts: readonly FitPart[];
}

const fewestPosts = 10;

/**
 * How well somebody fits a list: the weighted mean of what is known, less for whoever posts of other things. A number needs
 * the likes and plays of ten posts.
 */
export function creatorFit(evidence: FitEvidence): CreatorFit {
  const parts = knownParts(evidence);
  if (evidence.likeRate === null || evidence.usable < fewestPosts)
    return { score: null, range: null, confidence: "not enough data", parts };
  const { points, sd } = weighted(parts, evidence.topics);
  const range = rangeAround(points, sd);
  return { score: Math.round(points), range, confidence: confidenceOf(evidence, range), parts };
}

/** From this share of posts under the list's tags on the other parts count in full, and without any by half. */
const relevantShare = 0.1;

function weighted(parts: readonly FitPart[], topics: FitEvidence["topics"]) {
  const share = topics && topics.posts > 0 ? topics.shared / topics.posts : 1;
  const relevance = 0.5 + 0.5 * Math.min(1, share / relevantShare);
  const factor = ({ kind, weight }: FitPart) => (kind === "topics" ? 1 : relevance) * weight;
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const points = parts.reduce((sum, part) => sum + factor(part) * part.standing, 0);
  const sd = Math.hypot(...parts.map((part) => factor(part) * part.sd));
  return { points: (100 * points) / total, sd: (100 * sd) / total };
}

function knownParts({ likeRate, usable, followers, tagLikes, topics, habits }: FitEvidence) {
  const usual = likesOfSize(followers, tagLikes);
  const standings: Readonly<Record<FitPartKind, Standing | null>> = {
    topics: topics && topics.posts > 0 ? topicStanding(topics) : null,
    likes: likeRate === null ? null : likeStanding(likeRate, usable, usual),
    rate: habits && rateStanding(habits),
    steadiness: habits && habits.days >= fewestDays ? steadinessStanding(habits) : null,
  };
  return fitParts.flatMap((kind) => {
    const standing = standings[kind];
    return standing ? [{ kind, weight: weights[kind], ...standing }] : [];
  });
}

function topicStanding({ posts, shared }: { posts: number; shared: number }): Standing {
  const { low, high } = wilsonInterval(shared, posts);
  return { standing: shared / posts, sd: (high - low) / (2 * 1.96) };
}

/** Posts a week that stand in the middle: as many again get half of what is left. */
const usualRate = 3;

function rateStanding({ perWeek, posts, days }: PostingHabits): Standing {
  const error = (7 * Math.sqrt(posts)) / days;
  const at = (rate: number) => Math.max(rate, 0) / (Math.max(rate, 0) + usualRate);
  return { standing: at(perWeek), sd: (at(perWeek + error) - at(perWeek - error)) / 2 };
}

/** Days without a post that stand in the middle. */
const usualSilence = 7;
/** The longest silence of other weeks is within this factor of it. */
const silenceFactor = 1.5;

/** Fewer days say nothing of pauses. */
const fewestDays = 14;

function steadinessStanding({ longestSilence }: PostingHabits): Standing {
  const at = (days: number) => 1 / (1 + (days / usualSilence) ** 2);
  const sd = (at(longestSilence / silenceFactor) - at(longestSilence * silenceFactor)) / 2;
  return { standing: at(longestSilence), sd };
}

/** What each confidence wants at least; the width is in points, and the most. */
const high = { posts: 30, width: 20 };
const medium = { posts: 20, width: 40 };

function confidenceOf({ usable, topics, habits }: FitEvidence, range: Interval): Confidence {
  const width = range.high - range.low;
  if (usable < medium.posts || width > medium.width) return "low";
  const isWhole = topics !== null && habits !== null;
  return isWhole && usable >= high.posts && width <= high.width ? "high" : "medium";
}
