import { describe, expect, it, onTestFinished, test } from "vitest";
import { createSingleFlight } from "../../src/async/single-flight.ts";
import { ProviderError } from "../../src/errors.ts";
import type { RequestContext } from "../../src/ports/ports.ts";
import { limitCalls } from "../../src/ports/request-context.ts";
import { failureOf } from "../client/tiklive/harness.ts";
import { leaving } from "../client/wrappers/doubles.ts";
import { deferred } from "../support/deferred.ts";
import { requestContextFor } from "../support/request-context.ts";

/** Flights that land when told to, with the request contexts they were started with. */
function airport() {
  const flights = createSingleFlight<string>();
  const started: {
    readonly requestContext: RequestContext;
    land(answer: string): void;
    crash(error: unknown): void;
  }[] = [];
  const join = (requestContext: RequestContext, key = "key") =>
    flights.join(key, requestContext, (paying) => {
      const { promise, resolve, reject } = deferred<string>();
      started.push({ requestContext: paying, land: resolve, crash: reject });
      return promise;
    });
  return { join, started };
}

describe("a flight", () => {
  it("is one for all who ask the same, and another for whoever asks something else", async () => {
    const { join, started } = airport();
    const waiting = [
      join(requestContextFor()),
      join(requestContextFor()),
      join(requestContextFor(), "other"),
    ];
    expect(started).toHaveLength(2);
    started[0]?.land("answer");
    started[1]?.land("another");
    expect(await Promise.all(waiting)).toEqual(["answer", "answer", "another"]);
  });

  it("is over when it has landed", async () => {
    const { join, started } = airport();
    const first = join(requestContextFor());
    started[0]?.land("first");
    await first;
    const second = join(requestContextFor());
    started[1]?.land("second");
    expect(await second).toBe("second");
  });

  it("that fails, fails for all who wait, and the next to ask starts another", async () => {
    const { join, started } = airport();
    const error = new ProviderError("malformed", "no");
    const waiting = Promise.allSettled([join(requestContextFor()), join(requestContextFor())]);
    started[0]?.crash(error);
    expect(await waiting).toEqual(Array(2).fill({ status: "rejected", reason: error }));
    join(requestContextFor()).catch(() => undefined);
    expect(started).toHaveLength(2);
  });

  it("charges whoever started it, also after they have left", async () => {
    const { join, started } = airport();
    const payer = leaving();
    const joiner = requestContextFor();
    const left = failureOf(join(payer.context));
    const stays = join(joiner);
    payer.leave();
    expect((await left).failure).toBe("unavailable");
    started[0]?.requestContext.charge({ provider: "first", endpoint: "find", credits: 2 });
    started[0]?.land("answer");
    expect(await stays).toBe("answer");
    expect([payer.context.credits, joiner.credits]).toEqual([2, 0]);
  });

  test.each([
    [0, 1],
    [1, 0],
  ])(
    "goes on while anybody waits, and is aborted when nobody does: %i, then %i leaves",
    async (first, second) => {
      const { join, started } = airport();
      const people = [leaving(), leaving()];
      const waiting = people.map(({ context }) => failureOf(join(context)));
      people[first]?.leave();
      await waiting[first];
      expect(started[0]?.requestContext.signal.aborted).toBe(false);
      people[second]?.leave();
      await waiting[second];
      expect(started[0]?.requestContext.signal.aborted).toBe(true);
    },
  );

  it("that was given up takes nobody aboard any more, and its end does not touch the next", async () => {
    const { join, started } = airport();
    const person = leaving();
    const left = failureOf(join(person.context));
    person.leave();
    await left;
    const next = join(requestContextFor());
    started[0]?.crash(new ProviderError("unavailable", "given up"));
    await Promise.resolve();
    const joins = join(requestContextFor());
    started[1]?.land("answer");
    expect(await Promise.all([next, joins])).toEqual(["answer", "answer"]);
    expect(started).toHaveLength(2);
  });

  it("is not started for somebody who has already gone", async () => {
    const { join, started } = airport();
    const error = await failureOf(join(requestContextFor("command", AbortSignal.abort())));
    expect(error.failure).toBe("unavailable");
    expect(started).toHaveLength(0);
  });

  it("may be one of many that a request context waits for, without Node warning of a leak", async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => void warnings.push(warning);
    process.on("warning", note);
    onTestFinished(() => void process.off("warning", note));
    const { join, started } = airport();
    const requestContext = requestContextFor();
    const waiting = Array.from({ length: 30 }, (_, i) => join(requestContext, `key ${i}`));
    for (const { land } of started) land("answer");
    await Promise.all(waiting);
    await new Promise(setImmediate);
    expect(warnings).toEqual([]);
  });

  it("whose payer has no budget sends those who joined to ask for themselves", async () => {
    const { join, started } = airport();
    const waiting = [join(requestContextFor()), join(requestContextFor())];
    started[0]?.requestContext.withhold("spent");
    started[0]?.land("nothing");
    expect(await waiting[0]).toBe("nothing");
    await Promise.resolve();
    started[1]?.land("answer");
    expect(await waiting[1]).toBe("answer");
  });

  it("whose payer may not pay sends those who joined to ask for themselves", async () => {
    const { join, started } = airport();
    const waiting = [
      join(limitCalls(requestContextFor(), 0)).catch(() => "refused"),
      join(requestContextFor()),
    ];
    const refused = started[0]?.requestContext.reserve(1);
    await expect(refused).rejects.toThrow("without asking");
    started[0]?.crash(new ProviderError("over-budget", "no"));
    expect(await waiting[0]).toBe("refused");
    await Promise.resolve();
    started[1]?.land("answer");
    expect(await waiting[1]).toBe("answer");
  });
});
