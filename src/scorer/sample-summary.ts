import type { Post, Region, Sample } from "../hashtag.ts";
import type { SampleSummary } from "../snapshot.ts";
import { overlap } from "./classic.ts";
import { median } from "./statistics.ts";

/** What can be said of a sample as a whole. `targetCreators` are handles without "@". */
export function summarise(
  sample: Sample,
  region: Region,
  targetCreators: readonly string[],
): SampleSummary {
  const { posts, pages, duplicates } = sample;
  const times = posts.flatMap(({ postedAt }) => (postedAt ? [postedAt.getTime()] : []));
  return {
    posts: posts.length,
    pages,
    duplicates,
    undated: posts.length - times.length,
    order: orderOf(times),
    oldest: times.length > 0 ? new Date(Math.min(...times)) : null,
    newest: times.length > 0 ? new Date(Math.max(...times)) : null,
    regionShare: regionShare(posts, region),
    likeRate: likeRate(posts),
    medianLikes: median(posts.flatMap(({ likes }) => likes ?? [])),
    overlap: targetCreators.length > 0 ? overlap(posts, targetCreators) : null,
  };
}

const fewestForAnOrder = 10;
const recentShare = 0.9;

/** "recent" when at least nine in ten neighbours get older and there are ten dated posts or more; else "ranked". */
function orderOf(times: readonly number[]): SampleSummary["order"] {
  const pairs = times.slice(1).map((time, i) => time <= (times[i] ?? Number.NEGATIVE_INFINITY));
  const falling = pairs.filter(Boolean).length;
  const recent = times.length >= fewestForAnOrder && falling >= recentShare * pairs.length;
  return recent ? "recent" : "ranked";
}

function regionShare(posts: readonly Post[], region: Region): number | null {
  if (region === null || posts.length === 0) return null;
  return posts.filter((post) => post.region === region).length / posts.length;
}

/** Below this a like more or less moves the rate too far. */
const fewestPlays = 100;

/** Likes per play of the middle post, of those with 100 plays or more. Typical is 0.083. `null` when there is none. */
function likeRate(posts: readonly Post[]): number | null {
  return median(
    posts.flatMap(({ likes, plays }) =>
      likes !== null && plays !== null && plays >= fewestPlays ? [likes / plays] : [],
    ),
  );
}
