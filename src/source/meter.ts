import type { Clock, CreditLedger, WorkspaceRef } from "../ports.ts";
import { utcMonth } from "../time.ts";
import { spentThisMonth } from "./allowance.ts";

/** Whose credits: a workspace's, or everybody's when `null`. */
export type Scope = WorkspaceRef | null;

/** This month's credits without asking the ledger each time. */
export interface Meter {
  used(scope: Scope): Promise<number>;
  /** Counts a charge at once; the ledger will have it too by the next time it is asked. */
  add(scope: Scope, credits: number): void;
}

interface MeterReading {
  readonly at: Date;
  readonly inLedger: Promise<number>;
  /** Charged since the ledger was asked. */
  charged: number;
}

const longestMs = 30_000;

export function createMeter(ledger: CreditLedger, clock: Clock): Meter {
  const readings = new Map<string, MeterReading>();

  const read = (scope: Scope, at: Date): MeterReading => {
    const reading = { at, inLedger: spentThisMonth(ledger, at, scope), charged: 0 };
    readings.set(scopeKey(scope), reading);
    reading.inLedger.catch(() => readings.delete(scopeKey(scope)));
    return reading;
  };

  return {
    async used(scope) {
      const now = clock();
      const last = readings.get(scopeKey(scope));
      const reading = last && isGood(last, now) ? last : read(scope, now);
      const inLedger = await reading.inLedger;
      return inLedger + reading.charged;
    },
    add(scope, credits) {
      const reading = readings.get(scopeKey(scope));
      if (reading) reading.charged += credits;
    },
  };
}

function isGood({ at }: MeterReading, now: Date): boolean {
  return Math.abs(now.getTime() - at.getTime()) < longestMs && utcMonth(at) === utcMonth(now);
}

export function scopeKey(scope: Scope): string {
  return JSON.stringify(scope && [scope.platform, scope.workspace]);
}
