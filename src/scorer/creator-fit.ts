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

/** How well somebody fits a list. A number needs the likes and plays of ten posts. */
export function creatorFit(evidence: FitEvidence): CreatorFit {
  const parts = knownParts(evidence);
  if (evidence.likeRate === null || evidence.usable < fewestPosts)
    return { score: null, range: null, confidence: "not enough data", parts };
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const points = (100 * parts.reduce((sum, part) => sum + part.weight * part.standing, 0)) / total;
  const sd = (100 * Math.hypot(...parts.map((part) => part.weight * part.sd))) / total;
  const range = rangeAround(points, sd);
  return { score: Math.round(points), range, confidence: confidenceOf(evidence, range), parts };
}

function knownParts({ likeRate, usable, followers, topics, habits }: FitEvidence) {
  const standings: Readonly<Record<FitPartKind, Standing | null>> = {
    topics: topics && topics.posts > 0 ? topicStanding(topics) : null,
    likes: likeRate === null ? null : likeStanding(likeRate, usable, likesOfSize(followers)),
    rate: habits && rateStanding(habits),
    steadiness: habits && habits.days >= fewestDays ? steadinessStanding(habits) : null,
  };
  return fitParts.flatMap((kind) => {
    const standing = standings[kind];
    return standing ? [{ kind, weight: weights[kind], ...standing }] : [];
  });
}

const within = (value: number) => Math.min(1, Math.max(0, value));

/** Half of the posts under the list's tags are as good as all. */
const fullTopics = 0.5;

function topicStanding({ posts, shared }: { posts: number; shared: number }): Standing {
  const { low, high } = wilsonInterval(shared, posts);
  const at = (share: number) => within(share / fullTopics);
  return { standing: at(shared / posts), sd: (at(high) - at(low)) / (2 * 1.96) };
}

/** Three posts a week are as good as more. */
const fullRate = 3;

function rateStanding({ perWeek, posts, days }: PostingHabits): Standing {
  const error = (7 * Math.sqrt(posts)) / days;
  const at = (rate: number) => within(rate / fullRate);
  return { standing: at(perWeek), sd: (at(perWeek + error) - at(perWeek - error)) / 2 };
}

/** Steadiness is 1 up to a longest silence of a week, and 0 from four weeks on. */
const [shortSilence, longSilence] = [7, 28];
/** The longest silence of other weeks is within this factor of it. */
const silenceFactor = 1.5;

/** Fewer days say nothing of pauses. */
const fewestDays = 14;

function steadinessStanding({ longestSilence }: PostingHabits): Standing {
  const at = (days: number) => within((longSilence - days) / (longSilence - shortSilence));
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
