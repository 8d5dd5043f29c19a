import { describe, expect, it, test } from "vitest";
import { ProviderError, type ProviderFailure } from "../../../src/errors.ts";
import { minuteMs } from "../../../src/time-units.ts";
import { requestContextFor } from "../../support/request-context.ts";
import { failureOf } from "../tiklive/harness.ts";
import { exampleTag, failing } from "./doubles.ts";
import { after, finds, forPeople, passing, stacked } from "./stacked.ts";

describe("two providers", () => {
  test.each(passing)("do not stand in for a single failure as %s", async (failure) => {
    const { find, asked } = stacked(after(failure), finds);
    expect((await failureOf(find())).failure).toBe(failure);
    expect(await find()).toEqual(exampleTag);
    expect(asked()).toEqual([2, 0]);
  });

  it("stand in from the failure that opens the breaker on", async () => {
    const { find, failTimes, asked } = stacked(failing("unavailable"), finds);
    await failTimes(4);
    expect(await find()).toEqual(exampleTag);
    expect(await find()).toEqual(exampleTag);
    expect(asked()).toEqual([5, 2]);
  });

  test.each(forPeople)("stand in at once when the first fails as %s", async (failure) => {
    const { find, asked } = stacked(after(failure), finds);
    await find();
    await find();
    expect(asked()).toEqual([1, 2]);
  });

  it("go back to the first when its rest is over", async () => {
    const { find, clock, asked } = stacked(after("out-of-credit"), finds);
    await find();
    clock.pass(15 * minuteMs);
    await find();
    expect(asked()).toEqual([2, 1]);
  });

  it("stand in for what the first cannot do, which is no failure", async () => {
    const { find, asked, log } = stacked(failing("unsupported"), finds);
    for (let i = 0; i < 6; i++) expect(await find()).toEqual(exampleTag);
    expect(asked()).toEqual([6, 6]);
    expect(log.heard).toEqual([]);
  });

  it("do not go on asking when the second says there is no such tag", async () => {
    const { find, asked } = stacked(failing("unsupported"), async () => undefined, finds);
    expect(await find()).toBeUndefined();
    expect(asked()).toEqual([1, 1, 0]);
  });

  it("do not ask on for a caller who has gone", async () => {
    const { find, asked } = stacked(failing("out-of-credit"), finds);
    await failureOf(find(requestContextFor("command", AbortSignal.abort())));
    expect(asked()).toEqual([1, 0]);
  });

  test.each<readonly [ProviderFailure, ProviderFailure, ProviderFailure]>([
    ["out-of-credit", "unauthorized", "out-of-credit"],
    ["unauthorized", "unavailable", "unauthorized"],
    ["unsupported", "unavailable", "unavailable"],
    ["unsupported", "unsupported", "unsupported"],
  ])("that fail as %s and %s are %s together", async (first, second, together) => {
    const { find } = stacked(failing(first), failing(second));
    expect((await failureOf(find())).failure).toBe(together);
  });
});

it("is unsupported without any provider", async () => {
  const { find } = stacked();
  await expect(find()).rejects.toBeInstanceOf(ProviderError);
});
