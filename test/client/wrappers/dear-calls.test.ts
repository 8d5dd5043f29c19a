import { describe, expect, onTestFinished, test } from "vitest";
import { createScavioClient } from "../../../src/client/scavio/client.ts";
import { withBudget } from "../../../src/client/wrappers/budget.ts";
import type { TagRef } from "../../../src/domain/hashtag.ts";
import { startRequestContext } from "../../../src/ports/request-context.ts";
import { acme } from "../../contracts/examples.ts";
import { opened } from "../../store/opened.ts";
import { scriptedProvider } from "../scripted-provider.ts";
import { noon } from "./doubles.ts";

const clock = () => noon;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const challengeInfo = {
  challenge: { id: "1", title: "booktok" },
  stats: { videoCount: 1, viewCount: 2 },
};

/** Asks Scavio, which tells that price, for a tag a hundred times at once. */
async function askOften(price: number, concurrency: number, perMonth: number) {
  const scavio = await scriptedProvider({ body: { data: { challengeInfo }, credits_used: price } });
  const { ledger, shares } = await opened(":memory:");
  const client = createScavioClient({
    ...{ baseUrl: scavio.baseUrl, apiKey: "key", clock, concurrency, attempts: 1 },
    timeoutMs: 100_000,
  });
  onTestFinished(() => client.close());
  const limits = { perMonth, perWorkspace: null };
  const provider = withBudget(client, {
    ledger,
    shares,
    clock,
    limits,
    onWarning: () => undefined,
  });
  const signal = new AbortController().signal;
  const find = () => {
    const context = startRequestContext(
      { purpose: "command", signal, workspace: acme },
      { ledger, clock, log },
    );
    const ref: TagRef = { kind: "id", id: "1" };
    return provider.find(ref, context).catch((error: Error) => error.message);
  };
  await Promise.all(Array.from({ length: 100 }, find));
  const spent = await ledger.spent(new Date(0), new Date(9e14));
  return { used: spent.reduce((sum, { credits }) => sum + credits, 0), last: await find() };
}

describe("a call that costs more than one credit", () => {
  test.each([
    ["one after another", 5, 1, 30, 30],
    ["one after another, the last of which does not fit", 20, 1, 30, 20],
    ["ten at a time", 5, 10, 300, 300],
    ["ten at a time, much dearer", 20, 10, 600, 600],
    ["ten at a time, which are all under way when it is first heard", 20, 10, 30, 200],
    ["a price nobody can ask", 21, 10, 30, 30],
  ])("sets its price aside: %s", async (_, price, concurrency, perMonth, used) => {
    expect((await askOften(price, concurrency, perMonth)).used).toBe(used);
  });

  test("is refused with a sentence that says what is left", async () => {
    expect((await askOften(20, 1, 30)).last).toContain(
      "is nearly used up. This month's 30 credits have 10 left, and the next call may cost 20. Nothing",
    );
  });
});
