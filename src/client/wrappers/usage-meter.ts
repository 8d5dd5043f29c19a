import type { Clock, CreditLedger, WorkspaceRef } from "../../ports/ports.ts";
import { utcMonth } from "../../time.ts";
import { spentThisMonth } from "./allowance.ts";

/** A workspace, or all workspaces together when `null`. */
export type BudgetScope = WorkspaceRef | null;

/** This month's credits, without a query for each call. Charges counted here stay counted within the month. */
export interface UsageMeter {
  /** Reads the ledger when it was not read in the last half minute, so that the numbers are never older. */
  refresh(scope: BudgetScope): Promise<void>;
  /** Credits charged this month, of a scope that was refreshed. */
  used(scope: BudgetScope): number;
  /** Credits reserved for calls under way. */
  aside(scope: BudgetScope): number;
  setAside(scope: BudgetScope, credits: number): void;
  /** Counts a charge at once. The ledger has it a little later, unless it cannot be written. */
  add(scope: BudgetScope, credits: number): void;
}

interface Dial {
  month: string;
  used: number;
  aside: number;
  readAt: Date;
  reading: Promise<void> | undefined;
}

const longestMs = 30_000;

export function createUsageMeter(ledger: CreditLedger, clock: Clock): UsageMeter {
  const dials = new Map<string, Dial>();

  /** The counters of a scope. They start at 0 each month; reservations of calls under way are kept. */
  function dialOf(scope: BudgetScope): Dial {
    const now = clock();
    const key = scopeKey(scope);
    const before = dials.get(key);
    if (before?.month === utcMonth(now)) return before;
    const aside = before?.aside ?? 0;
    const dial = { month: utcMonth(now), used: 0, aside, readAt: now, reading: undefined };
    dials.set(key, dial);
    return dial;
  }

  async function read(dial: Dial, scope: BudgetScope, now: Date): Promise<void> {
    dial.readAt = now;
    const inLedger = await spentThisMonth(ledger, now, scope);
    // A charge that is being written may be in only one of the two numbers, so the larger one is used.
    dial.used = Math.max(dial.used, inLedger);
  }

  return {
    async refresh(scope) {
      const now = clock();
      const dial = dialOf(scope);
      const isGood = Math.abs(now.getTime() - dial.readAt.getTime()) < longestMs;
      if (!dial.reading || !isGood) {
        const reading = read(dial, scope, now);
        dial.reading = reading;
        reading.catch(() => {
          if (dial.reading === reading) dial.reading = undefined;
        });
      }
      await dial.reading;
    },
    used: (scope) => dialOf(scope).used,
    aside: (scope) => dialOf(scope).aside,
    setAside(scope, credits) {
      dialOf(scope).aside += credits;
    },
    add(scope, credits) {
      dialOf(scope).used += credits;
    },
  };
}

export function scopeKey(scope: BudgetScope): string {
  return JSON.stringify(scope && [scope.platform, scope.workspace]);
}
