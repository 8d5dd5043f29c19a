import { describe, expect, it, test } from "vitest";
import {
  type BudgetOptions,
  type BudgetWarning,
  withBudget,
} from "../../../src/client/wrappers/budget.ts";
import type { RequestContext, WorkspaceRef } from "../../../src/ports/ports.ts";
import { plain } from "../../../src/text/inline.ts";
import { dayMs, minuteMs } from "../../../src/time-units.ts";
import { acme, strangers } from "../../contracts/examples.ts";
import { opened } from "../../store/opened.ts";
import { requestContextFor } from "../../support/request-context.ts";
import { failureOf } from "../tiklive/harness.ts";
import { booked, callNames, counted, everyCall, handClock, noon } from "./doubles.ts";

const [stranger = acme] = strangers;

/** A budget over a real ledger that counts how often the database is asked; charges go into it unless told otherwise. */
async function budgeted(limits: BudgetOptions["limits"]) {
  const { ledger, shares } = await opened(":memory:");
  const clock = handClock();
  const warnings: BudgetWarning[] = [];
  let asked = 0;
  const double = counted();
  const provider = withBudget(double.provider, {
    ledger,
    shares: {
      ...shares,
      take(...terms) {
        asked += 1;
        return shares.take(...terms);
      },
    },
    clock: clock.now,
    limits,
    onWarning: (warning) => void warnings.push(warning),
  });
  return { provider, ledger, shares, clock, warnings, calls: double.calls, asked: () => asked };
}

function errandOf(workspace: WorkspaceRef | null): RequestContext {
  return requestContextFor("command", undefined, { workspace });
}

const refused = (call: Promise<unknown>) => failureOf(call).then(({ failure }) => failure);

describe("a spent budget", () => {
  const spent = { perMonth: 0, perWorkspace: null };

  test.each(callNames)("asks nothing by %s, and tells the request context why", async (name) => {
    const { provider, calls } = await budgeted(spent);
    const context = requestContextFor();
    const error = await failureOf(everyCall[name](provider, context));
    expect(error.failure).toBe("over-budget");
    expect(plain(context.withheld ?? "")).toBe(error.message);
    expect(calls).toEqual([]);
  });

  it("says which one it is, since when, until when, and what works meanwhile", async () => {
    const { provider, ledger, shares } = await budgeted({ perMonth: 30, perWorkspace: 20 });
    const minutes = (count: number) => new Date(noon.getTime() - count * minuteMs);
    await booked(ledger, { credits: 19, at: minutes(60) });
    await booked(ledger, { credits: 1, at: minutes(30) });
    await booked(ledger, { credits: 1, at: minutes(10) });
    const own = await failureOf(everyCall.find(provider, errandOf(acme)));
    expect(own.message).toBe(
      "This workspace's budget is used up. This month's 20 credits were used up by Fri 20 Nov 11:30 (UTC). Nothing new is read until Tue 1 Dec 00:00 (UTC). What was read before still answers: watch show or brief.",
    );
    await booked(ledger, { credits: 9, workspace: null, at: minutes(5) });
    const { provider: later } = {
      provider: withBudget(counted().provider, {
        ledger,
        shares,
        clock: () => noon,
        limits: { perMonth: 30, perWorkspace: null },
        onWarning: () => undefined,
      }),
    };
    const all = await failureOf(everyCall.find(later, errandOf(stranger)));
    expect(all.message).toContain(
      "The budget of all workspaces together is used up. This month's 30",
    );
    expect(all.message).toContain("by Fri 20 Nov 11:55 (UTC)");
  });
});

