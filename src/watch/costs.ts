import { plural } from "../card/numbers.ts";
import type { TagName } from "../hashtag.ts";
import type { Ports, Spending, WorkspaceRef } from "../ports.ts";
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
  const read = new Set(watched);
  const calls = [...new Set(added)].filter((tag) => !read.has(tag)).length * dailyCalls;
  if (calls === 0) return "No extra calls: other lists have them read every day already.";
  return `+${plural(calls, "call")} a day, about ${calls * daysPerMonth} a month.`;
}

/** "+40 calls for each brief": what it costs to look from countries, which is done when a brief is made. */
export function regionsCost(tags: number, regions: number): string | undefined {
  const calls = tags * regions * dailyCalls;
  if (calls === 0) return undefined;
  const where = regions === 1 ? "that country" : `each of ${regions} countries`;
  return `+${plural(calls, "call")} for each brief: it then reads every tag from ${where}.`;
}

/** Calls a week for a list with so many briefs a week, if nobody else watched its tags. */
export function weeklyCalls({ tags, regions }: Watchlist, briefs: number): number {
  const places = Math.max(1, regions.length);
  const search = places * Math.min(briefCalls, tags.length);
  return (
    tags.length * dailyCalls * 7 + briefs * (search + tags.length * regions.length * dailyCalls)
  );
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

/** "240 of 1000 credits are left this month."; undefined where no limit is set. */
export async function creditsLeft(
  { budget, ledger }: Pick<Ports, "budget" | "ledger">,
  workspace: WorkspaceRef,
  now: Date,
): Promise<string | undefined> {
  const { start, end } = monthAround(now);
  const scope = budget.perMonth === null ? workspace : undefined;
  const limit = budget.perMonth ?? budget.perWorkspace;
  if (limit === null) return undefined;
  const spent = total(await ledger.spent(start, end, scope));
  const whose = scope ? " for this workspace's own questions and briefs" : "";
  return `${Math.max(0, limit - spent)} of ${limit} credits are left this month${whose}.`;
}
