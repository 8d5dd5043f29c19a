import { createTag, foldName, idAt, type Tag } from "./tag.ts";
import { tagSpecs } from "./tags.ts";

/** A TikTok that is a function of (seed, time). Times are milliseconds since 1970, UTC. */
export interface World {
  /** The tag of that name, whatever its capitals. */
  named(name: string): Tag | undefined;
  withId(id: string, at: number): Tag | undefined;
  /** Tags near a keyword: closeness and size decide together, so the exact one is not always first. */
  near(keyword: string, at: number): readonly Tag[];
}

export function createWorld(seed: number): World {
  const tags = tagSpecs.map((spec) => createTag(spec, seed));
  const byName = new Map(tags.map((tag) => [tag.folded, tag]));
  return {
    named: (name) => byName.get(foldName(name)),
    withId: (id, at) => tags.find((tag) => idAt(tag, at) === id),
    near: (keyword, at) => {
      const wanted = foldName(keyword).replaceAll(/[\s#]+/g, "");
      return tags
        .map((tag) => ({ tag, score: closeness(wanted, tag) * Math.log10(tag.course.viewsAt(at)) }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score)
        .map(({ tag }) => tag);
    },
  };
}

/** From 0 (nothing in common) to 1 (the same). */
function closeness(wanted: string, { folded }: Tag): number {
  if (wanted === "") return 0;
  const ratio = Math.min(wanted.length, folded.length) / Math.max(wanted.length, folded.length);
  if (folded.includes(wanted) || wanted.includes(folded)) return ratio;
  const shared = [...wanted].findIndex((letter, i) => letter !== folded[i]);
  return shared >= 4 ? (0.5 * shared) / Math.max(wanted.length, folded.length) : 0;
}
