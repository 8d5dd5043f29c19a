import type { Errand, LedgerEntry } from "../../src/ports/ports.ts";
import { type CountedErrand, startErrand } from "../../src/ports/request-context.ts";

/** An errand outside the core, with the charges it got. */
export function errandFor(
  purpose: Errand["purpose"] = "command",
  signal: AbortSignal = new AbortController().signal,
  terms: Partial<Pick<Errand, "workspace" | "fresh">> = {},
): CountedErrand & { readonly booked: readonly LedgerEntry[] } {
  const booked: LedgerEntry[] = [];
  const ledger = {
    record: async (entry: LedgerEntry) => void booked.push(entry),
    spent: async () => [],
    reached: async () => null,
  };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const errand = startErrand(
    { purpose, signal, ...terms },
    { ledger, log, clock: () => new Date("2026-11-23T09:00:00Z") },
  );
  return Object.defineProperties({ booked }, Object.getOwnPropertyDescriptors(errand)) as never;
}
