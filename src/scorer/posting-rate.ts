import type { Post } from "../domain/hashtag.ts";
import { dayMs } from "../time-units.ts";
import { orderOf } from "./sample-order.ts";
import type { Interval } from "./statistics.ts";

/** How many posts a day are made under a tag, judged from a list that is sorted by date. */
export interface PostingRate {
  readonly perDay: number;
  /** 90 %. */
  readonly interval: Interval;
  /** Posts it is judged from. */
  readonly posts: number;
  /** Days those posts cover. Below one the rate is that hour's, not the day's, and can be half or twice it. */
  readonly exposureDays: number;
  /** True when the list ended within the week: the tag is busier than the list is long. */
  readonly censored: boolean;
}

const windowDays = 7;
const secondInDays = 1 / 86_400;
const z90 = 1.645;

/**
 * Posts a day over the last week; `null` for a list that is not sorted by date, because a list by popularity says
 * nothing of speed. Jeffreys' posterior of a Poisson rate, its interval after Wilson and Hilferty.
 */
export function postingRate(
  posts: readonly Pick<Post, "postedAt">[],
  now: Date,
): PostingRate | null {
  const ages = agesOfRecent(posts, now);
  if (ages === null) return null;
  const oldest = Math.max(...ages);
  const censored = oldest < windowDays;
  const exposureDays = censored ? Math.max(oldest, secondInDays) : windowDays;
  const counted = ages.filter((age) => age <= windowDays).length;
  const shape = censored ? counted : counted + 0.5;
  const bound = (z: number) =>
    (shape / exposureDays) * Math.max(0, 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3;
  return {
    perDay: shape / exposureDays,
    interval: { low: bound(-z90), high: bound(z90) },
    posts: counted,
    exposureDays,
    censored,
  };
}

/**
 * Ages in days of the dated posts of a list sorted by date, in its order; `null` for any other list. A date up to a
 * day in the future is a clock of another zone and counts as now; one further ahead is no date.
 */
export function agesOfRecent(
  posts: readonly Pick<Post, "postedAt">[],
  now: Date,
): readonly number[] | null {
  const latest = now.getTime() + dayMs;
  const times = posts
    .map(({ postedAt }) => postedAt?.getTime() ?? Number.NaN)
    .filter((time) => time <= latest);
  if (orderOf(times) !== "recent") return null;
  return times.map((time) => Math.max(0, (now.getTime() - time) / dayMs));
}
