import { describe, expect, it, onTestFinished, test } from "vitest";
import { createSingleFlight } from "../../src/async/single-flight.ts";
import { ProviderError } from "../../src/errors.ts";
import type { Errand } from "../../src/ports/ports.ts";
import { failureOf } from "../client/tiklive/harness.ts";
import { deferred, leaving } from "../client/wrappers/doubles.ts";
import { errandFor } from "../support/errand.ts";

/** Flights that land when told to, with the errands they were started with. */
function airport() {
  const flights = createSingleFlight<string>();
  const started: {
    readonly errand: Errand;
    land(answer: string): void;
    crash(error: unknown): void;
  }[] = [];
  const join = (errand: Errand, key = "key") =>
    flights.join(key, errand, (paying) => {
      const { promise, resolve, reject } = deferred<string>();
      started.push({ errand: paying, land: resolve, crash: reject });
      return promise;
    });
  return { join, started };
}

describe("a flight", () => {
  it("is one for all who ask the same, and another for whoever asks something else", async () => {
    const { join, started } = airport();
    const waiting = [join(errandFor()), join(errandFor()), join(errandFor(), "other")];
    expect(started).toHaveLength(2);
    started[0]?.land("answer");
    started[1]?.land("another");
    expect(await Promise.all(waiting)).toEqual(["answer", "answer", "another"]);
  });

  it("is over when it has landed", async () => {
    const { join, started } = airport();
    const first = join(errandFor());
    started[0]?.land("first");
    await first;
    const second = join(errandFor());
    started[1]?.land("second");
    expect(await second).toBe("second");
  });

  it("that fails, fails for all who wait, and the next to ask starts another", async () => {
    const { join, started } = airport();
    const error = new ProviderError("malformed", "no");
    const waiting = Promise.allSettled([join(errandFor()), join(errandFor())]);
    started[0]?.crash(error);
    expect(await waiting).toEqual(Array(2).fill({ status: "rejected", reason: error }));
    join(errandFor()).catch(() => undefined);
    expect(started).toHaveLength(2);
  });

  it("charges whoever started it, also after they have left", async () => {
    const { join, started } = airport();
    const payer = leaving();
    const joiner = errandFor();
    const left = failureOf(join(payer.errand));
    const stays = join(joiner);
    payer.leave();
    expect((await left).failure).toBe("unavailable");
    started[0]?.errand.charge({ provider: "first", endpoint: "find", credits: 2 });
    started[0]?.land("answer");
    expect(await stays).toBe("answer");
    expect([payer.errand.credits, joiner.credits]).toEqual([2, 0]);
  });

  test.each([
    [0, 1],
    [1, 0],
  ])(
    "goes on while anybody waits, and is aborted when nobody does: %i, then %i leaves",
    async (first, second) => {
      const { join, started } = airport();
      const people = [leaving(), leaving()];
      const waiting = people.map(({ errand }) => failureOf(join(errand)));
      people[first]?.leave();
      await waiting[first];
      expect(started[0]?.errand.signal.aborted).toBe(false);
      people[second]?.leave();
      await waiting[second];
      expect(started[0]?.errand.signal.aborted).toBe(true);
    },
  );

  it("that was given up takes nobody aboard any more, and its end does not touch the next", async () => {
    const { join, started } = airport();
    const person = leaving();
    const left = failureOf(join(person.errand));
    person.leave();
    await left;
    const next = join(errandFor());
    started[0]?.crash(new ProviderError("unavailable", "given up"));
    await Promise.resolve();
    const joins = join(errandFor());
    started[1]?.land("answer");
    expect(await Promise.all([next, joins])).toEqual(["answer", "answer"]);
    expect(started).toHaveLength(2);
  });

  it("is not started for somebody who has already gone", async () => {
    const { join, started } = airport();
    const error = await failureOf(join(errandFor("command", AbortSignal.abort())));
    expect(error.failure).toBe("unavailable");
    expect(started).toHaveLength(0);
  });

  it("may be one of many that an errand waits for, without Node warning of a leak", async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => void warnings.push(warning);
    process.on("warning", note);
    onTestFinished(() => void process.off("warning", note));
    const { join, started } = airport();
    const errand = errandFor();
    const waiting = Array.from({ length: 30 }, (_, i) => join(errand, `key ${i}`));
    for (const { land } of started) land("answer");
    await Promise.all(waiting);
    await new Promise(setImmediate);
    expect(warnings).toEqual([]);
  });

  it("whose payer has no budget sends those who joined to ask for themselves", async () => {
    const { join, started } = airport();
    const waiting = [join(errandFor()), join(errandFor())];
    started[0]?.errand.withhold("spent");
    started[0]?.land("nothing");
    expect(await waiting[0]).toBe("nothing");
    await Promise.resolve();
    started[1]?.land("answer");
    expect(await waiting[1]).toBe("answer");
  });
});
