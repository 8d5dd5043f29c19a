import { describe, expect, it, test } from "vitest";
import { withFailover } from "../../../src/client/wrappers/failover.ts";
import { minuteMs } from "../../../src/time-units.ts";
import { deferred } from "../../support/deferred.ts";
import { requestContextFor } from "../../support/request-context.ts";
import { failureOf } from "../tiklive/harness.ts";
import { callNames, counted, everyCall, exampleTag, failing, heardLog, noon } from "./doubles.ts";
import { after, forPeople, passing, stacked, times } from "./stacked.ts";

describe("one provider", () => {
  test.each(callNames)("is asked for %s and its answer passed on", async (name) => {
    const { provider, calls } = counted();
    const only = withFailover([{ name: "first", provider }], {
      clock: () => noon,
      log: heardLog(),
    });
    expect(await everyCall[name](only, requestContextFor())).toEqual(
      await everyCall[name](counted().provider, requestContextFor()),
    );
    expect(calls).toEqual([name]);
  });

  test.each(passing)("is left alone for 30 s after five failures as %s", async (failure) => {
    const { find, failTimes, clock, asked } = stacked(after(...times(5, failure)));
    await failTimes(5);
    expect((await failureOf(find())).failure).toBe("unavailable");
    clock.pass(29_999);
    await failTimes(1);
    expect(asked()).toEqual([5]);
    clock.pass(1);
    expect(await find()).toEqual(exampleTag);
  });

  it("gets one trial call, and while that is out nobody else asks", async () => {
    const trial = deferred<typeof exampleTag>();
    const failures = after(...times(5, "unavailable" as const));
    let calls = 0;
    const { find, failTimes, clock, asked } = stacked((ref, context) => {
      calls += 1;
      return calls > 5 ? trial.promise : failures(ref, context);
    });
    await failTimes(5);
    clock.pass(30_000);
    const out = find();
    await failTimes(3);
    trial.resolve(exampleTag);
    expect(await out).toEqual(exampleTag);
    await find();
    expect(asked()).toEqual([7]);
  });

  it("is given another trial at once when the first was given up", async () => {
    const { find, failTimes, clock, asked } = stacked(after(...times(6, "unavailable" as const)));
    await failTimes(5);
    clock.pass(30_000);
    await failureOf(find(requestContextFor("command", AbortSignal.abort())));
    expect(await find()).toEqual(exampleTag);
    expect(asked()).toEqual([7]);
  });

  test.each(forPeople)("rests for 15 min as %s, and says so all the while", async (failure) => {
    const { find, failTimes, clock, asked } = stacked(after(failure));
    await failTimes(1);
    clock.pass(15 * minuteMs - 1);
    expect((await failureOf(find())).failure).toBe(failure);
    expect(asked()).toEqual([1]);
    clock.pass(1);
    expect(await find()).toEqual(exampleTag);
  });

  it("may say there is no such tag as often as it likes", async () => {
    const { find, asked } = stacked(async () => undefined);
    for (let i = 0; i < 20; i++) expect(await find()).toBeUndefined();
    expect(asked()).toEqual([20]);
  });

  it("is not blamed when callers give up", async () => {
    const { find, asked } = stacked(failing("unavailable"));
    for (let i = 0; i < 10; i++)
      await failureOf(find(requestContextFor("command", AbortSignal.abort())));
    expect(asked()).toEqual([10]);
  });

  it("is not blamed for a bug of ours, which is passed on", async () => {
    const { find, asked } = stacked(async () => {
      throw new TypeError("a bug");
    });
    for (let i = 0; i < 10; i++) await expect(find()).rejects.toThrow(new TypeError("a bug"));
    expect(asked()).toEqual([10]);
  });
});

it("logs once that a provider rests, however long, and that it is back", async () => {
  const { find, failTimes, clock, log } = stacked(after(...times(7, "malformed" as const)));
  await failTimes(5);
  clock.pass(30_000);
  await failTimes(1);
  clock.pass(30_000);
  await failTimes(1);
  clock.pass(30_000);
  await find();
  expect(log.heard).toEqual([
    [
      "provider.rested",
      { provider: "first", failure: "unavailable", until: new Date("2026-11-20T12:00:30.000Z") },
    ],
    ["provider.back", { provider: "first" }],
  ]);
});

it("logs that a provider which was only down turns out to have no credit", async () => {
  const failures = [...times(5, "unavailable" as const), "out-of-credit" as const];
  const { failTimes, clock, log } = stacked(after(...failures));
  await failTimes(5);
  clock.pass(30_000);
  await failTimes(1);
  expect(log.heard).toMatchObject([
    ["provider.rested", { failure: "unavailable" }],
    ["provider.rested", { failure: "out-of-credit", until: new Date("2026-11-20T12:15:30.000Z") }],
  ]);
});
