import type { TagName } from "../domain/hashtag.ts";
import { groupBy } from "./group-by.ts";
import { chanceOfHigher, standing } from "./rank-test.ts";
import { median } from "./statistics.ts";

/** A post by the tags of its caption. `plays` is `null` where they are not known or say nothing yet. */
export interface PlayedPost {
  readonly tags: readonly TagName[];
  readonly plays: number | null;
}

/** How one person's posts do with a tag and without it. */
export interface TagEffect {
  readonly tag: TagName;
  /** Posts that have it. */
  readonly posts: number;
  /** Plays of the middle post with it and without it; `null` for fewer than three such posts. */
  readonly playsWith: number | null;
  readonly playsWithout: number | null;
  /** How often chance alone would bring as many more plays, 0 to 1; `null` where that is not judged. */
  readonly chance: number | null;
  /** Whether posts with it are played more, beyond chance. */
  readonly works: boolean;
}

const fewestForMiddle = 3;
const fewestToJudge = 5;
/** How many times the plays a tag has to bring at least. */
const leastGain = 1.25;
/** Of the tags that are said to work, so many may do so by chance. */
const falseShare = 0.2;

/**
 * The tags of a person's posts, those that work first, then by posts. A tag is judged where five posts have it and five do
 * not, unless it says nothing of a post (`isGeneric`). The tags of one person are judged together, because among many one
 * always looks good.
 */
export function tagEffects(
  posts: readonly PlayedPost[],
  isGeneric: (tag: TagName) => boolean,
): readonly TagEffect[] {
  const uses = posts.flatMap((post) => [...new Set(post.tags)].map((tag) => ({ tag, post })));
  const found = [...groupBy(uses, ({ tag }) => tag)].map(([tag, own]) =>
    effectOf(tag, new Set(own.map(({ post }) => post)), posts, isGeneric),
  );
  const judged = found.filter(({ chance }) => chance !== null);
  const stand = standing(
    judged.map(({ chance }) => chance ?? 1),
    falseShare,
  );
  const working = new Set(judged.filter((one, i) => stand[i] && isGain(one)).map(({ tag }) => tag));
  return found
    .map((one) => ({ ...one, works: working.has(one.tag) }))
    .sort((a, b) => Number(b.works) - Number(a.works) || b.posts - a.posts);
}

function isGain({ playsWith, playsWithout }: TagEffect): boolean {
  return playsWith !== null && playsWith >= leastGain * (playsWithout ?? 0);
}

function effectOf(
  tag: TagName,
  own: ReadonlySet<PlayedPost>,
  posts: readonly PlayedPost[],
  isGeneric: (tag: TagName) => boolean,
): TagEffect {
  const withIt = playsOf([...own]);
  const without = playsOf(posts.filter((post) => !own.has(post)));
  const isJudged = Math.min(withIt.length, without.length) >= fewestToJudge && !isGeneric(tag);
  return {
    tag,
    posts: own.size,
    playsWith: middleOf(withIt),
    playsWithout: middleOf(without),
    chance: isJudged ? chanceOfHigher(withIt, without) : null,
    works: false,
  };
}

function playsOf(posts: readonly PlayedPost[]): readonly number[] {
  return posts.flatMap(({ plays }) => plays ?? []);
}

function middleOf(plays: readonly number[]): number | null {
  return plays.length >= fewestForMiddle ? median(plays) : null;
}
