import { regionsOf } from "../brief/gather.ts";
import type { BudgetLimits, Ports, Spending, WorkspaceRef } from "../ports/ports.ts";
import { monthAround } from "../time.ts";
import { dayMs } from "../time-units.ts";
import { callsToCome, type LastReadings } from "./calls-to-come.ts";
import { briefsOf, type Plans, tagsOf, total } from "./costs.ts";

/** The forecast of a workspace's credits for a month. */
export interface Forecast {
  /** Spent so far this UTC month: by everybody where everybody has one budget together, else by this workspace alone. */
  readonly used: readonly Spending[];
  /** By this workspace's own commands, briefs and alerts. */
  readonly usedHere: number;
  /**
   * To come until the month's end: readings of the lists' tags, which nobody pays for alone; searches of their briefs;
   * and commands and alerts at the usual pace.
   */
  readonly readings: number;
  readonly briefs: number;
  readonly asked: number;
  /**
   * The total by the month's end if no budget stopped it; readings count only towards a budget shared by all
   * workspaces.
   */
  readonly wanted: number;
  /** The part of `wanted` that the workspace's own budget pays. */
  readonly wantedHere: number;
  /** The total within the budgets. */
  readonly total: number;
  readonly totalHere: number;
}

/** The past credits that a forecast starts from. */
type Books = Pick<Forecast, "used" | "usedHere" | "asked"> & {
  readonly limits: BudgetLimits;
  /** `null` where readings do not count. */
  readonly last: LastReadings | null;
};

/** Days over which the usual pace is measured, so that a busy first day does not predict thousands. */
const paceDays = 28;

/** Forecasts the month of a workspace with these plans. Of other workspaces, only the use of a common budget is in it. */
export function forecastMonth(books: Books, plans: Plans, now: Date): Forecast {
  const { used, usedHere, asked, limits, last } = books;
  const { readings, briefs } = callsToCome(plans, now, monthAround(now).end, last);
  const soFar = total(used);
  const wantedHere = Math.round(usedHere + briefs + asked);
  const totalHere = within(limits.perWorkspace, usedHere, wantedHere);
  const shared = limits.perMonth === null ? 0 : readings;
  const wanted = Math.round(soFar + shared + briefs + asked);
  const payable = soFar + shared + totalHere - usedHere;
  return {
    ...{ used, usedHere, readings, briefs, asked, wanted, wantedHere, totalHere },
    total: within(limits.perMonth, soFar, payable),
  };
}

/** A budget refuses calls that would go over it; calls under way that cost more than usual are spent all the same. */
function within(limit: number | null, used: number, wanted: number): number {
  return limit === null ? wanted : Math.max(used, Math.min(limit, wanted));
}

type Shelves = Pick<Ports, "ledger" | "snapshots" | "budget">;

/** What a workspace that has this set up has spent, and what its people usually do. */
export async function booksOf(
  plans: Plans,
  workspace: WorkspaceRef,
  { ledger, snapshots, budget }: Shelves,
  now: Date,
): Promise<Books> {
  const { start, end } = monthAround(now);
  const until = new Date(now.getTime() + 1);
  const isCommon = budget.perMonth !== null;
  const [own, lately, everybody, last] = await Promise.all([
    ledger.spent(start, until, workspace),
    ledger.spent(new Date(now.getTime() - paceDays * dayMs), until, workspace),
    isCommon ? ledger.spent(start, until) : null,
    isCommon ? lastReadings(plans, snapshots) : null,
  ]);
  return {
    ...{ used: everybody ?? own, usedHere: total(own), asked: paceOf(lately, now, end) },
    ...{ limits: budget, last },
  };
}

interface SetUp {
  readonly watchlists: Pick<Ports["watchlists"], "all">;
  readonly subscriptions: Pick<Ports["subscriptions"], "inWorkspace">;
}

/** What a workspace has set up. */
export async function plansOf(
  workspace: WorkspaceRef,
  { watchlists, subscriptions }: SetUp,
): Promise<Plans> {
  const [lists, all] = await Promise.all([
    watchlists.all(workspace),
    subscriptions.inWorkspace(workspace),
  ]);
  return { lists, subscriptions: all };
}

/** The newest readings from every region of these plans. */
async function lastReadings(
  { lists, subscriptions }: Plans,
  snapshots: Ports["snapshots"],
): Promise<LastReadings> {
  const looked = lists.flatMap((list) =>
    briefsOf(list, subscriptions).flatMap(({ region }) => regionsOf(list, region)),
  );
  const tags = tagsOf(lists);
  const found = [...new Set([null, ...looked])].map(
    async (place) => [place, await snapshots.latest(tags, place)] as const,
  );
  return new Map(await Promise.all(found));
}

function paceOf(lately: readonly Spending[], now: Date, end: Date): number {
  const asked = lately.filter(({ purpose }) => purpose === "command" || purpose === "alert");
  const daysLeft = (end.getTime() - now.getTime()) / dayMs;
  return Math.round((total(asked) / paceDays) * daysLeft);
}
