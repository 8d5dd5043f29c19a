import { createHash } from "node:crypto";
import type { TagName } from "../../src/domain/hashtag.ts";
import { addedTo, type TaggedPost, tagUses } from "../../src/scorer/co-tags.ts";
import { genericTags } from "../../src/scorer/generic-tags.ts";
import { groupBy } from "../../src/scorer/group-by.ts";
import { coTagsOf, inOrderToPick, tagsOnPost } from "../../src/scorer/pick-tags.ts";

/** Tags that a picker can know: those on so many posts that it learnt from. */
const fewestPosts = 3;

/** Up to five tags for a post that has the given ones, best first. */
export type Picker = (given: readonly TagName[]) => readonly TagName[];

export interface Learnt {
  readonly pickers: Readonly<Record<"ours" | "cosine" | "popularity", Picker>>;
  /** Whether a tag was on enough posts, and is no generic one. */
  readonly isKnown: (tag: TagName) => boolean;
}

/** What can be learnt from posts, by our rule and by two others. */
export function learnFrom(posts: readonly TaggedPost[]): Learnt {
  const uses = tagUses(posts);
  const isGeneric = genericTags(posts, new Set());
  const isKnown = (tag: TagName) => (uses.get(tag)?.posts ?? 0) >= fewestPosts && !isGeneric(tag);
  const under = groupBy(
    posts.flatMap((post) => post.tags.map((tag) => ({ tag, post }))),
    ({ tag }) => tag,
  );
  const postsOf = (tag: TagName) => (under.get(tag) ?? []).map(({ post }) => post);
  const ours: Picker = (given) => {
    const added = given.map((tag) => addedTo(tag, postsOf(tag)));
    const coTags = coTagsOf(added, uses, posts.length);
    return inOrderToPick(coTags, () => null).flatMap(({ tag }) => (isGeneric(tag) ? [] : tag));
  };
  const cosine: Picker = (given) => {
    const sums = new Map<TagName, number>();
    for (const tag of given) {
      for (const other of postsOf(tag).flatMap(({ tags }) => tags)) {
        const size = Math.sqrt((uses.get(tag)?.posts ?? 0) * (uses.get(other)?.posts ?? 0));
        if (isKnown(other)) sums.set(other, (sums.get(other) ?? 0) + 1 / size);
      }
    }
    return [...sums].sort((a, b) => b[1] - a[1]).map(([tag]) => tag);
  };
  const byUse = [...uses].sort((a, b) => b[1].creators - a[1].creators).map(([tag]) => tag);
  const popularity: Picker = () => byUse.filter(isKnown);
  const five = (picker: Picker): Picker => {
    return (given) =>
      picker(given)
        .filter((tag) => !given.includes(tag))
        .slice(0, tagsOnPost);
  };
  const pickers = { ours: five(ours), cosine: five(cosine), popularity: five(popularity) };
  return { pickers, isKnown };
}

/** The mean share of the others that were picked, of as many as can be. */
export interface Recall {
  readonly posts: number;
  readonly ours: number;
  readonly cosine: number;
  readonly popularity: number;
}

/** One asked post: what was given of it, and what it has besides. */
export interface AskedPost {
  readonly given: readonly TagName[];
  readonly others: readonly TagName[];
}

export function recallOf({ pickers }: Learnt, asked: readonly AskedPost[]): Recall {
  const mean = (picker: Picker) => {
    const shares = asked.map(({ given, others }) => {
      const picks = picker(given);
      return (
        others.filter((tag) => picks.includes(tag)).length / Math.min(others.length, tagsOnPost)
      );
    });
    return shares.reduce((sum, share) => sum + share, 0) / shares.length;
  };
  return {
    posts: asked.length,
    ours: mean(pickers.ours),
    cosine: mean(pickers.cosine),
    popularity: mean(pickers.popularity),
  };
}

/** The known tags of posts, the first ones given; posts without others are left out. */
export function askedOf(
  posts: readonly TaggedPost[],
  { isKnown }: Learnt,
  given: number,
): readonly AskedPost[] {
  return posts
    .map(({ tags }) => tags.filter(isKnown))
    .map((tags) => ({ given: tags.slice(0, given), others: tags.slice(given) }))
    .filter(({ others }) => others.length > 0);
}

const folds = 5;

/** Each fifth of the authors asked of what the others teach: the mean over the folds, by their posts. */
export function recallByAuthor(posts: readonly TaggedPost[], given: number): Recall {
  const foldOf = ({ author }: TaggedPost) =>
    createHash("sha256").update(author).digest().readUInt32BE() % folds;
  const found = Array.from({ length: folds }, (_, fold) => {
    const learnt = learnFrom(posts.filter((post) => foldOf(post) !== fold));
    const asked = posts.filter((post) => foldOf(post) === fold);
    return recallOf(learnt, askedOf(asked, learnt, given));
  });
  const all = found.reduce((sum, one) => sum + one.posts, 0);
  const mean = (key: keyof Recall) =>
    found.reduce((sum, one) => sum + one[key] * one.posts, 0) / all;
  return { posts: all, ours: mean("ours"), cosine: mean("cosine"), popularity: mean("popularity") };
}