describe("a budget", () => {
  test.each(callNames)("that has no limits asks for %s and no ledger", async (name) => {
    const { provider, calls, asked } = await budgeted({ perMonth: null, perWorkspace: null });
    expect(await everyCall[name](provider, errandOf(acme))).toEqual(
      await everyCall[name](counted().provider, errandOf(acme)),
    );
    expect(calls).toEqual([name]);
    expect(asked()).toBe(0);
  });

  test.each(callNames)("passes on what %s costs", async (name) => {
    const { provider } = await budgeted({ perMonth: 100, perWorkspace: null });
    const context = requestContextFor();
    await everyCall[name](provider, context);
    expect(context.credits).toBe(1);
  });

  test.each(callNames)("of three credits pays for three calls of %s", async (name) => {
    const { provider, calls } = await budgeted({ perMonth: 3, perWorkspace: null });
    for (let i = 0; i < 3; i++) await everyCall[name](provider, errandOf(acme));
    for (let i = 0; i < 2; i++)
      expect(await refused(everyCall[name](provider, errandOf(acme)))).toBe("over-budget");
    expect(calls).toHaveLength(3);
  });

  it("of one workspace leaves the others theirs, and request contexts of nobody alone", async () => {
    const { provider, ledger, calls } = await budgeted({ perMonth: 1000, perWorkspace: 100 });
    await booked(ledger, { credits: 100 });
    await refused(everyCall.sample(provider, errandOf(acme)));
    expect(calls).toHaveLength(0);
    for (const workspace of [...strangers, null])
      await everyCall.sample(provider, errandOf(workspace));
    expect(calls).toHaveLength(3);
  });

  it("of everybody is spent by all of them together", async () => {
    const { provider, calls } = await budgeted({ perMonth: 2, perWorkspace: 2 });
    for (const workspace of [acme, null]) await everyCall.sample(provider, errandOf(workspace));
    await refused(everyCall.sample(provider, errandOf(stranger)));
    expect(calls).toHaveLength(2);
  });

  it("asks the database at most once in 30 s for each scope, and believes it afterwards", async () => {
    const { provider, ledger, clock, calls, asked } = await budgeted({
      perMonth: 1000,
      perWorkspace: 1000,
    });
    await Promise.all([1, 2, 3].map(() => everyCall.sample(provider, errandOf(acme))));
    await booked(ledger, { credits: 5000 });
    clock.pass(29_999);
    await everyCall.sample(provider, errandOf(acme));
    expect([asked(), calls.length]).toEqual([2, 4]);
    clock.pass(1);
    await refused(everyCall.sample(provider, errandOf(acme)));
    expect([asked(), calls.length]).toEqual([3, 4]);
  });

  it("asks the ledger again after a clock that was ahead was set right", async () => {
    const { provider, ledger, clock, calls } = await budgeted({ perMonth: 10, perWorkspace: null });
    clock.pass(3 * dayMs);
    await everyCall.sample(provider, errandOf(null));
    clock.pass(-3 * dayMs);
    await booked(ledger, { credits: 10 });
    await refused(everyCall.sample(provider, errandOf(null)));
    expect(calls).toHaveLength(1);
  });

  it("opens again with the new month, though the ledger was asked a second ago", async () => {
    const { provider, ledger, clock, calls } = await budgeted({ perMonth: 10, perWorkspace: null });
    clock.pass(new Date("2026-11-30T23:59:59Z").getTime() - noon.getTime());
    await booked(ledger, { credits: 10 });
    await refused(everyCall.sample(provider, errandOf(null)));
    expect(calls).toHaveLength(0);
    clock.pass(1000);
    await everyCall.sample(provider, errandOf(null));
    expect(calls).toHaveLength(1);
  });

  it("asks the ledger again after it failed", async () => {
    let broken = true;
    const { shares } = await opened(":memory:");
    const take: typeof shares.take = async (...wanted) => {
      if (broken) throw new Error("disk full");
      return shares.take(...wanted);
    };
    const { provider, calls } = counted();
    const limited = withBudget(provider, {
      ledger: { reached: async () => null },
      shares: { ...shares, take },
      clock: () => noon,
      limits: { perMonth: 10, perWorkspace: null },
      onWarning: () => undefined,
    });
    await expect(everyCall.sample(limited, errandOf(null))).rejects.toThrow("disk full");
    broken = false;
    await everyCall.sample(limited, errandOf(null));
    expect(calls).toHaveLength(1);
  });
});

describe("the warning", () => {
  it("comes once a month and scope, at 80 %", async () => {
    const { provider, ledger, clock, warnings } = await budgeted({
      perMonth: 1000,
      perWorkspace: 100,
    });
    await booked(ledger, { credits: 79 });
    await everyCall.sample(provider, errandOf(acme));
    expect(warnings).toEqual([]);
    for (let i = 0; i < 3; i++) await everyCall.sample(provider, errandOf(acme));
    const warning = { used: 80, limit: 100, share: 0.8, state: "warning", workspace: acme };
    expect(warnings).toEqual([{ ...warning, month: "2026-11" }]);

    await booked(ledger, { credits: 900, workspace: null });
    clock.pass(30_000);
    for (let i = 0; i < 3; i++) await everyCall.sample(provider, errandOf(acme));
    expect(warnings.slice(1)).toMatchObject([{ workspace: null, state: "warning" }]);

    clock.pass(30 * dayMs);
    await booked(ledger, { credits: 100, at: clock.now() });
    await refused(everyCall.sample(provider, errandOf(acme)));
    expect(warnings.slice(2)).toMatchObject([
      { workspace: acme, month: "2026-12", state: "spent" },
    ]);
  });
});
