import { describe, expect, it } from "vitest";
import { withBudget } from "../../src/client/wrappers/budget.ts";
import { ProviderError } from "../../src/errors.ts";
import type { Provider, RequestContext } from "../../src/ports/ports.ts";
import { startRequestContext } from "../../src/ports/request-context.ts";
import type { Store } from "../../src/store/store.ts";
import { counted, exampleTag, heardLog, noon } from "../client/wrappers/doubles.ts";
import { acme, strangers } from "./examples.ts";

const clock = () => noon;
const month = { start: new Date("2026-11-01T00:00:00Z"), end: new Date("2026-12-01T00:00:00Z") };
const [bear = acme] = strangers;

/** Four processes on one database, and how their leases come to an end. */
export interface Four {
  readonly stores: readonly Store[];
  readonly lapse: () => Promise<void>;
}

/** A call of a price that is known, which takes a moment. */
function priced(credits: number): Provider {
  const { provider } = counted({});
  async function find(_: unknown, context: RequestContext) {
    const leave = await context.reserve(credits);
    await new Promise((resolve) => setTimeout(resolve, 1));
    context.charge({ provider: "first", endpoint: "find", credits });
    leave();
    return exampleTag;
  }
  return { ...provider, find };
}

/** What a process asks within a budget, and whether it was answered. */
function asker(store: Store, limits: { perMonth: number | null; perWorkspace: number | null }) {
  const { ledger, shares } = store;
  const options = { ledger, shares, clock, limits, onWarning: () => undefined };
  const providers = [1, 2, 3].map((price) => withBudget(priced(price), options));
  return async (price: number, workspace = acme): Promise<boolean> => {
    const signal = new AbortController().signal;
    const terms = { purpose: "command", signal, workspace } as const;
    const context = startRequestContext(terms, { ledger, clock, log: heardLog() });
    const provider = providers[price - 1] ?? fail();
    try {
      await provider.find({ kind: "id", id: "1" }, context);
      return true;
    } catch (error) {
      if (error instanceof ProviderError && error.failure === "over-budget") return false;
      throw error;
    }
  };
}

async function spent({ ledger }: Store, workspace = acme): Promise<number> {
  const spendings = await ledger.spent(month.start, month.end, workspace);
  return spendings.reduce((sum, { credits }) => sum + credits, 0);
}

/** What the budgets of several processes must keep. `make` answers an empty database. */
export function budgetSharesContract(name: string, make: () => Promise<Four>): void {
  describe(`budgets in ${name}`, () => {
    it("are kept to the credit by four who spend at once, and can be spent whole", async () => {
      const { stores } = await make();
      const [first = fail()] = stores;
      const limits = { perMonth: null, perWorkspace: 60 };
      const asks = stores.map((store) => asker(store, limits));
      const calls = Array.from({ length: 80 }, (_, i) => asks[i % 4]?.(1 + (i % 3)));
      const others = asks.map((ask) => ask(1, bear));
      await Promise.all(calls);
      expect(await Promise.all(others)).toEqual([true, true, true, true]);
      await expect.poll(() => spent(first)).toBeGreaterThan(50);
      expect(await spent(first)).toBeLessThanOrEqual(60);
      for (const { shares } of stores) await shares.giveBack();
      const [ask = fail()] = asks;
      for (let i = 0; i < 12; i++) await ask(1);
      expect(await ask(1)).toBe(false);
      await expect.poll(() => spent(first)).toBe(60);
    });

    it("of everybody and of a workspace hold both, and what one holds nobody else takes until it is idle", async () => {
      const { stores, lapse } = await make();
      const [one = fail(), two = fail()] = stores;
      const want = { month, had: 0, ahead: 0, limit: 10 };
      expect(await one.shares.take(null, { ...want, need: 8 })).toEqual({ held: 8, spent: 0 });
      expect(await two.shares.take(null, { ...want, need: 3 })).toEqual({ held: 0, spent: 0 });
      expect(await two.shares.take(acme, { ...want, need: 10 })).toEqual({ held: 10, spent: 0 });
      expect(await two.shares.take(null, { ...want, need: 1 })).toEqual({ held: 1, spent: 0 });
      await lapse();
      expect(await two.shares.take(null, { ...want, had: 1, need: 9 })).toEqual({
        held: 9,
        spent: 0,
      });
      expect(await one.shares.take(null, { ...want, had: 8, need: 8 })).toEqual({
        held: 0,
        spent: 0,
      });
    });

    it("leave most of the rest to others, and begin anew with the month", async () => {
      const { stores } = await make();
      const [one = fail(), two = fail()] = stores;
      const want = { month, had: 0, need: 1, ahead: 50, limit: 81 };
      expect(await one.shares.take(null, want)).toEqual({ held: 11, spent: 0 });
      expect(await two.shares.take(null, want)).toEqual({ held: 9, spent: 0 });
      const next = { start: month.end, end: new Date("2027-01-01T00:00:00Z") };
      const all = { ...want, month: next, need: 81 };
      expect(await two.shares.take(null, all)).toEqual({ held: 81, spent: 0 });
    });
  });
}

function fail(): never {
  throw new Error("There is no such process.");
}
