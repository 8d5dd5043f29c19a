import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { ProviderError } from "../../../src/errors.ts";
import { requestContextFor } from "../../support/request-context.ts";
import { type Step, scriptedProvider } from "../scripted-provider.ts";
import { apiKey, booktok, failureOf, name, now, setup, tagBody } from "../tiklive/harness.ts";

const byName = { kind: "name", name: name("booktok") } as const;
const good: Step = { body: tagBody };
const tooMany: Step = { status: 429 };

async function find(steps: readonly Step[], options: Parameters<typeof setup>[1] = {}) {
  const all = await setup(steps, options);
  return { ...all, found: all.client.find(byName, all.context) };
}

describe("an answer that may come right by itself", () => {
  /** What the two before the answer cost, in credits: nothing where it was surely refused, else as if it was answered. */
  const passing: readonly (readonly [string, number, Step])[] = [
    ["429", 0, tooMany],
    ["500", 0, { status: 500, body: "<h1>Oops</h1>" }],
    ["503", 0, { status: 503 }],
    ["a connection reset in mid-body", 2, { ...good, fault: "reset" }],
    ["HTML with status 200", 2, { body: "<html>Just a moment...</html>" }],
    ["truncated JSON", 2, { body: JSON.stringify(tagBody).slice(0, 40) }],
    ["an empty body", 2, { body: "" }],
    ["a rate limit inside a 200", 0, { body: { message: "Too many requests" } }],
    ["an unknown error inside a 200", 0, { body: { message: "Something went wrong" } }],
  ];

  it.each(passing)(
    "is asked for again after %s, which is charged %d credits",
    async (_, before, step) => {
      const { found, provider, context, pauses } = await find([step, step, good]);
      expect(await found).toEqual(booktok);
      expect(provider.asked).toHaveLength(3);
      expect(pauses).toEqual([250, 500]);
      expect(context.credits).toBe(before + 1);
    },
  );

  it.each([
    ["rate-limited", 0, tooMany],
    ["unavailable", 0, { status: 500 }],
    ["unavailable", 3, { ...good, fault: "reset" }],
    ["malformed", 3, { body: "<html></html>" }],
    ["malformed", 3, { body: '{"id":' }],
    ["rate-limited", 0, { body: { message: "limit per minute" } }],
  ] as const)(
    "is %s, and costs %d credits, after three attempts at %j",
    async (failure, cost, step) => {
      const { found, provider, context } = await find([step]);
      expect((await failureOf(found)).failure).toBe(failure);
      expect(provider.asked).toHaveLength(3);
      expect(context.credits).toBe(cost);
    },
  );

  it("is asked for again after a server that says nothing in time", async () => {
    const { found, provider } = await find([{ fault: "silent" }], { timeoutMs: 1_000 });
    expect((await failureOf(found)).failure).toBe("unavailable");
    expect(provider.asked).toHaveLength(3);
  });

  it("comes after a 403 whose page is of what stands before the provider, and not about the key", async () => {
    const { found, provider } = await find([{ status: 403, body: "<html></html>" }, good]);
    expect(await found).toBeDefined();
    expect(provider.asked).toHaveLength(2);
  });

  it("cannot come from a server that is not there", async () => {
    const { found } = await find([], { baseUrl: "http://127.0.0.1:1" });
    const error = await failureOf(found);
    expect(error.failure).toBe("unavailable");
    expect(error.message).toContain("ECONNREFUSED");
  });
});

describe("an answer that will not come right", () => {
  it.each([
    ["unauthorized", { status: 401 }],
    ["unauthorized", { status: 403, body: "{}" }],
    ["unauthorized", { body: { message: "Api-Key is not available" } }],
    ["unauthorized", { body: { message: "Please sign up to tikliveapi.com" } }],
    ["out-of-credit", { status: 402 }],
    ["out-of-credit", { body: { message: "Your balance is exhausted." } }],
    ["malformed", { status: 400 }],
  ] as const)("is %s at once for %j, and costs nothing", async (failure, step) => {
    const { found, provider, context } = await find([step]);
    expect((await failureOf(found)).failure).toBe(failure);
    expect(provider.asked).toHaveLength(1);
    expect(context.credits).toBe(0);
  });

  it("is a redirect, which is not followed: the key stays with its host", async () => {
    const elsewhere = await scriptedProvider(good);
    const headers = { location: `${elsewhere.baseUrl}/challenge-info-name/?name=booktok` };
    const { found, provider } = await find([{ status: 302, headers }]);
    expect((await failureOf(found)).failure).toBe("malformed");
    expect(provider.asked).toHaveLength(1);
    expect(elsewhere.asked).toHaveLength(0);
  });

  it("is one that never ends: the reading stops at 5 MB", async () => {
    const { found, provider } = await find([{ fault: "endless" }]);
    expect((await failureOf(found)).failure).toBe("malformed");
    expect(provider.asked).toHaveLength(1);
    expect(provider.sent()).toBeLessThan(25_000_000);
  });

  it("is one of 50 MB", async () => {
    const { found } = await find([{ body: `"${"x".repeat(50_000_000)}"` }]);
    expect((await failureOf(found)).failure).toBe("malformed");
  });

  it("is one that drips", async () => {
    const { found } = await find([{ fault: "drip" }], { timeoutMs: 50 });
    expect((await failureOf(found)).failure).toBe("unavailable");
  });
});

