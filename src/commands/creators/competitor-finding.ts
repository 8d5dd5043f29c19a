import { type DecisionFinding, decisionFinding } from "../../assessment/decision-finding.ts";
import type { JudgedTag } from "../../assessment/known-tags.ts";
import type { TagName } from "../../domain/hashtag.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import type { IsGeneric } from "../../scorer/generic-tags.ts";
import type { TagEffect } from "../../scorer/tag-effects.ts";
import type { CreatorFinding, PostsReadFinding } from "./creator-finding.ts";

/** What `creator competitor` found. Times are ISO 8601 UTC, shares are fractions, `null` is "not known". Stable. */
export interface CompetitorFinding {
  readonly creator: CreatorFinding;
  readonly demo: boolean;
  readonly posts: PostsReadFinding;
  /** Posts whose plays are compared: known, and of posts at least two days old. */
  readonly compared: number;
  /** Those that work first, then by posts. */
  readonly tags: readonly CompetitorTag[];
  readonly credits: number;
}

export interface CompetitorTag {
  readonly tag: string;
  /** Posts that have it, and their share of all that were read. */
  readonly posts: number;
  readonly share: number;
  /** Plays of the middle post with it and without it; `null` for fewer than three such posts. */
  readonly playsWith: number | null;
  readonly playsWithout: number | null;
  /** How often chance alone would bring as many more plays; `null` where that is not judged. */
  readonly chance: number | null;
  /** Whether posts with it are played more, beyond chance. */
  readonly works: boolean;
  /** Put on posts of every kind, so that it says nothing of a post. */
  readonly generic: boolean;
  /** Our own, from a reading of today; `null` when it was not read today, or is on none of the workspace's lists. */
  readonly score: number | null;
  readonly decision: DecisionFinding | null;
  readonly readAt: string | null;
  /** The workspace's lists that have it. */
  readonly lists: readonly string[];
}

interface Known {
  readonly read: number;
  readonly lists: readonly Watchlist[];
  readonly known: ReadonlyMap<TagName, JudgedTag>;
  readonly isGeneric: IsGeneric;
}

export function competitorTag(effect: TagEffect, around: Known): CompetitorTag {
  const { tag, posts, playsWith, playsWithout, chance, works } = effect;
  const known = around.known.get(tag);
  return {
    ...{ tag, posts, share: posts / around.read },
    ...{ playsWith, playsWithout, chance, works },
    generic: around.isGeneric(tag),
    score: known?.assessment.score ?? null,
    decision: known ? decisionFinding(known.assessment) : null,
    readAt: known?.reading.readAt.toISOString() ?? null,
    lists: around.lists.filter(({ tags }) => tags.includes(tag)).map(({ name }) => name),
  };
}
