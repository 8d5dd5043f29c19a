import { regionsOf } from "../brief/gather.ts";
import { plural } from "../card/numbers.ts";
import type { Region, TagName } from "../domain/hashtag.ts";
import type { BriefSubscription, Subscription } from "../domain/subscription.ts";
import type { Watchlist } from "../domain/watchlist.ts";
import type { Ports, Spending, WorkspaceRef } from "../ports/ports.ts";
import { dailyReadingOf, samplePages } from "../readings/read-tag.ts";
import { monthAround } from "../time.ts";
import { hourMs } from "../time-units.ts";

/** Calls of the daily reading of one tag: its counters and its posts. */
export const dailyCalls = 1 + samplePages.daily;
/** Most searches for posts of the week that a brief makes. */
const briefCalls = 5;
const daysPerMonth = 30;

/** What a workspace has set up that costs credits without anybody asking: lists and subscriptions. */
export interface Plans {
  readonly lists: readonly Watchlist[];
  readonly subscriptions: readonly Subscription[];
}

/** The plans with those of these names and ids in place of what was there. */
export function changedPlans(
  present: Plans,
  { lists = [], subscriptions = [] }: Partial<Plans>,
): Plans {
  const named = new Map([...present.lists, ...lists].map((one) => [one.name, one]));
  const known = new Map([...present.subscriptions, ...subscriptions].map((one) => [one.id, one]));
  return { lists: [...named.values()], subscriptions: [...known.values()] };
}

/** Calls a month of 30 days that a change adds: the number that is asked about, and the one that is told afterwards. */
export function addedCalls(before: Plans, after: Plans): number {
  return monthlyCalls(after) - monthlyCalls(before);
}

/**
 * "+2 calls a day, about 60 a month.": what new tags cost, their share of the briefs included. Tags that lists of the same
 * workspace have cost nothing a day; what other workspaces watch is nobody's business, and shows in no sum.
 */
export function addedCost(before: Plans, after: Plans): string {
  const monthly = addedCalls(before, after);
  const daily = (tagsOf(after.lists).length - tagsOf(before.lists).length) * dailyCalls;
  if (monthly <= 0) return "No extra calls: other lists here have them read every day already.";
  const forBriefs = monthly > daily * daysPerMonth;
  const parts = [
    ...(daily > 0 ? [`+${plural(daily, "call")} a day`] : []),
    ...(forBriefs ? ["more for each brief"] : []),
  ];
  const words = parts.join(" and ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}, about ${monthly} a month.`;
}

/**
 * "+40 calls for each brief: …": what changes with the countries that a list is looked at from, which is done when a
 * brief is made; `undefined` when nothing does, and back to the whole world.
 */
export function regionsCost(before: Watchlist, { tags, regions }: Watchlist): string | undefined {
  const calls = tags.length * (regions.length - before.regions.length) * dailyCalls;
  if (calls === 0 || regions.length === 0) return undefined;
  const where = regions.length === 1 ? "that country" : `each of ${regions.length} countries`;
  const sign = calls > 0 ? "+" : "−";
  return `${sign}${plural(Math.abs(calls), "call")} for each brief: it then reads every tag from ${where}.`;
}

/** Searches for posts that a brief makes in one region. */
export function searchCalls({ tags }: Watchlist): number {
  return Math.min(briefCalls, tags.length);
}

/**
 * Whether a brief has the tags read, which is done an hour before: from countries, and where the morning's readings come
 * later than that.
 */
export function isReadForBrief(place: Region, due: Date): boolean {
  return place !== null || due.getTime() - hourMs < dailyReadingOf(due).getTime();
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
    (brief) => brief.schedule.days.length * briefCost(list, brief),
  );
  return list.tags.length * dailyCalls * 7 + sum(briefs);
}

function briefCost(list: Watchlist, { region, nextDueAt }: BriefSubscription): number {
  const readings = list.tags.length * dailyCalls;
  const perRegion = regionsOf(list, region).map(
    (place) => searchCalls(list) + (isReadForBrief(place, nextDueAt) ? readings : 0),
  );
  return sum(perRegion);
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

/** The tags of all lists, each once. */
export function tagsOf(lists: readonly Watchlist[]): readonly TagName[] {
  return [...new Set(lists.flatMap(({ tags }) => tags))];
}

export function total(spent: readonly Spending[]): number {
  return sum(spent.map(({ credits }) => credits));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

/** "240 of 1000 credits are left this month.": of the budget with less left; undefined where no limit is set. */
export async function creditsLeft(
  { budget, ledger }: Pick<Ports, "budget" | "ledger">,
  workspace: WorkspaceRef,
  now: Date,
): Promise<string | undefined> {
  const { start, end } = monthAround(now);
  const leftOf = async (limit: number | null, scope?: WorkspaceRef) =>
    limit === null
      ? []
      : [{ limit, scope, left: limit - total(await ledger.spent(start, end, scope)) }];
  const [everybody, here] = await Promise.all([
    leftOf(budget.perMonth),
    leftOf(budget.perWorkspace, workspace),
  ]);
  const [tightest] = [...everybody, ...here].sort((one, other) => one.left - other.left);
  if (!tightest) return undefined;
  const { limit, scope, left } = tightest;
  const whose = scope ? " for this workspace's own questions and briefs" : "";
  return `${Math.max(0, left)} of ${limit} credits are left this month${whose}.`;
}
