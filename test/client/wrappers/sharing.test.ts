import { describe, expect, it, test } from "vitest";
import { withBudget } from "../../../src/client/wrappers/budget.ts";
import { usualWindows, withFreshness } from "../../../src/client/wrappers/cache.ts";
import { acme, strangers } from "../../contracts/examples.ts";
import { opened } from "../../store/opened.ts";
import { deferred } from "../../support/deferred.ts";
import { requestContextFor } from "../../support/request-context.ts";
import { failureOf } from "../tiklive/harness.ts";
import {
  callNames,
  counted,
  everyCall,
  exampleSample,
  handClock,
  heardLog,
  leaving,
} from "./doubles.ts";

it("stops the provider's call when nobody waits for any of its request contexts", async () => {
  const { answers, leases } = await opened(":memory:");
  const asked = deferred<AbortSignal>();
  const { provider } = counted({
    find: async (_, { signal }) => {
      asked.resolve(signal);
      return new Promise(() => undefined);
    },
  });
  const kept = withFreshness(provider, {
    answers,
    leases,
    clock: handClock().now,
    log: heardLog(),
    windows: usualWindows,
  });
  const person = leaving();
  const left = failureOf(everyCall.find(kept, person.context));
  const signal = await asked.promise;
  expect(signal.aborted).toBe(false);
  person.leave();
  await left;
  expect(signal.aborted).toBe(true);
});

describe("a workspace whose budget is spent", () => {
  const [stranger = acme] = strangers;

  async function twoWorkspaces() {
    const { answers, leases, ledger, shares } = await opened(":memory:");
    const clock = handClock();
    const { provider, calls } = counted();
    const call = { provider: "first", endpoint: "find", credits: 10, purpose: "command" } as const;
    await ledger.record({ ...call, workspace: acme, at: clock.now() });
    const limits = { perMonth: null, perWorkspace: 10 };
    const budgeted = withBudget(provider, {
      ledger,
      shares,
      clock: clock.now,
      limits,
      onWarning: () => undefined,
    });
    const keeping = {
      ...{ answers, leases, clock: clock.now, log: heardLog() },
      windows: usualWindows,
    };
    return { provider: withFreshness(budgeted, keeping), calls };
  }

  const by = (workspace: typeof acme) => requestContextFor("command", undefined, { workspace });

  test.each(callNames)(
    "keeps nobody else from %s, neither at the same time nor later",
    async (name) => {
      const { provider, calls } = await twoWorkspaces();
      const ask = everyCall[name];
      const requestContexts = [by(acme), by(stranger), by(stranger)];
      const [poor, rich, alsoRich] = await Promise.all(
        requestContexts.map((one) => ask(provider, one).catch((error: unknown) => error)),
      );
      const asItIs = await ask(counted().provider, requestContextFor());
      expect(poor).toMatchObject({ failure: "over-budget" });
      expect([rich, alsoRich]).toEqual([asItIs, asItIs]);
      expect(requestContexts.map(({ withheld }) => withheld !== null)).toEqual([
        true,
        false,
        false,
      ]);
      expect(calls).toEqual([name]);
    },
  );

  it("still gets what others have paid for", async () => {
    const { provider, calls } = await twoWorkspaces();
    await everyCall.sample(provider, by(stranger));
    expect(await everyCall.sample(provider, by(acme))).toEqual(exampleSample());
    expect(calls).toEqual(["sample"]);
  });
});
