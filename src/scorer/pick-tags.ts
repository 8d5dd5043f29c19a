import type { Decision } from "../domain/decision.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { AddedTags, TagUse } from "./co-tags.ts";

/** TikTok takes so many hashtags on a post. */
export const tagsOnPost = 5;

/** A tag that creators add to the given ones. */
export interface CoTag {
  readonly tag: TagName;
  /** How likely a creator of each given tag adds it: the sum of the logarithms. */
  readonly relevance: number;
  /** Creators of all posts who use it. */
  readonly users: number;
  /** How many of the creators of a given tag add it; of the one of which most do. */
  readonly beside: TagName;
  readonly creators: number;
  readonly of: number;
}

/** What a tag gets that nobody adds to one of the given ones, so that the others can still carry it. */
const floor = 0.02;
/** As if two more creators were known who add nothing: one of one is not all of them. */
const prior = 2;
/** A tag counts from so many posts on, in few posts and in many. */
const fewest = { few: 2, many: 3, manyPosts: 200 } as const;

/**
 * What creators add to one to three given tags, the likeliest first; of equally likely ones the one with more creators.
 * The relevance is `Σ over given g of ln(a(g,b) ÷ (a(g) + 2) + 0.02)`, with a the creators who use both or g.
 */
export function coTagsOf(
  given: readonly AddedTags[],
  uses: ReadonlyMap<TagName, TagUse>,
  posts: number,
): readonly CoTag[] {
  const names = new Set(given.map(({ tag }) => tag));
  const least = posts < fewest.manyPosts ? fewest.few : fewest.many;
  const tags = new Set(given.flatMap(({ added }) => [...added.keys()]));
  return [...tags]
    .filter((tag) => !names.has(tag) && (uses.get(tag)?.posts ?? 0) >= least)
    .map((tag) => coTag(tag, given, uses.get(tag)?.creators ?? 0))
    .sort(byRelevance);
}

/** How a tag goes with given ones. */
export function coTag(tag: TagName, given: readonly AddedTags[], users: number): CoTag {
  const shares = given.map((one) => {
    const creators = one.added.get(tag) ?? 0;
    return {
      beside: one.tag,
      creators,
      of: one.creators,
      share: creators / (one.creators + prior),
    };
  });
  const relevance = shares.reduce((sum, { share }) => sum + Math.log(share + floor), 0);
  const [most] = shares.toSorted((a, b) => b.share - a.share);
  const { beside = tag, creators = 0, of = 0 } = most ?? {};
  return { tag, relevance, users, beside, creators, of };
}

type Ranked = Pick<CoTag, "tag" | "relevance" | "users">;

function byRelevance(a: Ranked, b: Ranked): number {
  return b.relevance - a.relevance || b.users - a.users || (a.tag < b.tag ? -1 : 1);
}

const decisionWeights: Readonly<Record<Decision, number>> = {
  use: 1.3,
  test: 1.15,
  hold: 1,
  avoid: 0.7,
};

/** In the order of the relevance and what to do with each tag now; one of which that is not known counts as one to hold. */
export function inOrderToPick<Tag extends Ranked>(
  tags: readonly Tag[],
  decisionOf: (tag: TagName) => Decision | null,
): readonly Tag[] {
  return tags
    .map((one) => {
      const weight = decisionWeights[decisionOf(one.tag) ?? "hold"];
      return { one, order: { ...one, relevance: one.relevance + Math.log(weight) } };
    })
    .sort((a, b) => byRelevance(a.order, b.order))
    .map(({ one }) => one);
}
