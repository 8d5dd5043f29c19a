import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { usualWindows, type Windows, withFreshness } from "../../../src/client/wrappers/cache.ts";
import type { Provider } from "../../../src/ports/ports.ts";
import { hourMs, minuteMs } from "../../../src/time-units.ts";
import { requestContextFor } from "../../support/request-context.ts";
import { failureOf } from "../tiklive/harness.ts";
import {
  callNames,
  counted,
  everyCall,
  exampleSample,
  exampleTag,
  failing,
  handClock,
  heardLog,
} from "./doubles.ts";
import { fresh, freshErrand } from "./kept-provider.ts";

const windowOf: Readonly<Record<keyof Provider, keyof Windows>> = {
  find: "info",
  sample: "sample",
  search: "search",
  recentPosts: "recentPosts",
  creator: "creators",
  postsBy: "creators",
  following: "creators",
  searchCreators: "creators",
  regions: "regions",
};

describe.each(callNames)("what was asked with %s", (name) => {
  const ask = everyCall[name];

  it("is answered as the provider did, and again from what was kept, until the window is over", async () => {
    const { provider, calls, clock } = await fresh();
    const asItIs = await ask(counted().provider, requestContextFor());
    const [first, second] = [requestContextFor(), requestContextFor()];
    expect(await ask(provider, first)).toStrictEqual(asItIs);
    clock.pass(usualWindows[windowOf[name]] - 1);
    expect(await ask(provider, second)).toStrictEqual(asItIs);
    expect([first.credits, second.credits]).toEqual([1, 0]);
    clock.pass(1);
    await ask(provider, requestContextFor());
    expect(calls).toEqual([name, name]);
  });

  it("is asked again by a request context that wants it fresh, and what that finds is kept", async () => {
    const { provider, calls, clock } = await fresh();
    await ask(provider, requestContextFor());
    clock.pass(usualWindows[windowOf[name]] - 1);
    await ask(provider, freshErrand());
    clock.pass(usualWindows[windowOf[name]] - 1);
    await ask(provider, requestContextFor());
    expect(calls).toHaveLength(2);
  });

  it("is asked again when a clock that was ahead kept it, by an hour or by years", async () => {
    for (const hours of [1, 500 * 24]) {
      const { provider, calls, clock } = await fresh();
      clock.pass(hours * hourMs);
      await ask(provider, requestContextFor());
      clock.pass(-hours * hourMs);
      await ask(provider, requestContextFor());
      expect(calls).toEqual([name, name]);
    }
  });

  it("is asked again when it failed", async () => {
    let broken = true;
    const { provider, calls } = await fresh({
      [name]: (...terms: readonly never[]) =>
        broken ? failing("unavailable")() : (counted().provider[name] as CallOfAnyKind)(...terms),
    });
    await failureOf(ask(provider, requestContextFor()));
    broken = false;
    await ask(provider, requestContextFor());
    expect(calls).toHaveLength(2);
  });

  it("is asked once for all who ask at the same time, fresh or not, and the first pays", async () => {
    for (const context of [() => requestContextFor(), freshErrand]) {
      const { provider, calls } = await fresh();
      const requestContexts = [context(), context(), context()];
      await Promise.all(requestContexts.map((one) => ask(provider, one)));
      expect(requestContexts.map(({ credits }) => credits)).toEqual([1, 0, 0]);
      expect(calls).toHaveLength(1);
    }
  });
});

describe.each(["search", "recentPosts", "creator", "postsBy"] as const)(
  "an answer to %s that two processes want fresh at once",
  (name) => {
    const ask = everyCall[name];

    it("is bought by one of them, and the other waits for it, whatever was kept before", async () => {
      const { provider, another, calls, clock } = await fresh();
      await ask(provider, requestContextFor());
      clock.pass(minuteMs);
      const contexts = [freshErrand(), freshErrand()];
      await Promise.all(
        [provider, another].map((one, i) => ask(one, contexts[i] ?? freshErrand())),
      );
      expect(contexts.map(({ credits }) => credits).toSorted()).toEqual([0, 1]);
      clock.pass(minuteMs);
      await ask(another, freshErrand());
      expect(calls).toHaveLength(3);
    });

    it("is bought by the other where the first one fails: what was kept before is not fresh", async () => {
      const { provider, another, calls, clock } = await fresh({
        [name]: (...terms: readonly never[]) =>
          calls.length === 2
            ? failing("unavailable")()
            : (counted().provider[name] as CallOfAnyKind)(...terms),
      });
      await ask(provider, requestContextFor());
      clock.pass(minuteMs);
      const asked = [provider, another].map((one) => ask(one, freshErrand()).catch(() => null));
      expect((await Promise.all(asked)).filter((answer) => answer === null)).toHaveLength(1);
      expect(calls).toHaveLength(3);
    });
  },
);

type CallOfAnyKind = (...terms: readonly never[]) => Promise<never>;

describe("the store of answers", () => {
  it("may hold what an older version wrote, which is then asked for again", async () => {
    const { provider, calls, answers, clock } = await fresh();
    const later = new Date(clock.now().getTime() + 1000);
    const key = JSON.stringify(["tag", "name", "booktok"]);
    await answers.save(key, '{"id":"1","name":"booktok","userCount":3}', later, clock.now());
    expect(await everyCall.find(provider, requestContextFor())).toStrictEqual(exampleTag);
    expect(calls).toHaveLength(1);
  });

  it("may fail: that costs credits and is logged, and there is still an answer", async () => {
    const broken = async () => {
      throw new Error("disk full");
    };
    const log = heardLog();
    const { provider, calls } = counted();
    const kept = withFreshness(provider, {
      answers: { find: broken, kept: broken, save: broken },
      leases: { take: broken },
      clock: handClock().now,
      log,
      windows: usualWindows,
    });
    for (let i = 0; i < 2; i++)
      expect(await everyCall.sample(kept, requestContextFor())).toEqual(exampleSample());
    expect(calls).toHaveLength(2);
    expect(log.heard.map(([event]) => event)).toEqual(Array(4).fill("answers.failed"));
  });
});

it("pays exactly when nothing young enough is kept, whatever comes in whatever order", async () => {
  const step = fc.record({
    pause: fc.constantFrom(0, 1, 10, 29, 30, 31, 61).map((minutes) => minutes * minuteMs),
    region: fc.constantFrom("US", null),
    pages: fc.integer({ min: 1, max: 3 }),
    wantsFresh: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { sample, clock, calls } = await fresh();
      const kept = new Map<string, number>();
      let paid = 0;
      for (const { pause, region, pages, wantsFresh } of steps) {
        clock.pass(pause);
        const now = clock.now().getTime();
        const question = JSON.stringify([region, pages]);
        if (wantsFresh || (kept.get(question) ?? 0) <= now) {
          paid += 1;
          kept.set(question, now + usualWindows.sample);
        }
        await sample({ region, pages }, wantsFresh ? freshErrand() : requestContextFor());
        expect(calls).toHaveLength(paid);
      }
    }),
    { numRuns: 40 },
  );
});
