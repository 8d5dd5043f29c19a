import { regionsOf } from "../brief/gather.ts";
import type { Ports, Spending, WorkspaceRef } from "../ports.ts";
import { utcDay } from "../snapshot.ts";
import type { BriefSubscription } from "../subscription.ts";
import { monthAround, nextDueAt } from "../time.ts";
import { briefsOf, dailyCalls, lookCalls, type Plans, tagsOf, total } from "./costs.ts";
import { dailyReadingOf } from "./read-tag.ts";
import type { Watchlist } from "./watchlist.ts";

/** What a month costs a workspace, in credits; the same wherever it is shown. */
export interface Forecast {
  /**
   * Spent so far this UTC month: by the workspace's commands, briefs and alerts and for its lists' daily readings; by
   * everybody where everybody has one budget together.
   */
  readonly used: readonly Spending[];
  /** Of it, by this workspace's own commands, briefs and alerts. */
  readonly usedHere: number;
  /** To come until the month's end: the lists' daily readings, their briefs, and commands and alerts at the usual pace. */
  readonly readings: number;
  readonly briefs: number;
  readonly asked: number;
  /** All of it, by the month's end. */
  readonly total: number;
  /** The part of it that the workspace's own budget pays. */
  readonly totalHere: number;
}

/** What is known of a month before anything is planned. */
type Books = Pick<Forecast, "used" | "usedHere" | "asked">;

const dayMs = 86_400_000;
/** The usual pace is that of four weeks, so that a busy first day does not foretell thousands. */
const paceDays = 28;

/** Foretells the month of a workspace with these plans. Of other workspaces, only the use of a common budget is in it. */
export function foretell({ used, usedHere, asked }: Books, plans: Plans, now: Date): Forecast {
  const { readings, briefs } = planned(plans, now);
  return {
    ...{ used, usedHere, readings, briefs, asked },
    total: Math.round(total(used) + readings + briefs + asked),
    totalHere: Math.round(usedHere + briefs + asked),
  };
}

/** What a workspace that has this set up has spent, and what its people usually do. */
export async function booksOf(
  { lists }: Plans,
  workspace: WorkspaceRef,
  { ledger, watchlists, budget }: Pick<Ports, "ledger" | "watchlists" | "budget">,
  now: Date,
): Promise<Books> {
  const { start, end } = monthAround(now);
  const until = new Date(now.getTime() + 1);
  const [own, lately, everybody, nobody, watched] = await Promise.all([
    ledger.spent(start, until, workspace),
    ledger.spent(new Date(now.getTime() - paceDays * dayMs), until, workspace),
    ledger.spent(start, until),
    ledger.spent(start, until, null),
    watchlists.watchedTags(),
  ]);
  const isAlone = watched.length === tagsOf(lists).length;
  const shared = isAlone ? nobody : [shareOf(lists, start, now)];
  return {
    used: budget.perMonth === null ? [...own, ...shared] : everybody,
    usedHere: total(own),
    asked: paceOf(lately, now, end),
  };
}

/** What a workspace has set up. */
export async function plansOf(
  workspace: WorkspaceRef,
  { watchlists, subscriptions }: Pick<Ports, "watchlists" | "subscriptions">,
): Promise<Plans> {
  const [lists, all] = await Promise.all([
    watchlists.all(workspace),
    subscriptions.inWorkspace(workspace),
  ]);
  return { lists, subscriptions: all };
}

/**
 * Nobody pays for the daily readings alone. Where others have some too, the books do not tell whose they were, and a
 * workspace's are counted by the mornings that its tags were on a list of its own.
 */
function shareOf(lists: readonly Watchlist[], start: Date, now: Date): Spending {
  const mornings = tagsOf(lists).map((tag) => {
    const since = lists.filter(({ tags }) => tags.includes(tag)).map(({ createdAt }) => createdAt);
    const first = Math.max(start.getTime(), Math.min(...since.map((at) => at.getTime())));
    return morningsBetween(startOfDay(new Date(first)), now);
  });
  const credits = mornings.reduce((all, one) => all + one, 0) * dailyCalls;
  return { provider: "shared", purpose: "snapshot", credits };
}

function planned({ lists, subscriptions }: Plans, now: Date) {
  const { end } = monthAround(now);
  const readings = tagsOf(lists).length * dailyCalls * morningsBetween(now, end);
  // By what is looked at: briefs of the same moment share their posts, those of one day a country's readings.
  const looks = new Map<string, number>();
  for (const list of lists) {
    for (const brief of briefsOf(list, subscriptions)) {
      for (const due of duesOf(brief, now, end)) addLooks(looks, list, brief, due);
    }
  }
  return { readings, briefs: [...looks.values()].reduce((all, one) => all + one, 0) };
}

function addLooks(
  looks: Map<string, number>,
  list: Watchlist,
  { region }: BriefSubscription,
  due: Date,
): void {
  for (const place of regionsOf(list, region)) {
    const { searches, readings } = lookCalls(list, place);
    looks.set(JSON.stringify([list.name, place, due]), searches);
    looks.set(JSON.stringify([list.name, place, utcDay(due)]), readings);
  }
}

function duesOf({ schedule, nextDueAt: next }: BriefSubscription, now: Date, end: Date): Date[] {
  const dues: Date[] = [];
  for (let due = next < now ? now : next; due < end; due = nextDueAt(schedule, due)) dues.push(due);
  return dues;
}

function paceOf(lately: readonly Spending[], now: Date, end: Date): number {
  const asked = lately.filter(({ purpose }) => purpose === "command" || purpose === "alert");
  const daysLeft = (end.getTime() - now.getTime()) / dayMs;
  return Math.round((total(asked) / paceDays) * daysLeft);
}

/** Daily readings that begin after one moment and until another. */
function morningsBetween(after: Date, until: Date): number {
  const first = dailyReadingOf(after).getTime();
  const since = first > after.getTime() ? first : first + dayMs;
  return Math.max(0, Math.floor((until.getTime() - since) / dayMs) + 1);
}

function startOfDay(at: Date): Date {
  return new Date(`${utcDay(at)}T00:00:00Z`);
}
