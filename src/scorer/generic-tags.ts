import type { TagName } from "../domain/hashtag.ts";
import type { TaggedPost } from "./co-tags.ts";
import { groupBy } from "./group-by.ts";

/** Tags that people add to any post to be seen. They do not say what a post is about. */
const starters: readonly string[] = [
  ..."fyp fypシ fypシ゚ fypage fyppage fypviral fy foryou foryoupage foryourpage foryourepage".split(
    " ",
  ),
  ..."parati fürdich pourtoi perte viral viralvideo viraltiktok goviral trending trend".split(" "),
  ..."tiktok xyzbca explore explorepage blowthisup xuhuong keşfet рек рекомендации".split(" "),
];

const fewestPosts = 20;
const fewestBeside = 10;
/** Nats. That of "fyp" is 0.7, those of topics are 3 to 6. */
const leastDistance = 1.8;
/** Of tags that are topics so many have to look like topics. */
const leastTopics = 0.8;

/** Whether a tag is put on posts of every kind. */
export type IsGeneric = (tag: TagName) => boolean;

/**
 * Finds generic tags: those of a built-in list; those on 20 of the posts or more whose companions are everybody's; and
 * those made of nothing else ("fyppp", "viral2026"). A watched tag is none. Posts of few topics make each topic look
 * generic, which `topics` show, tags that are no generic ones; then the posts say nothing of it.
 */
export function genericTags(
  posts: readonly TaggedPost[],
  watched: ReadonlySet<TagName>,
  topics: readonly TagName[] = [...watched],
): IsGeneric {
  const distances = companionDistances(posts);
  const known = topics.flatMap((tag) => distances.get(tag) ?? []);
  const specific = known.filter((distance) => distance >= leastDistance);
  const isBroad = specific.length >= leastTopics * known.length;
  const found = isBroad ? [...distances].filter(([, distance]) => distance < leastDistance) : [];
  const words = new Set<string>([...starters, ...found.map(([tag]) => tag)]);
  const parts = [...words].filter(({ length }) => length > 2).sort((a, b) => b.length - a.length);
  const asked = new Map<TagName, boolean>();
  return (tag) => {
    const isGeneric = asked.get(tag) ?? (words.has(tag) || isMadeOf(parts, tag));
    asked.set(tag, isGeneric);
    return isGeneric && !watched.has(tag);
  };
}

/** Whether nothing is left of it but signs, digits and one repeated letter. */
function isMadeOf(parts: readonly string[], tag: string): boolean {
  const rest = parts.reduce((left, part) => left.replaceAll(part, ""), tag);
  return rest !== tag && new Set(rest.match(/\p{L}/gu)).size <= 1;
}

/**
 * How far the tags beside each tag differ from those of all posts: the relative entropy in nats, less what chance adds to
 * it (Miller and Madow). Only of tags on enough posts.
 */
function companionDistances(posts: readonly TaggedPost[]): ReadonlyMap<TagName, number> {
  const uses = posts.flatMap(({ tags }) => tags.map((tag) => ({ tag, tags })));
  const byTag = groupBy(uses, ({ tag }) => tag);
  const distances = new Map<TagName, number>();
  for (const [tag, own] of byTag) {
    if (own.length < fewestPosts) continue;
    const beside = countsOf(own.flatMap(({ tags }) => tags));
    beside.delete(tag);
    const sum = [...beside.values()].reduce((total, some) => total + some, 0);
    if (sum < fewestBeside) continue;
    let distance = -(beside.size - 1) / (2 * sum);
    for (const [other, some] of beside) {
      const share = some / sum;
      distance +=
        share * Math.log((share * (uses.length - own.length)) / (byTag.get(other)?.length ?? 1));
    }
    distances.set(tag, distance);
  }
  return distances;
}

function countsOf(tags: readonly TagName[]): Map<TagName, number> {
  const counts = new Map<TagName, number>();
  for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return counts;
}
