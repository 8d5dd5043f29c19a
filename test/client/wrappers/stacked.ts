import { withFailover } from "../../../src/client/wrappers/failover.ts";
import type { ProviderFailure } from "../../../src/errors.ts";
import type { Provider } from "../../../src/ports/ports.ts";
import { requestContextFor } from "../../support/request-context.ts";
import { failureOf } from "../tiklive/harness.ts";
import { counted, everyCall, exampleTag, failing, handClock, heardLog } from "./doubles.ts";

export const passing = ["unavailable", "malformed", "rate-limited"] as const;
export const forPeople = ["out-of-credit", "unauthorized"] as const;

/** Providers "first", "second", …, of which each finds tags in its own way. */
export function stacked(...finds: readonly Provider["find"][]) {
  const names = ["first", "second", "third"];
  const doubles = finds.map((find) => counted({ find }));
  const clock = handClock();
  const log = heardLog();
  const named = doubles.map(({ provider }, i) => ({ name: names[i] ?? "", provider }));
  const provider = withFailover(named, { clock: clock.now, log });
  const find = (context = requestContextFor()) => everyCall.find(provider, context);
  const failTimes = async (times: number) => {
    for (let i = 0; i < times; i++) await failureOf(find());
  };
  return { provider, find, failTimes, clock, log, asked: () => doubles.map((d) => d.calls.length) };
}

/** Fails in these ways, one call after another, and finds the tag afterwards. */
export function after(...failures: readonly ProviderFailure[]): Provider["find"] {
  const left = [...failures];
  return async () => {
    const failure = left.shift();
    return failure ? failing(failure)() : exampleTag;
  };
}

export const finds: Provider["find"] = async () => exampleTag;
export const times = <T>(count: number, value: T): readonly T[] => Array<T>(count).fill(value);
