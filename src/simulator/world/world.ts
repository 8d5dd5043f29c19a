import type { SimulatedCreator } from "./creator.ts";
import { allCreators, type Creators } from "./creators.ts";
import { createProfiles, type TaggedPost } from "./profile-posts.ts";
import { createTag, foldName, idAt, type Tag } from "./tag.ts";
import { tagSpecs } from "./tags.ts";

/** A TikTok that is a function of (seed, time). Times are milliseconds since 1970, UTC. */
export interface World {
  /** The tag of that name, whatever its capitals. */
  named(name: string): Tag | undefined;
  withId(id: string, at: number): Tag | undefined;
  /** Tags near a keyword: closeness and size decide together, so the exact one is not always first. */
  near(keyword: string, at: number): readonly Tag[];
  /** The tag whose posts a search for a keyword finds. */
  about(keyword: string, at: number): Tag | undefined;
  readonly creators: Creators;
  /** Newest first. */
  postsBy(creator: SimulatedCreator, at: number): readonly TaggedPost[];
}

export function createWorld(seed: number): World {
  const tags = tagsOf(seed);
  const byName = new Map(tags.map((tag) => [tag.folded, tag]));
  const named = (name: string) => byName.get(foldName(name));
  const near = (keyword: string, at: number) => tagsNear(tags, keyword, at);
  return {
    named,
    withId: (id, at) => tags.find((tag) => idAt(tag, at) === id),
    near,
    about: (keyword, at) => named(unspaced(keyword)) ?? near(keyword, at)[0],
    get creators() {
      return allCreators();
    },
    postsBy: createProfiles((niche) =>
      tags.filter(({ spec }) => spec.niche === niche || spec.hijacks?.by === niche),
    ),
  };
}

let made: { readonly seed: number; readonly tags: readonly Tag[] } | undefined;

/** They are functions of seed and time, so whoever makes the same world again has the sums that they know by heart. */
function tagsOf(seed: number): readonly Tag[] {
  if (made?.seed !== seed) made = { seed, tags: tagSpecs.map((spec) => createTag(spec, seed)) };
  return made.tags;
}

function tagsNear(tags: readonly Tag[], keyword: string, at: number): readonly Tag[] {
  const wanted = foldName(unspaced(keyword));
  return tags
    .map((tag) => ({ tag, score: closeness(wanted, tag) * Math.log10(tag.course.viewsAt(at)) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ tag }) => tag);
}

function unspaced(keyword: string): string {
  return keyword.replaceAll(/[\s#]+/g, "");
}

/** From 0 (nothing in common) to 1 (the same). */
function closeness(wanted: string, { folded }: Tag): number {
  if (wanted === "") return 0;
  const ratio = Math.min(wanted.length, folded.length) / Math.max(wanted.length, folded.length);
  if (folded.includes(wanted) || wanted.includes(folded)) return ratio;
  const shared = [...wanted].findIndex((letter, i) => letter !== folded[i]);
  return shared >= 4 ? (0.5 * shared) / Math.max(wanted.length, folded.length) : 0;
}
