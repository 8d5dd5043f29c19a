import type { Confidence } from "../../domain/confidence.ts";
import type { TagName } from "../../domain/hashtag.ts";
import type { CreatorReading } from "../../readings/creator-posts.ts";
import type { CreatorFit, FitEvidence, FitPartKind } from "../../scorer/creator-fit.ts";
import { likesOfSize } from "../../scorer/reference-creator-likes.ts";
import type { PlayedPost } from "../../scorer/tag-effects.ts";
import type { RangeFinding } from "../tags/estimate.ts";
import {
  type CreatorFinding,
  creatorFinding,
  type PostsReadFinding,
  postsReadFinding,
} from "./creator-finding.ts";

/** What `creator fit` found. Times are ISO 8601 UTC, shares and rates are fractions, `null` is "not known". Stable. */
export interface FitFinding {
  readonly creator: CreatorFinding;
  readonly demo: boolean;
  /** The list that was asked about; `null` is all lists together. */
  readonly list: string | null;
  /** Whether they are a target creator of that list; `null` where none was asked about. */
  readonly isTarget: boolean | null;
  readonly posts: PostsReadFinding;
  /** 0 to 100; `null` when there is not enough data. */
  readonly score: number | null;
  readonly range: RangeFinding | null;
  readonly confidence: Confidence;
  /** What is known, each 0 (poor) to 1 (best). */
  readonly parts: readonly {
    readonly kind: FitPartKind;
    readonly standing: number;
    readonly weight: number;
  }[];
  /** `null` when no list has a tag. */
  readonly topics: TopicsFinding | null;
  readonly likes: {
    /** Likes per play of their middle post, and what is usual of creators of this size and topic. */
    readonly rate: number | null;
    readonly usual: number;
    /** The list's tags that tell what is usual of the topic; 0 where none was read. */
    readonly tagsCompared: number;
    /** Posts that it is of. */
    readonly posts: number;
  };
  readonly pace: PaceFinding | null;
  readonly credits: number;
}

/** `null` when no post is dated. */
interface PaceFinding {
  readonly perWeek: number;
  /** What the rate is of: 28, or fewer where the posts read go back less far. */
  readonly days: number;
  /** Of eight weeks, or as far as the posts read go back; 56 is that or more. */
  readonly longestSilenceDays: number;
}

interface TopicsFinding {
  /** Posts with a tag of the list, of those whose captions are known. */
  readonly shared: number;
  readonly posts: number;
  /** The list's tags that they use, the most used first, and how many tags the list has. */
  readonly tags: readonly string[];
  readonly listed: number;
}

/** Which of the tags are in somebody's captions. */
export function topicsOf(
  { posts }: CreatorReading,
  played: readonly PlayedPost[],
  listed: ReadonlySet<TagName>,
): TopicsFinding | null {
  if (listed.size === 0) return null;
  const shared = played.map(({ tags }) => tags.filter((tag) => listed.has(tag)));
  const uses = new Map<TagName, number>();
  for (const tag of shared.flat()) uses.set(tag, (uses.get(tag) ?? 0) + 1);
  return {
    shared: shared.filter(({ length }) => length > 0).length,
    posts: posts.filter(({ caption }) => caption !== null).length,
    tags: [...uses].sort(([, a], [, b]) => b - a).map(([tag]) => tag),
    listed: listed.size,
  };
}

interface Judged {
  readonly reading: CreatorReading;
  readonly played: readonly PlayedPost[];
  readonly topics: TopicsFinding | null;
  readonly evidence: FitEvidence;
  readonly fit: CreatorFit;
}

export function fitFinding(
  { reading, played, topics, evidence, fit }: Judged,
  around: Pick<FitFinding, "list" | "isTarget" | "demo" | "credits">,
): FitFinding {
  const { followers, likeRate, usable, tagLikes, habits } = evidence;
  const { score, range, confidence, parts } = fit;
  return {
    creator: creatorFinding(reading),
    demo: around.demo,
    ...{ list: around.list, isTarget: around.isTarget },
    posts: postsReadFinding(reading, played),
    score,
    range: range && { low: range.low, high: range.high },
    confidence,
    parts: parts.map(({ kind, standing, weight }) => ({ kind, standing, weight })),
    topics,
    likes: {
      ...{ rate: likeRate, usual: likesOfSize(followers, tagLikes).middle },
      ...{ tagsCompared: tagLikes.length, posts: usable },
    },
    pace: habits && {
      ...{ perWeek: habits.perWeek, days: habits.days },
      longestSilenceDays: habits.longestSilence,
    },
    credits: around.credits,
  };
}
