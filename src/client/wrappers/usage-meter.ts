import { createKeyedQueue } from "../../async/queue.ts";
import type { BudgetShares, Clock, WorkspaceRef } from "../../ports/ports.ts";
import { monthAround, utcMonth } from "../../time.ts";

/** A workspace, or all workspaces together when `null`. */
export type BudgetScope = WorkspaceRef | null;

/** This month's credits, of all processes, without a query for each call. */
export interface UsageMeter {
  /**
   * Reserves credits, if the limit leaves that much. Asks the database when this process holds too few of them, or has not
   * asked in the last half minute.
   */
  reserve(scope: BudgetScope, credits: number, limit: number): Promise<boolean>;
  /** Releases reserved credits. */
  leave(scope: BudgetScope, credits: number): void;
  /** Counts a charge at once. The ledger has it a little later, unless it cannot be written. */
  charge(scope: BudgetScope, credits: number): void;
  /** Credits charged this month, of a scope in which something was reserved. */
  used(scope: BudgetScope): number;
}

interface Dial {
  readonly month: string;
  used: number;
  /** Held by this process, and not spent. */
  held: number;
  /** Of these, for calls under way. */
  reserved: number;
  askedAt: Date | null;
}

const longestMs = 30_000;
/** This part of the limit is taken ahead at most. */
const aheadOfLimit = 1 / 100;

export function createUsageMeter(shares: BudgetShares, clock: Clock): UsageMeter {
  const dialOf = createDials(clock);
  const inTurn = createKeyedQueue(1);

  function reserveHere(scope: BudgetScope, credits: number, limit: number): boolean {
    const dial = dialOf(scope);
    const { used, held, reserved, askedAt } = dial;
    const isKnown = Math.abs(clock().getTime() - (askedAt?.getTime() ?? 0)) < longestMs;
    const wanted = reserved + credits;
    // What could not be written into the ledger is spent all the same.
    if (!isKnown || held < wanted || used + wanted > limit) return false;
    dial.reserved = wanted;
    return true;
  }

  return {
    async reserve(scope, credits, limit) {
      if (reserveHere(scope, credits, limit)) return true;
      return inTurn(scopeKey(scope), async () => {
        while (!reserveHere(scope, credits, limit)) {
          const dial = dialOf(scope);
          const wasThere = await ask(dial, { scope, credits, limit }, shares, clock());
          // Where it was, another call may have taken it in the meantime.
          if (!wasThere || dial.used + dial.reserved + credits > limit) return false;
        }
        return true;
      });
    },
    leave(scope, credits) {
      dialOf(scope).reserved -= credits;
    },
    charge(scope, credits) {
      const dial = dialOf(scope);
      dial.used += credits;
      dial.held = Math.max(0, dial.held - credits);
    },
    used: (scope) => dialOf(scope).used,
  };
}

/** Of each scope. They start anew each month; reservations of calls under way are kept. */
function createDials(clock: Clock): (scope: BudgetScope) => Dial {
  const dials = new Map<string, Dial>();
  return (scope) => {
    const month = utcMonth(clock());
    const before = dials.get(scopeKey(scope));
    if (before?.month === month) return before;
    const dial = { month, used: 0, held: 0, reserved: before?.reserved ?? 0, askedAt: null };
    dials.set(scopeKey(scope), dial);
    return dial;
  };
}

interface Wanted {
  readonly scope: BudgetScope;
  readonly credits: number;
  readonly limit: number;
}

/** Takes credits from the database. Whether as many as were needed were there. */
async function ask(
  dial: Dial,
  { scope, credits, limit }: Wanted,
  shares: BudgetShares,
  now: Date,
): Promise<boolean> {
  const { held: had, reserved } = dial;
  const need = reserved + credits;
  const ahead = Math.floor(limit * aheadOfLimit);
  const month = monthAround(now);
  const { held, spent } = await shares.take(scope, { limit, month, had, need, ahead });
  dial.askedAt = now;
  dial.held += held - had;
  // A charge that is being written may be in only one of the two numbers.
  dial.used = Math.max(dial.used, spent);
  return held >= need;
}

export function scopeKey(scope: BudgetScope): string {
  return JSON.stringify(scope && [scope.platform, scope.workspace]);
}
