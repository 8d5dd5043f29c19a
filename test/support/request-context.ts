import type { LedgerEntry, RequestContext } from "../../src/ports/ports.ts";
import {
  type CountedRequestContext,
  startRequestContext,
} from "../../src/ports/request-context.ts";

/** A request context outside the core, with the charges it got. */
export function requestContextFor(
  purpose: RequestContext["purpose"] = "command",
  signal: AbortSignal = new AbortController().signal,
  terms: Partial<Pick<RequestContext, "workspace" | "fresh">> = {},
): CountedRequestContext & { readonly booked: readonly LedgerEntry[] } {
  const booked: LedgerEntry[] = [];
  const ledger = {
    record: async (entry: LedgerEntry) => void booked.push(entry),
    spent: async () => [],
    reached: async () => null,
  };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const requestContext = startRequestContext(
    { purpose, signal, ...terms },
    { ledger, log, clock: () => new Date("2026-11-23T09:00:00Z") },
  );
  return Object.defineProperties(
    { booked },
    Object.getOwnPropertyDescriptors(requestContext),
  ) as never;
}
