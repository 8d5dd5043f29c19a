import type { Region } from "../domain/hashtag.ts";
import { type PoolPage, poolPages } from "../domain/page-pool.ts";
import { dayNumber } from "../domain/utc-day.ts";
import { readLast } from "./pooled-posts.ts";

/** Pages to be read now, one after another. */
export interface DuePages {
  /** The number of the first of them, from 1. */
  readonly page: number;
  /** How many posts the list has before it. */
  readonly firstRank: number;
  /** Where it begins, in the provider's own words; at the list's beginning when `null`. */
  readonly from: string | null;
  readonly pages: number;
}

export interface PageWish {
  readonly region: Region;
  /** Somebody waits: of a tag that is not known yet so much is read that a score says something. */
  readonly isAsked: boolean;
  readonly fresh: boolean;
  /** Posts of the pool with a like rate. */
  readonly usable: number;
  /** Pages that were read for this reading already. */
  readonly readNow: number;
  readonly now: Date;
}

/** Pages that a tag's first reading brings: for somebody who asks at least, on a list, and from a country. */
export const firstPages = { asked: 2, watched: 3, region: 1 } as const;
/** Somebody who asks is answered from so many usable posts, or so many pages. */
const enough = { usable: 60, pages: 4 } as const;
/** How often one more page is read. */
export const turns = {
  world: { pages: poolPages, days: 7 },
  region: { pages: 4, days: 28 },
} as const;
/** Lists that can be read from their beginning only. */
const chainedDays = { first: 28, all: 56 } as const;
/** Monday, Wednesday and Friday, UTC: often enough to see a tag taken over. */
const dateOrderDays: ReadonlySet<number> = new Set([1, 3, 5]);
const dateOrderGap = { world: 3, region: turns.region.days } as const;

/**
 * Pure: which pages of a tag's list are to be read, given those in the pool. What counts is how many different pages are
 * known, not how often they are read: after the first ones, one page a week, in turn.
 */
export function pagesDue(pool: readonly PoolPage[], wish: PageWish): DuePages | null {
  const last = readLast(pool);
  if (!last) return { ...beginning, pages: firstPages[audienceOf(wish)] };
  const growth = nextOfFew(pool, last, wish);
  if (growth) return growth;
  if (wish.readNow > 0) return null;
  if (last.order === "recent") return isByDateDue(last, wish) ? againFromStart(last) : null;
  if (pool.some(({ chained }) => chained)) return chainedDue(pool, wish);
  const turn = turns[wish.region === null ? "world" : "region"];
  const days = daysSince(last.readAt, wish.now);
  if (days >= 1 && seemsLimited(pool, wish.now)) return { ...beginning, pages: 1 };
  return wish.fresh || days >= turn.days ? nextInTurn(last, turn.pages) : null;
}

const nearlyEmpty = 5;
const staleDays = 90;

/** A list that is nearly empty, or ends with nothing recent in it, is looked at again the next day: once may be chance. */
function seemsLimited(pool: readonly PoolPage[], now: Date): boolean {
  const posts = pool.flatMap((page) => page.posts);
  const isWhole = pool.some(({ next }) => next === null);
  const isOld = posts.every(({ postedAt }) => postedAt && daysSince(postedAt, now) > staleDays);
  return posts.length < nearlyEmpty || (isWhole && isOld);
}

const beginning = { page: 1, firstRank: 0, from: null };

function audienceOf({ region, isAsked }: PageWish): keyof typeof firstPages {
  if (region !== null) return "region";
  return isAsked ? "asked" : "watched";
}

/** The page after those that are known, while they are too few. */
function nextOfFew(pool: readonly PoolPage[], last: PoolPage, wish: PageWish): DuePages | null {
  const known = pool.length;
  const isNew = last.page === known && last.next !== null && !last.chained;
  if (!isNew || (last.order === "recent" && wish.readNow === 0)) return null;
  const isLittle = wish.isAsked
    ? wish.usable < enough.usable && known < enough.pages
    : wish.region === null && known < firstPages.watched;
  if (!isLittle) return null;
  const pages = wish.isAsked ? 1 : firstPages.watched - known;
  return { ...after(last), pages };
}

/** A list that is sorted by date moves by itself: its first page again, in place of the oldest reading of it. */
function againFromStart(last: PoolPage): DuePages {
  return { ...beginning, page: (last.page % poolPages) + 1, pages: 1 };
}

function isByDateDue({ readAt }: PoolPage, { region, fresh, now }: PageWish): boolean {
  const days = daysSince(readAt, now);
  if (fresh) return true;
  if (region !== null) return days >= dateOrderGap.region;
  return days >= dateOrderGap.world || (days > 0 && dateOrderDays.has(now.getUTCDay()));
}

/** All pages once and every eight weeks, the first every four. */
function chainedDue(pool: readonly PoolPage[], { isAsked, fresh, now }: PageWish): DuePages | null {
  const ages = pool.map(({ readAt }) => daysSince(readAt, now));
  const isWhole = pool.length >= poolPages || pool.some(({ next }) => next === null);
  const all = !isAsked && (!isWhole || Math.max(...ages) >= chainedDays.all);
  if (all) return { ...beginning, pages: poolPages };
  const first = pool.find(({ page }) => page === 1);
  const isOld = !first || daysSince(first.readAt, now) >= chainedDays.first;
  return fresh || isOld ? { ...beginning, pages: 1 } : null;
}

function nextInTurn(last: PoolPage, pages: number): DuePages {
  const isLast = last.next === null || last.page >= pages;
  return { ...(isLast ? beginning : after(last)), pages: 1 };
}

function after({ page, firstRank, posts, unusable, next }: PoolPage): Omit<DuePages, "pages"> {
  return { page: page + 1, firstRank: firstRank + posts.length + unusable, from: next };
}

/** UTC days. */
function daysSince(then: Date, now: Date): number {
  return dayNumber(now) - dayNumber(then);
}
