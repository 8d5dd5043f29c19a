import { popularPosts, postsWithin } from "./feed.ts";
import { type PostSeed, playsInTheEnd, postAt } from "./post.ts";
import { mix, unitOf } from "./seeded-random.ts";
import type { Tag } from "./tag.ts";

export interface VideoSearch {
  readonly region: string;
  /** Days back; 0 is all time. */
  readonly days: number;
  readonly sort: "relevance" | "likes" | "date";
}

/** The ranges TikTok's own search offers. Anything else counts as all time. */
const ranges = [1, 7, 30, 90, 180];

export function searchVideos(tag: Tag, search: VideoSearch, at: number): readonly PostSeed[] {
  const ranked = candidates(tag, search, at).map((seed) => ({
    seed,
    worth: worth(tag, seed, search, at),
  }));
  return ranked.sort((a, b) => b.worth - a.worth).map(({ seed }) => seed);
}

function candidates(tag: Tag, { region, days }: VideoSearch, at: number): readonly PostSeed[] {
  if (ranges.includes(days)) return postsWithin(tag, region, at, days);
  return [...popularPosts(tag, region, at), ...postsWithin(tag, region, at, 30)];
}

function worth(tag: Tag, seed: PostSeed, { sort }: VideoSearch, at: number): number {
  switch (sort) {
    case "likes":
      return postAt(tag, seed, at).likes ?? 0;
    case "date":
      return seed.createdAt;
    case "relevance":
      return playsInTheEnd(tag, seed) * unitOf(mix(seed.key, 21));
  }
}
