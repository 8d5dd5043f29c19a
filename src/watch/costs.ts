import { plural } from "../card/numbers.ts";
import type { TagName } from "../hashtag.ts";
import type { Spending } from "../ports.ts";
import { monthAround } from "../time.ts";
import { samplePages } from "./read-tag.ts";
import type { Watchlist } from "./watchlist.ts";

/** Calls of the daily reading of one tag: its counters and its posts. */
const dailyCalls = 1 + samplePages.daily;
/** Most searches for posts of the week that a brief makes. */
const briefCalls = 5;
const daysPerMonth = 30;

/** "+2 calls a day, about 60 a month": what new tags will cost, before it is spent. Tags read already cost nothing. */
export function addedCost(
  added: readonly TagName[],
  watched: readonly TagName[],
): string | undefined {
  if (added.length === 0) return undefined;
  const calls = added.filter((tag) => !watched.includes(tag)).length * dailyCalls;
  if (calls === 0) return "No extra calls: other lists have them read every day already.";
  return `+${plural(calls, "call")} a day, about ${calls * daysPerMonth} a month.`;
}

/** Calls a week for a list with so many briefs a week, if nobody else watched its tags. */
export function weeklyCalls({ tags }: Watchlist, briefs: number): number {
  return tags.length * dailyCalls * 7 + briefs * Math.min(briefCalls, tags.length);
}

/** Calls a day that are not made because several lists share a tag. */
export function sharedCalls(lists: readonly Watchlist[]): number {
  const all = lists.flatMap(({ tags }) => tags);
  return (all.length - new Set(all).size) * dailyCalls;
}

/**
 * Credits by the month's end: what was spent, the daily readings still to come, and commands and briefs at the pace of
 * the month so far (of its last day at least, so that the first morning does not foretell thousands).
 */
export function forecast(spent: readonly Spending[], watched: number, now: Date): number {
  const { start, end } = monthAround(now);
  const days = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 86_400_000;
  const left = days(now, end);
  const asked = total(spent.filter(({ purpose }) => purpose !== "snapshot"));
  const pace = asked / Math.max(1, days(start, now));
  return Math.round(total(spent) + left * (pace + watched * dailyCalls));
}

export function total(spent: readonly Spending[]): number {
  return spent.reduce((sum, { credits }) => sum + credits, 0);
}
