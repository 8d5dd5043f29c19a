import { expect, test } from "vitest";
import { createBudgetNotices } from "../../adapters/budget-notices.ts";
import { withBudget } from "../../src/client/wrappers/budget.ts";
import { dayMs } from "../../src/time-units.ts";
import { booked, counted, everyCall, handClock, heardLog } from "../client/wrappers/doubles.ts";
import { acme, strangers } from "../contracts/examples.ts";
import { openedInMemory } from "../store/opened.ts";
import { requestContextFor } from "../support/request-context.ts";

const [bear = acme] = strangers;

test("that 80 % of a budget are used is said once a month, also after a restart, in whichever process", async () => {
  const store = await openedInMemory();
  const clock = handClock();
  /** A process that has just started asks something within the budget, and may say what there is. */
  async function run(workspace = acme) {
    const notices = createBudgetNotices(store.notices, { clock: clock.now, log: heardLog() });
    const limits = { perMonth: null, perWorkspace: 100 };
    const options = { ...store, clock: clock.now, limits, onWarning: notices.add };
    const provider = withBudget(counted().provider, options);
    await everyCall.find(provider, requestContextFor("command", undefined, { workspace }));
    return notices;
  }
  await booked(store.ledger, { credits: 80 });
  const worker = await run();
  const gateway = await run(bear);
  expect(await gateway.take(bear)).toBeUndefined();
  expect(await gateway.take(acme)).toBe(
    "80 of 100 credits of this workspace's budget for 2026-11 are used. At the limit nothing new is read until the next month. Type budget to see where they went.",
  );
  expect(await worker.take(acme)).toBeUndefined();
  expect(await (await run()).take(acme)).toBeUndefined();
  clock.pass(30 * dayMs);
  await booked(store.ledger, { credits: 90, at: clock.now() });
  expect(await (await run()).take(acme)).toContain("90 of 100 credits");
});

test("no answer fails for a notice that cannot be kept or looked for", async () => {
  const log = heardLog();
  const broken = () => Promise.reject(new Error("away"));
  const notices = createBudgetNotices(
    { add: broken, take: broken },
    { clock: handClock().now, log },
  );
  const state = { used: 80, limit: 100, share: 0.8, state: "warning", month: "2026-11" } as const;
  notices.add({ ...state, workspace: null });
  expect(await notices.take(acme)).toBeUndefined();
  expect(log.heard.map(([event]) => event)).toEqual(["notice.failed", "notice.failed"]);
});