describe("the pause before another attempt", () => {
  it("is as many seconds as Retry-After says", async () => {
    const { found, pauses } = await find([{ ...tooMany, headers: { "retry-after": "7" } }, good]);
    await found;
    expect(pauses).toEqual([7000]);
  });

  it.each([
    ["in the time left until a Retry-After date", 12_000, 12_000],
    ["at once when that date has passed", -60_000, 0],
  ])("ends %s", async (_, fromNow, pause) => {
    const date = new Date(now.getTime() + fromNow).toUTCString();
    const { found, pauses } = await find([{ ...tooMany, headers: { "retry-after": date } }, good]);
    await found;
    expect(pauses).toEqual([pause]);
  });

  it("is anything from nothing to a limit that doubles, without a usable Retry-After", async () => {
    const rolls = [0, 0.999, 0.5, 0.5, 0.5, 0.5];
    const { found, pauses } = await find([{ ...tooMany, headers: { "retry-after": "soon" } }], {
      attempts: 7,
      random: () => rolls.shift() ?? 0,
    });
    await failureOf(found);
    expect(pauses).toEqual([0, 999, 1000, 2000, 4000, 4000]);
  });

  it("is not made at all when Retry-After is longer than anybody waits, and the error says how long", async () => {
    const { found, provider } = await find([{ ...tooMany, headers: { "retry-after": "3600" } }]);
    const error = await failureOf(found);
    expect(error).toMatchObject({ failure: "rate-limited", retryAfterMs: 3_600_000 });
    expect(provider.asked).toHaveLength(1);
  });

  it("ends with the request context, and the error is the one that was being waited out", async () => {
    const caller = new AbortController();
    const { client, provider } = await setup([{ ...tooMany, headers: { "retry-after": "30" } }], {
      sleep: async (_, signal) => {
        caller.abort();
        signal.throwIfAborted();
      },
    });
    const error = await failureOf(client.find(byName, requestContextFor("command", caller.signal)));
    expect(error).toMatchObject({ failure: "rate-limited", retryAfterMs: 30_000 });
    expect(provider.asked).toHaveLength(1);
  });

  it("really passes when no other sleep is given", async () => {
    const { baseUrl, asked } = await scriptedProvider(
      { ...tooMany, headers: { "retry-after": "0" } },
      good,
    );
    const { client, context } = await setup([], { baseUrl });
    expect(await client.find(byName, context)).toEqual(booktok);
    expect(asked).toHaveLength(2);
  });
});

describe("a request context nobody waits for any more", () => {
  it("stops a request under way", async () => {
    const { client, provider } = await setup([{ fault: "silent" }]);
    const caller = new AbortController();
    const found = failureOf(client.find(byName, requestContextFor("command", caller.signal)));
    await expect.poll(() => provider.asked.length).toBe(1);
    caller.abort();
    expect((await found).failure).toBe("unavailable");
    expect(provider.asked).toHaveLength(1);
  });

  it("leaves the queue at once without having asked", async () => {
    const { client, provider, context } = await setup([good], { requestsPerMinute: 1 });
    await client.find(byName, context);
    const caller = new AbortController();
    const found = failureOf(client.find(byName, requestContextFor("snapshot", caller.signal)));
    caller.abort();
    expect((await found).failure).toBe("rate-limited");
    expect(provider.asked).toHaveLength(1);
  });

  it("asks nothing when it was over before it began", async () => {
    const { client, provider } = await setup([good]);
    const context = requestContextFor("command", AbortSignal.abort());
    expect((await failureOf(client.find(byName, context))).failure).toBe("unavailable");
    expect(provider.asked).toHaveLength(0);
  });
});

/** Everything an error could tell anybody who logs it. */
function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return inspect(error, { depth: 9, showHidden: true });
  const own = JSON.stringify(error, Object.getOwnPropertyNames(error));
  const shown = inspect(error, { depth: 9, showHidden: true });
  return [error.message, error.stack, own, shown, everythingIn(error.cause)].join("\n");
}

describe("the key", () => {
  const echo = `Api-Key ${apiKey} is not available`;

  it.each<readonly [string, Step]>([
    ["a refusal that repeats it", { body: { message: echo } }],
    ["a 401 that repeats it", { status: 401, body: echo, headers: { "x-echo": apiKey } }],
    ["a page that repeats it", { body: `<html>${echo}</html>` }],
    [
      "an answer of another shape that repeats it",
      { body: { id: { key: apiKey }, cha_name: apiKey } },
    ],
    ["a reset", { body: echo, fault: "reset" }],
    ["a record that repeats it as an id and a name", { body: { id: apiKey, [apiKey]: null } }],
    ["a server that does not speak HTTP", { body: echo, fault: "noise" }],
    ["an endless body", { fault: "endless" }],
    ["a timeout", { fault: "silent" }],
    ["a redirect", { status: 301, headers: { location: `http://127.0.0.1:1/?key=${apiKey}` } }],
  ])("is in no error after %s", async (_, step) => {
    const { found } = await find([step], { timeoutMs: 500, attempts: 1 });
    const error = await found.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ProviderError);
    expect(everythingIn(error)).not.toContain(apiKey);
  });

  it("is in no error when it cannot be sent", async () => {
    const { found } = await find([good], { apiKey: `${apiKey}\n`, attempts: 1 });
    expect(everythingIn(await failureOf(found))).not.toContain(apiKey);
  });
});
