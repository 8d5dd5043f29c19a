import { regionsOf } from "../brief/gather.ts";
import { plural } from "../card/numbers.ts";
import type { Region, TagName } from "../hashtag.ts";
import type { Ports, Spending, WorkspaceRef } from "../ports.ts";
import type { Subscription } from "../subscription.ts";
import { monthAround } from "../time.ts";
import { samplePages } from "./read-tag.ts";
import type { Watchlist } from "./watchlist.ts";

/** Calls of the daily reading of one tag: its counters and its posts. */
export const dailyCalls = 1 + samplePages.daily;
/** Most searches for posts of the week that a brief makes. */
const briefCalls = 5;
const daysPerMonth = 30;

/** What a workspace has set up: all that costs something without anybody asking. */
export interface Plans {
  readonly lists: readonly Watchlist[];
  readonly subscriptions: readonly Subscription[];
}

/**
 * "+2 calls a day, about 60 a month": what new tags will cost, before it is spent. Tags that lists of the same workspace
 * have cost nothing; what other workspaces watch is nobody's business, and shows in no sum.
 */
export function addedCost(
  added: readonly TagName[],
  lists: readonly Watchlist[],
): string | undefined {
  if (added.length === 0) return undefined;
  const read = new Set(tagsOf(lists));
  const calls = [...new Set(added)].filter((tag) => !read.has(tag)).length * dailyCalls;
  if (calls === 0) return "No extra calls: other lists here have them read every day already.";
  return `+${plural(calls, "call")} a day, about ${calls * daysPerMonth} a month.`;
}

/** "+40 calls for each brief": what it costs to look from countries, which is done when a brief is made. */
export function regionsCost(tags: number, regions: number): string | undefined {
  const calls = tags * regions * dailyCalls;
  if (calls === 0) return undefined;
  const where = regions === 1 ? "that country" : `each of ${regions} countries`;
  return `+${plural(calls, "call")} for each brief: it then reads every tag from ${where}.`;
}

/** Calls of one look of a brief from a place: searches for posts, and from a country every tag's reading. */
export function lookCalls({ tags }: Watchlist, place: Region) {
  const readings = place === null ? 0 : tags.length * dailyCalls;
  return { searches: Math.min(briefCalls, tags.length), readings };
}

/** Briefs that are to come; paused ones cost nothing. */
export function briefsOf({ name }: Watchlist, subscriptions: readonly Subscription[]) {
  return subscriptions
    .filter(({ list, state }) => list === name && state.kind !== "paused")
    .filter((one) => one.kind === "brief");
}

/** Calls a week for a list and its briefs, if no other list had its tags. */
export function weeklyCalls(list: Watchlist, subscriptions: readonly Subscription[]): number {
  const briefs = briefsOf(list, subscriptions).map(
    ({ region, schedule }) => schedule.days.length * briefCost(list, region),
  );
  return list.tags.length * dailyCalls * 7 + sum(briefs);
}

function briefCost(list: Watchlist, asked: Region): number {
  return sum(
    regionsOf(list, asked)
      .map((place) => lookCalls(list, place))
      .map(({ searches, readings }) => searches + readings),
  );
}

/** Calls in a month of 30 days for everything together; each tag is read once a day. */
export function monthlyCalls({ lists, subscriptions }: Plans): number {
  const weekly = sum(lists.map((list) => weeklyCalls(list, subscriptions)));
  return Math.round((weekly / 7 - sharedCalls(lists)) * daysPerMonth);
}

/** Calls a day that are not made because several lists share a tag. */
export function sharedCalls(lists: readonly Watchlist[]): number {
  const all = lists.flatMap(({ tags }) => tags);
  return (all.length - tagsOf(lists).length) * dailyCalls;
}

/** Each tag of any of the lists, once. */
export function tagsOf(lists: readonly Watchlist[]): readonly TagName[] {
  return [...new Set(lists.flatMap(({ tags }) => tags))];
}

export function total(spent: readonly Spending[]): number {
  return sum(spent.map(({ credits }) => credits));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
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
