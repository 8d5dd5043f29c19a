import type { Post, RankedPost, Region, Sample } from "../domain/hashtag.ts";
import type { SampleSummary } from "../domain/snapshot.ts";
import { audience } from "./audience.ts";
import { likeRate, likesOfAll } from "./likes.ts";
import { orderOf } from "./sample-order.ts";

interface RankedSample extends Pick<Sample, "pages" | "duplicates" | "exhausted"> {
  readonly posts: readonly RankedPost[];
}

/** What can be said of a sample as a whole. `targetCreators` are handles without "@". */
export function summarise(
  sample: RankedSample,
  region: Region,
  targetCreators: readonly string[],
): SampleSummary {
  const { posts, pages, duplicates, exhausted } = sample;
  const times = posts
    .map(({ postedAt }) => postedAt?.getTime() ?? Number.NaN)
    .filter((time) => !Number.isNaN(time));
  const order = orderOf(times);
  const rate = likeRate(posts, order === "ranked" ? posts.map(({ rank }) => rank) : []);
  const found = audience(posts, targetCreators.length > 0 ? targetCreators : null);
  return {
    posts: posts.length,
    pages,
    duplicates,
    undated: posts.length - times.length,
    order,
    oldest: times.length > 0 ? new Date(Math.min(...times)) : null,
    newest: times.length > 0 ? new Date(Math.max(...times)) : null,
    regionShare: regionShare(posts, region),
    exhausted,
    usable: rate?.count ?? 0,
    likeRate: rate?.value ?? null,
    medianLikes: likesOfAll(posts)?.value ?? null,
    authors: new Set(posts.flatMap(({ author }) => author || [])).size,
    overlap: found ? found.hits / found.authors : null,
    likeRateInterval: rate?.interval ?? null,
    overlapInterval: found?.interval ?? null,
  };
}

function regionShare(posts: readonly Post[], region: Region): number | null {
  if (region === null || posts.length === 0) return null;
  return posts.filter((post) => post.region === region).length / posts.length;
}
