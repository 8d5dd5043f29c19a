import type { TagName } from "../../domain/hashtag.ts";
import type { CreatorReading } from "../../readings/creator-posts.ts";
import type { PlayedPost, TagEffect } from "../../scorer/tag-effects.ts";
import {
  type CreatorFinding,
  creatorFinding,
  type PostsReadFinding,
  postsReadFinding,
} from "./creator-finding.ts";

/** What `creator compare` found. Times are ISO 8601 UTC, shares are fractions, `null` is "not known". Stable. */
export interface CompareCreatorsFinding {
  readonly demo: boolean;
  readonly first: ComparedCreator;
  readonly second: ComparedCreator;
  /** Tags that both use, those that are on the largest share of posts first. */
  readonly shared: readonly {
    readonly tag: string;
    readonly first: TagUseFinding;
    readonly second: TagUseFinding;
  }[];
  /** Tags that only one of them uses, by posts. */
  readonly onlyFirst: readonly OnlyTag[];
  readonly onlySecond: readonly OnlyTag[];
  readonly credits: number;
}

export interface ComparedCreator {
  readonly creator: CreatorFinding;
  readonly posts: PostsReadFinding;
  /** Plays of the middle post, of those at least two days old. */
  readonly plays: number | null;
  /** Likes per play of the middle post. */
  readonly likeRate: number | null;
}

interface TagUseFinding {
  readonly posts: number;
  readonly share: number;
  /** Plays of their middle post with it; `null` for fewer than three. */
  readonly plays: number | null;
}

export interface OnlyTag extends TagUseFinding {
  readonly tag: string;
}

/** One of the two, with what their tags do. */
export interface Side {
  readonly reading: CreatorReading;
  readonly played: readonly PlayedPost[];
  readonly effects: readonly TagEffect[];
  readonly plays: number | null;
  readonly likeRate: number | null;
}

export function compareCreatorsFinding(
  a: Side,
  b: Side,
  { demo, credits }: Pick<CompareCreatorsFinding, "demo" | "credits">,
): CompareCreatorsFinding {
  const [ofA, ofB] = [usesOf(a), usesOf(b)];
  const shared = [...ofA].flatMap(([tag, first]) => {
    const second = ofB.get(tag);
    return second ? [{ tag, first, second }] : [];
  });
  return {
    demo,
    first: comparedCreator(a),
    second: comparedCreator(b),
    shared: shared.sort((x, y) => shareOf(y) - shareOf(x)),
    onlyFirst: only(ofA, ofB),
    onlySecond: only(ofB, ofA),
    credits,
  };
}

function comparedCreator({ reading, played, plays, likeRate }: Side): ComparedCreator {
  const posts = postsReadFinding(reading, played);
  return { creator: creatorFinding(reading), posts, plays, likeRate };
}

function usesOf({ reading, effects }: Side): ReadonlyMap<TagName, TagUseFinding> {
  const read = reading.posts.length;
  return new Map(
    effects.map(({ tag, posts, playsWith }) => [
      tag,
      { posts, share: posts / read, plays: playsWith },
    ]),
  );
}

function shareOf({ first, second }: CompareCreatorsFinding["shared"][number]): number {
  return first.share + second.share;
}

function only(
  own: ReadonlyMap<TagName, TagUseFinding>,
  others: ReadonlyMap<TagName, TagUseFinding>,
): readonly OnlyTag[] {
  return [...own]
    .flatMap(([tag, use]) => (others.has(tag) ? [] : [{ tag, ...use }]))
    .sort((x, y) => y.posts - x.posts);
}
