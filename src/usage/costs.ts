import { regionsOf } from "../brief/gather.ts";
import { plural } from "../card/numbers.ts";
import { capital } from "../card/text.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { BriefSubscription, Subscription } from "../domain/subscription.ts";
import type { Watchlist } from "../domain/watchlist.ts";
import type { CreditPrices, Spending } from "../ports/ports.ts";
import { firstPages, turns } from "../readings/page-schedule.ts";
import { dailyReadingOf } from "../readings/read-tag.ts";
import { sum } from "../scorer/statistics.ts";
import { listed } from "../text/listed.ts";
import { hourMs } from "../time-units.ts";
import { comingDollars, inBrackets } from "./money.ts";

/** Calls a day and tag: its counters. */
const dailyCalls = 1;
/** Calls a day and tag on the whole: its counters, and the pages of its list in turn. */
const callsPerDay = dailyCalls + 1 / turns.world.days;
/** Calls of a tag's first reading. */
const firstCalls = dailyCalls + firstPages.watched;
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
 * "+1 call a day and 1 more a week, about 34 a month; the first reading takes 4.": what new tags cost, their share of
 * the briefs included, and in money where its price is known. Tags that lists of the same workspace have cost nothing a
 * day; what other workspaces watch must not show in any sum.
 */
export function addedCost(before: Plans, after: Plans, prices: CreditPrices): string {
  const monthly = addedCalls(before, after);
  const added = tagsOf(after.lists).length - tagsOf(before.lists).length;
  if (monthly <= 0) return "No extra calls: other lists here have them read every day already.";
  const forBriefs = monthly > Math.round(added * callsPerDay * daysPerMonth);
  const parts = [
    ...(added > 0 ? [`+${plural(added * dailyCalls, "call")} a day`, `${added} more a week`] : []),
    ...(forBriefs ? ["more for each brief"] : []),
  ];
  const money = inBrackets(comingDollars(monthly, prices));
  const first = added > 0 ? `; the first reading takes ${added * firstCalls}` : "";
  return `${capital(listed(parts))}, about ${monthly} a month${money}${first}.`;
}

/**
 * "+40 calls every four weeks: …": what changes with the countries that a list is looked at from, which is done when a
 * brief is made; `undefined` when nothing does, and back to the whole world.
 */
export function regionsCost(
  before: Watchlist,
  { tags, regions }: Watchlist,
  prices: CreditPrices,
): string | undefined {
  const calls = tags.length * (regions.length - before.regions.length);
  if (calls === 0 || regions.length === 0) return undefined;
  const where = regions.length === 1 ? "that country" : `each of ${regions.length} countries`;
  const sign = calls > 0 ? "+" : "−";
  const money = inBrackets(comingDollars(Math.abs(calls), prices));
  return `${sign}${plural(Math.abs(calls), "call")} every four weeks${money}: briefs then have every tag's posts read from ${where}, unless that makes no difference.`;
}

/** Searches for posts that a brief makes in one region. */
export function searchCalls({ tags }: Watchlist): number {
  return Math.min(briefCalls, tags.length);
}

/** Whether a brief has the counters read, an hour before: where the morning's readings come later than that. */
export function isReadForBrief(due: Date): boolean {
  return due.getTime() - hourMs < dailyReadingOf(due).getTime();
}

/** Briefs that are to come; paused ones cost nothing. */
export function briefsOf({ name }: Watchlist, subscriptions: readonly Subscription[]) {
  return subscriptions
    .filter(({ list, state }) => list === name && state.kind !== "paused")
    .filter((one) => one.kind === "brief");
}

/** Calls a week for a list and its briefs, if no other list had its tags. */
export function weeklyCalls(list: Watchlist, subscriptions: readonly Subscription[]): number {
  return Math.round(perWeek(list, subscriptions));
}

function perWeek(list: Watchlist, subscriptions: readonly Subscription[]): number {
  const briefs = briefsOf(list, subscriptions);
  const searches = briefs.map((brief) => brief.schedule.days.length * briefCost(list, brief));
  const places = new Set(briefs.flatMap(({ region }) => regionsOf(list, region)));
  const countries = [...places].filter((place) => place !== null).length;
  const pages = (list.tags.length * countries * daysPerWeek) / turns.region.days;
  const guarded = isGuarded(list, subscriptions) ? list.tags.length * guardDaysPerWeek : 0;
  return list.tags.length * callsPerDay * daysPerWeek + pages + sum(searches) + guarded;
}

const daysPerWeek = 7;
/** Days on which tags of the team's own are searched for, to see them taken over. */
const guardDaysPerWeek = 3;

function isGuarded({ name }: Watchlist, subscriptions: readonly Subscription[]): boolean {
  return subscriptions.some(
    (one) => one.kind === "alerts" && one.owned && one.list === name && one.state.kind !== "paused",
  );
}

/** Calls a day for the tags of all lists that are guarded. */
export function guardCalls({ lists, subscriptions }: Plans): number {
  const guarded = lists.filter((list) => isGuarded(list, subscriptions));
  return (tagsOf(guarded).length * guardDaysPerWeek) / daysPerWeek;
}

function briefCost(list: Watchlist, { region, nextDueAt }: BriefSubscription): number {
  const early = isReadForBrief(nextDueAt) ? list.tags.length * dailyCalls : 0;
  return early + searchCalls(list) * regionsOf(list, region).length;
}

/** Calls in a month of 30 days for everything together; each tag is read once a day. */
export function monthlyCalls({ lists, subscriptions }: Plans): number {
  const weekly = sum(lists.map((list) => perWeek(list, subscriptions)));
  return Math.round((weekly / daysPerWeek - sharedTags(lists) * callsPerDay) * daysPerMonth);
}

/** Calls a day that are not made because several lists share a tag. */
export function sharedCalls(lists: readonly Watchlist[]): number {
  return Math.round(sharedTags(lists) * callsPerDay);
}

function sharedTags(lists: readonly Watchlist[]): number {
  const all = lists.flatMap(({ tags }) => tags);
  return all.length - tagsOf(lists).length;
}

/** The tags of all lists, each once. */
export function tagsOf(lists: readonly Watchlist[]): readonly TagName[] {
  return [...new Set(lists.flatMap(({ tags }) => tags))];
}

export function total(spent: readonly Spending[]): number {
  return sum(spent.map(({ credits }) => credits));
}
