import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { ProviderError } from "../../src/errors.ts";
import { type Step, scriptedProvider } from "./scripted-provider.ts";
import { listening, type Speaker, speakers } from "./speakers.ts";
import { apiKey, failureOf, name } from "./tiklive/harness.ts";

const byName = { kind: "name", name: name("booktok") } as const;

async function finding(speaker: Speaker, steps: readonly Step[], options = {}) {
  const all = await listening(speaker, steps, options);
  return { ...all, found: all.client.find(byName, all.context) };
}

/** What was found, or nothing where the search that follows cannot be read. */
async function settled<T>(found: Promise<T>): Promise<T | undefined> {
  return await found.catch(() => undefined);
}

describe.each(speakers)("finding a tag at $name", (speaker) => {
  const { refusals, tag } = speaker;
  const good = { body: speaker.tagBody(tag.id, "BookTok", tag.uses, tag.views) };

  it.each([
    ["a bad key", refusals.badKey, "unauthorized"],
    ["no key", refusals.noKey, "unauthorized"],
    ["no credits", refusals.noCredits, "out-of-credit"],
  ] as const)("fails at once for %s, and costs nothing", async (_, step, failure) => {
    const { found, provider, context } = await finding(speaker, [step]);
    expect((await failureOf(found)).failure).toBe(failure);
    expect(provider.asked).toHaveLength(1);
    expect(context.credits).toBe(0);
  });

  it.each(speaker.unknownTag)("knows an unknown tag by %j", async (step) => {
    const { found } = await finding(speaker, [step]);
    expect(await found).toBeUndefined();
  });

  it.each([
    ["429", { status: 429 }, 0],
    ["a rate limit inside a 200", refusals.rateLimited, 0],
    ["500", { status: 500, body: "<h1>Oops</h1>" }, 0],
    ["a connection reset in mid-body", { ...good, fault: "reset" }, 1],
    ["HTML with status 200", { body: "<html>Just a moment...</html>" }, 1],
    ["truncated JSON", { body: JSON.stringify(good.body).slice(0, 40) }, 1],
  ] as const)("asks again after %s, and counts what may be paid for", async (_, step, each) => {
    const { found, pauses, context } = await finding(speaker, [step, step, good]);
    expect(await found).toEqual(tag);
    expect(pauses).toEqual([250, 500]);
    expect(context.credits).toBe(2 * each + 1);
  });

  it("waits as long as the Retry-After of a 429 says", async () => {
    const busy = { status: 429, headers: { "retry-after": "7" } };
    const { found, pauses } = await finding(speaker, [busy, good]);
    expect(await found).toEqual(tag);
    expect(pauses).toEqual([7000]);
  });

  it.each([
    ["an empty object", {}],
    ["null", null],
    ["nulls only", { id: null, data: null, cha_name: null }],
  ])("takes %s for no answer, never for no such tag", async (_, body) => {
    const { found } = await finding(speaker, [{ body }]);
    expect((await failureOf(found)).failure).toBe("unavailable");
  });

  it("takes a record of nulls for no answer, never for no such tag", async () => {
    const { found } = await finding(speaker, [{ body: speaker.tagBody(null, null, null, null) }]);
    expect((await failureOf(found)).failure).toBe("unavailable");
  });

  it("reads counts that are digits", async () => {
    const body = speaker.tagBody(tag.id, "booktok", String(tag.uses), String(tag.views));
    expect(await (await finding(speaker, [{ body }])).found).toEqual(tag);
  });

  it("does not know what is negative, null, or 0 beside what there cannot be without it", async () => {
    const counts = [
      [-977_433_948, null],
      [0, 5],
      [5_000_000, 0],
      [0, 0],
    ];
    const bodies = counts.map(([uses, views]) => ({
      body: speaker.tagBody("1", "booktok", uses, views),
    }));
    const { client, context } = await listening(speaker, bodies);
    const found = [];
    for (const _ of counts) found.push(await client.find(byName, context));
    expect(found.map((one) => [one?.uses, one?.views])).toEqual([
      [null, null],
      [null, 5],
      [5_000_000, null],
      [0, 0],
    ]);
  });

  it("does not take the numbers of another tag, asked by name or by id", async () => {
    const other = { body: speaker.tagBody("99", "booktokers", 5, 5) };
    // TikLiveAPI is searched next: that answers with the same one.
    const { client, context } = await listening(speaker, [other, other, other, other]);
    expect((await settled(client.find(byName, context)))?.name).toBeUndefined();
    expect(await settled(client.find({ kind: "id", id: "7551" }, context))).toBeUndefined();
  });

  it("refuses an id that lost its last digits", async () => {
    const { found } = await finding(speaker, [{ body: speaker.tagBody(2 ** 62, "a", 1, 1) }]);
    expect((await failureOf(found)).failure).toBe("malformed");
  });

  it("follows no redirect: the key stays with its host", async () => {
    const elsewhere = await scriptedProvider(good);
    for (const status of [302, 307, 308]) {
      const headers = { location: `${elsewhere.baseUrl}/` };
      const { found } = await finding(speaker, [{ status, headers }]);
      expect((await failureOf(found)).failure).toBe("malformed");
    }
    expect(elsewhere.asked).toHaveLength(0);
  });

  it("stops reading a body of 50 MB", async () => {
    const { found } = await finding(speaker, [{ body: `"${"x".repeat(50_000_000)}"` }]);
    expect((await failureOf(found)).failure).toBe("malformed");
  });

  it("gives up on a slow drip", async () => {
    const { found } = await finding(speaker, [{ fault: "drip" }], { timeoutMs: 50 });
    expect((await failureOf(found)).failure).toBe("unavailable");
  });

  it.each<readonly [string, Step]>([
    ["a refusal", { status: 401, body: { error: { message: `bad ${apiKey}` } } }],
    ["an error inside a 200", { body: { error: `bad ${apiKey}`, message: `bad ${apiKey}` } }],
    ["a page", { body: `<html>${apiKey}</html>` }],
    ["an answer of another shape", { body: { data: apiKey, id: { apiKey } } }],
    ["a reset", { body: `"${apiKey}"`, fault: "reset" }],
    ["a redirect", { status: 301, headers: { location: `http://127.0.0.1:1/?key=${apiKey}` } }],
    ["no HTTP at all", { body: apiKey, fault: "noise" }],
  ])("tells nobody the key after %s that repeats it", async (_, step) => {
    const { found } = await finding(speaker, [step], { attempts: 1 });
    const error = await found.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ProviderError);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(apiKey);
  });
});
