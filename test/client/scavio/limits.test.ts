import { describe, expect, it, onTestFinished } from "vitest";
import { createScavioClient } from "../../../src/client/scavio/client.ts";
import { startSimulator } from "../../../src/simulator/simulator.ts";
import { requestContextFor } from "../../support/request-context.ts";
import { apiKey, failureOf, now } from "../tiklive/harness.ts";
import { byName, setup, tag } from "./harness.ts";

describe("what Scavio cannot do", () => {
  it("is looking from one country, and it says so without asking", async () => {
    const { client, provider, context } = await setup();
    const sentence = "Scavio cannot look from one country. Ask again without region.";
    for (const asked of [
      client.sample(tag, { region: "DE", pages: 1 }, context),
      client.recentPosts("x", { region: "DE", limit: 9 }, context),
    ]) {
      expect(await failureOf(asked)).toMatchObject({ failure: "unsupported", message: sentence });
    }
    expect(await client.regions(context)).toBeUndefined();
    expect(provider.asked).toEqual([]);
  });

  it("is searching for hashtags", async () => {
    const { client, context } = await setup();
    expect(await failureOf(client.search("x", 5, context))).toMatchObject({
      failure: "unsupported",
      message: "Scavio cannot search for hashtags. Ask for one by its name.",
    });
  });
});

describe("Scavio's limit of requests in flight", () => {
  it.each([1, 3])("of %i is kept, however many are asked for at once", async (concurrency) => {
    const simulator = await startSimulator({
      seed: 1,
      clock: () => now,
      concurrency,
      latencyMs: 2,
    });
    const client = createScavioClient({
      ...{ baseUrl: simulator.url, apiKey, concurrency, clock: () => now },
      timeoutMs: 100_000,
      attempts: 1,
    });
    onTestFinished(async () => {
      await client.close();
      await simulator.close();
    });
    const found = await Promise.all(
      Array.from({ length: 8 }, () => client.find(byName, requestContextFor("snapshot"))),
    );
    expect(new Set(found.map((one) => one?.name))).toEqual(new Set(["booktok"]));
    expect(simulator.requests.get("hashtag")).toBe(8);
  });
});

describe("what is left at Scavio", () => {
  it.each([
    [6543, { credit_balance: 6543, plan: "free" }],
    [7, { data: { credit_balance: "7" } }],
    [null, { plan: "free" }],
    [null, {}],
  ])("is %j for %j, asked for free", async (balance, body) => {
    const { client, provider, context } = await setup({ body });
    expect(await client.usage(context)).toEqual({ balance });
    expect(provider.asked).toMatchObject([{ path: "/api/v1/usage", key: apiKey }]);
    expect(context.credits).toBe(0);
  });

  it("is not told to a bad key", async () => {
    const { client, context } = await setup({ body: { error: { code: "unauthorized" } } });
    expect((await failureOf(client.usage(context))).failure).toBe("unauthorized");
  });
});
