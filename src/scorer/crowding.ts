import type { BelievedCounter } from "./counter-guard.ts";
import { type Growth, growthOver } from "./growth.ts";

/** How the number of a tag's posts grows beside its views. */
export interface UsesCourse {
  /** Fractions of all its posts gained a week, over the last week and over the last four. */
  readonly growth7d: Growth | null;
  readonly growth28d: Growth | null;
  /** `null` when neither can be said, by what is known or for the rounding of the counters. */
  readonly crowding: Crowding | null;
}

/** Whether new posts come clearly faster than views, and the two growths a week that show it. */
export interface Crowding {
  readonly isCrowded: boolean;
  /** Over how many weeks. */
  readonly weeks: 1 | 4;
  readonly uses: number;
  readonly views: number;
}

export function usesCourse(uses: BelievedCounter, views: BelievedCounter): UsesCourse {
  const [growth7d, growth28d] = [growthOver(uses, 7), growthOver(uses, 28)];
  const crowding =
    crowdingOf(growth7d, growthOver(views, 7), 1) ??
    crowdingOf(growth28d, growthOver(views, 28), 4);
  return { growth7d, growth28d, crowding };
}

/** New posts are clearly faster when they grow half as fast again, and by a hundredth a week at least. */
const clearRatio = 1.5;
const leastGrowth = 0.01;

/** Said only where it holds for every value that the rounding of both counters allows. */
function crowdingOf(
  uses: Growth | null,
  views: Growth | null,
  weeks: Crowding["weeks"],
): Crowding | null {
  if (!uses || !views) return null;
  const isSure = uses.interval.low > mark(views.interval.high);
  const isRefuted = uses.interval.high <= mark(views.interval.low);
  if (!isSure && !isRefuted) return null;
  return { isCrowded: isSure, weeks, uses: uses.perWeek, views: views.perWeek };
}

function mark(views: number): number {
  return Math.max(clearRatio * views, leastGrowth);
}
