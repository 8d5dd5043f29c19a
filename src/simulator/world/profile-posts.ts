import type { SimulatedCreator } from "./creator.ts";
import { feedOf, postsWithin, searchedPerDay } from "./feed.ts";
import type { NicheName } from "./niches.ts";
import { authorRank, nicheOf, type PostSeed, playsInTheEnd } from "./post.ts";
import type { Seed } from "./seeded-random.ts";
import type { Tag } from "./tag.ts";

/** A post and the tag it was made under. */
export interface TaggedPost {
  readonly tag: Tag;
  readonly seed: PostSeed;
}

type ByRank = ReadonlyMap<number, readonly TaggedPost[]>;

/**
 * Everybody's posts, newest first. They are those a tag's feed shows to the whole world, and those a search over a
 * week would have found on each of the last thirty days. What only a region's feed or another search shows is missing:
 * under a big tag there are thousands of posts a day, and nobody's could be told apart without making them all.
 */
export function createProfiles(tagsOf: (niche: NicheName) => readonly Tag[]) {
  // Many profiles are asked about at one time, and reading one means reading the whole niche.
  const latest = new Map<NicheName, { readonly at: number; readonly posts: ByRank }>();
  return ({ niche, rank }: SimulatedCreator, at: number): readonly TaggedPost[] => {
    const known = latest.get(niche);
    const posts = known?.at === at ? known.posts : byRank(niche, tagsOf(niche), at);
    latest.set(niche, { at, posts });
    return posts.get(rank) ?? [];
  };
}

const recentDays = 30;

function byRank(niche: NicheName, tags: readonly Tag[], at: number): ByRank {
  const found = new Map<number, TaggedPost[]>();
  for (const tag of tags) {
    for (const seed of reachable(tag, at)) {
      if (nicheOf(tag, seed) !== niche) continue;
      const rank = authorRank(seed);
      const posts = found.get(rank) ?? [];
      found.set(rank, posts);
      posts.push({ tag, seed });
    }
  }
  for (const posts of found.values()) posts.sort((a, b) => b.seed.createdAt - a.seed.createdAt);
  return found;
}

function reachable(tag: Tag, at: number): Iterable<PostSeed> {
  const recent = postsWithin(tag, "", at, recentDays, searchedPerDay(7));
  const seeds = [...feedOf(tag, "", at), ...recent];
  return new Map<Seed, PostSeed>(seeds.map((seed) => [seed.key, seed])).values();
}

/** The post a creator keeps on top of their profile: every third has one, their most played. */
export function pinnedOf(
  { key }: SimulatedCreator,
  posts: readonly TaggedPost[],
): TaggedPost | undefined {
  return key % 3 === 0 && posts.length > 2 ? byPlays(posts)[0] : undefined;
}

export function byPlays(posts: readonly TaggedPost[]): readonly TaggedPost[] {
  const plays = ({ tag, seed }: TaggedPost) => playsInTheEnd(tag, seed);
  return posts.toSorted((a, b) => plays(b) - plays(a));
}
