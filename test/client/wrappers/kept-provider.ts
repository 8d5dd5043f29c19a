import { usualWindows, withFreshness } from "../../../src/client/wrappers/cache.ts";
import type { Observe, Provider, SampleRequest } from "../../../src/ports/ports.ts";
import { opened } from "../../store/opened.ts";
import { requestContextFor } from "../../support/request-context.ts";
import { counted, exampleTag, handClock, heardLog } from "./doubles.ts";

/** A provider whose answers are kept in a real store, in memory, as it is in one process and in another. */
export async function fresh(changes: Partial<Provider> = {}, observe?: Observe) {
  const { answers, leases } = await opened(":memory:");
  const clock = handClock();
  const log = heardLog();
  const { provider, calls } = counted(changes);
  const keeping = { answers, leases, clock: clock.now, log, windows: usualWindows, observe };
  const sample = (want: Partial<SampleRequest>, context = requestContextFor()) =>
    withKept.sample(exampleTag, { region: "US", pages: 2, ...want }, context);
  const withKept = withFreshness(provider, keeping);
  const another = withFreshness(provider, keeping);
  return { provider: withKept, another, sample, calls, clock, log, answers };
}

export const freshErrand = () => requestContextFor("command", undefined, { fresh: true });
