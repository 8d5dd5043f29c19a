import type { WorkspaceRef } from "../domain/channel.ts";
import type { BilledCall, RequestContext } from "./provider.ts";

/** What a credit costs in US dollars. */
export interface CreditPrices {
  /** Of each provider whose price the operator says. */
  readonly known: ReadonlyMap<string, number>;
  /** Of the provider that is asked first, for credits that are to come; `null` when nobody says. */
  readonly usual: number | null;
}

/** Most credits a UTC calendar month; `null` is no limit. */
export interface BudgetLimits {
  readonly perMonth: number | null;
  readonly perWorkspace: number | null;
}

/** What is wanted of a month's budget. */
export interface WantedShare {
  readonly limit: number;
  readonly month: { readonly start: Date; readonly end: Date };
  /** Credits that this process held, and has not spent. */
  readonly had: number;
  /** How many it has to hold, and how many more it may. */
  readonly need: number;
  readonly ahead: number;
}

/**
 * The parts of budgets that processes hold before they spend them. What is held and spent by all of them together is never
 * above the limit. What the ledger records is taken from what this process holds. A part that was not asked for again within
 * a minute is nobody's: its process is idle or dead.
 */
export interface BudgetShares {
  /**
   * Takes as much as is needed, if there is that much, of one workspace's budget or that of all when it is `null`. Resolves
   * with what this process holds after that, and what all have spent in that month.
   */
  take(
    workspace: WorkspaceRef | null,
    want: WantedShare,
  ): Promise<{ readonly held: number; readonly spent: number }>;
  /** Gives back all that this process holds. */
  giveBack(): Promise<void>;
}

/** A billed call in the credit ledger. */
export interface LedgerEntry extends BilledCall {
  readonly purpose: RequestContext["purpose"];
  readonly workspace: WorkspaceRef | null;
  readonly at: Date;
}

/** Every billed call, kept for good. */
export interface CreditLedger {
  record(entry: LedgerEntry): Promise<void>;
  /**
   * Credits spent from `since` (inclusive) to `until` (exclusive): of one workspace, of shared readings when
   * `workspace` is `null`, of all when it is left out.
   */
  spent(since: Date, until: Date, workspace?: WorkspaceRef | null): Promise<readonly Spending[]>;
  /** When the sum reached this many credits: of one workspace, or of all when it is `null`. `null` when it did not. */
  reached(
    credits: number,
    since: Date,
    until: Date,
    workspace: WorkspaceRef | null,
  ): Promise<Date | null>;
}

/** What one purpose cost at one provider. */
export interface Spending {
  readonly provider: string;
  readonly purpose: RequestContext["purpose"];
  readonly credits: number;
}
