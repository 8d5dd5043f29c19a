import type { Hashtag, TagName } from "../domain/hashtag.ts";
import { type TagSize, tagSize } from "../scorer/tag-size.ts";
import type { Assessment, Judging } from "./assess.ts";
import { byDecision } from "./decision.ts";

/** A tag that a search found, and what is known of it. */
export interface Candidate {
  readonly tag: TagName;
  /** As the tag search or a reading has it; `null` for a tag of last week's videos that nobody read for this workspace. */
  readonly hashtag: Hashtag | null;
  /** How many creators of those videos have it; `null` for a tag of the tag search. */
  readonly creators: number | null;
  /** Who told of it, and when. */
  readonly read: Pick<Hashtag, "provider" | "readAt">;
  /** `null` where nobody has read it for this workspace. */
  readonly assessment: Assessment | null;
  /** When the reading was made that it is from; `null` without one. */
  readonly judgedFrom: Date | null;
}

export const obstacles = ["advertiser", "nearly-empty"] as const;
export type Obstacle = (typeof obstacles)[number];

/** What speaks against a tag whatever its growth; `null` when nothing does, as far as is known. */
export function obstacleTo(
  { hashtag }: Candidate,
  { goal }: Pick<Judging, "goal">,
): Obstacle | null {
  if (hashtag?.commerce && goal !== "ads") return "advertiser";
  return tagSize(hashtag?.uses ?? null) === "nearly-empty" ? "nearly-empty" : null;
}

/**
 * Best first: by what to do with it, then growth or score. Of tags that were not scored yet those of a middle size come
 * first, because a post is lost in a large one and seen by few in a small one, and within a size those that get more views
 * for each use. Advertisers' and nearly empty tags come last.
 */
export function inOrderOfSignal(
  candidates: readonly Candidate[],
  judging: Pick<Judging, "goal">,
): readonly Candidate[] {
  return candidates
    .map((candidate) => ({ candidate, obstacle: obstacleTo(candidate, judging) }))
    .sort(
      (a, b) =>
        obstaclePlace(a.obstacle) - obstaclePlace(b.obstacle) ||
        byDecision(promiseOf(a.candidate), promiseOf(b.candidate)) ||
        sizePlace(a.candidate) - sizePlace(b.candidate) ||
        reach(b.candidate) - reach(a.candidate),
    )
    .map(({ candidate }) => candidate);
}

function obstaclePlace(obstacle: Obstacle | null): number {
  return obstacle === null ? 0 : obstacle === "nearly-empty" ? 1 : 2;
}

const unknown = { decision: { decision: null }, rank: null, score: null } as const;

function promiseOf({ assessment }: Candidate): Parameters<typeof byDecision>[0] {
  return assessment ?? unknown;
}

const sizes: readonly (TagSize | null)[] = ["middle", "small", "large", null, "nearly-empty"];

function sizePlace({ hashtag }: Candidate): number {
  return sizes.indexOf(tagSize(hashtag?.uses ?? null));
}

/** Views for each use, which is no growth; for a tag of videos the creators who have it. */
function reach({ hashtag, creators }: Candidate): number {
  if (creators !== null) return creators;
  return (hashtag?.views ?? 0) / Math.max(hashtag?.uses ?? 1, 1);
}
