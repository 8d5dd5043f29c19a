import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  admit,
  type CallEnd,
  type CircuitBreaker,
  closed,
  settle,
} from "../../../src/client/wrappers/circuit-breaker.ts";
import { noon } from "./doubles.ts";

const seconds = (count: number) => new Date(noon.getTime() + count * 1000);
const failed = (failures: number): CircuitBreaker => ({ kind: "closed", failures });
const broken: CircuitBreaker = { kind: "resting", failure: "unavailable", until: seconds(30) };
const broke: CircuitBreaker = { kind: "resting", failure: "out-of-credit", until: seconds(900) };
const trying: CircuitBreaker = { kind: "trying", failure: "unavailable" };

describe("how a call's end changes the breaker", () => {
  test.each<readonly [string, CircuitBreaker, CallEnd, CircuitBreaker]>([
    ["a first failure is only counted", closed, "unavailable", failed(1)],
    ["malformed answers count", failed(1), "malformed", failed(2)],
    ["being told to slow down counts", failed(3), "rate-limited", failed(4)],
    ["the fifth in a row opens it for 30 s", failed(4), "rate-limited", broken],
    ["an answer starts the count again", failed(4), "answer", closed],
    ["what the caller gave up says nothing", failed(4), "nothing", failed(4)],
    ["what cannot be done says nothing", failed(4), "unsupported", failed(4)],
    ["no credit rests it for 15 min at once", closed, "out-of-credit", broke],
    ["a refused key too", failed(2), "unauthorized", { ...broke, failure: "unauthorized" }],
    ["a trial that succeeds closes it", trying, "answer", closed],
    ["a trial that fails opens it again", trying, "malformed", broken],
    ["a trial without credit rests it", trying, "out-of-credit", broke],
    ["a trial given up makes way for another", trying, "nothing", { ...broken, until: noon }],
    ["a trial of what cannot be done too", trying, "unsupported", { ...broken, until: noon }],
    ["an answer from before the rest does not end it", broke, "answer", broke],
    ["a failure from before the rest does not change it", broke, "unavailable", broke],
    ["no credit prolongs a short rest", broken, "out-of-credit", broke],
  ])("%s", (_, before, end, after) => {
    expect(settle(before, end, noon)).toEqual(after);
  });
});

describe("who may ask", () => {
  test.each<readonly [string, CircuitBreaker, number, CircuitBreaker | undefined]>([
    ["anybody while it is closed", failed(4), 0, failed(4)],
    ["nobody until the rest is over", broken, 29.999, undefined],
    ["one at the moment the rest is over", broken, 30, trying],
    [
      "one when a clock that was ahead began the rest",
      broke,
      -3600,
      { kind: "trying", failure: "out-of-credit" },
    ],
    ["nobody else while that one is asking", trying, 99_999, undefined],
    ["one after a rest for credit", broke, 900, { kind: "trying", failure: "out-of-credit" }],
  ])("%s", (_, before, second, after) => {
    expect(admit(before, seconds(second))).toEqual(after);
  });
});

describe("any history", () => {
  const ends = fc.array(
    fc.constantFrom<CallEnd>(
      ...([
        "answer",
        "nothing",
        "unsupported",
        "unavailable",
        "malformed",
        "rate-limited",
      ] as const),
      ...(["out-of-credit", "unauthorized"] as const),
    ),
    { maxLength: 40 },
  );

  it("leaves the provider asked again after 15 min, and for good once it answers", () => {
    fc.assert(
      fc.property(ends, (history) => {
        const after = history.reduce<CircuitBreaker>((breaker, end) => {
          const admitted = admit(breaker, noon) ?? breaker;
          return settle(admitted, end, noon);
        }, closed);
        const admitted = admit(after, seconds(900));
        expect(admitted).toBeDefined();
        expect(settle(admitted ?? after, "answer", seconds(900))).toEqual(closed);
      }),
    );
  });

  it("never rests a provider whose answers come at least every fifth call", () => {
    const passing = fc.constantFrom<CallEnd>("unavailable", "malformed", "rate-limited", "nothing");
    fc.assert(
      fc.property(fc.array(fc.array(passing, { maxLength: 4 })), (runs) => {
        const history = runs.flatMap((run) => [...run, "answer" as const]);
        const after = history.reduce<CircuitBreaker>(
          (breaker, end) => settle(breaker, end, noon),
          closed,
        );
        expect(after).toEqual(closed);
      }),
    );
  });
});
