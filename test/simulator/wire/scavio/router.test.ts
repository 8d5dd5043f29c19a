import { afterEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../../../src/simulator/simulator.ts";
import { post } from "../../asking.ts";

let simulator: Simulator;
afterEach(() => simulator.close());

async function start(options: { readonly credits?: number; readonly concurrency?: number } = {}) {
  simulator = await startSimulator({
    seed: 7,
    clock: () => new Date("2026-11-20T09:00:00Z"),
    ...options,
  });
}

const ask = async (path: string, body: unknown, key?: string) => {
  const response = await post(simulator, path, body, key);
  return { status: response.status, body: await response.json() };
};
const booktok = { hashtag_name: "booktok" };
const usage = async (key: string) => {
  const headers = { authorization: `Bearer ${key}` };
  return (await fetch(`${simulator.url}/api/v1/usage`, { headers })).json();
};

describe("Scavio", () => {
  it("turns away a request without a key, and keys that start with bad", async () => {
    await start();
    const denied = { error: { code: "unauthorized", message: "Invalid or missing API key" } };
    const path = `${simulator.url}/api/v1/tiktok/hashtag`;
    const bare = await fetch(path, { method: "POST", body: JSON.stringify(booktok) });
    expect([bare.status, await bare.json()]).toEqual([401, denied]);
    expect(await ask("hashtag", booktok, "bad-key")).toEqual({ status: 401, body: denied });
  });

  it("tells keys that start with empty where to pay", async () => {
    await start();
    expect(await ask("hashtag", booktok, "empty-key")).toEqual({
      status: 402,
      body: {
        error: { code: "insufficient_credits", message: expect.any(String) },
        credit_balance: 0,
        message: expect.any(String),
        billing_url: expect.stringMatching(/^https:/),
      },
    });
    expect(await usage("empty-key")).toMatchObject({ credit_balance: 0 });
  });

  it("takes a credit for an answer until there are none, and none for the balance", async () => {
    await start({ credits: 2 });
    const first = await ask("hashtag", booktok);
    expect(first.body).toMatchObject({
      data: expect.any(Object),
      response_time: expect.any(Number),
      credits_used: 1,
      credits_remaining: 1,
    });
    expect((await ask("hashtag", booktok)).body).toMatchObject({ credits_remaining: 0 });
    expect((await ask("hashtag", booktok)).status).toBe(402);
    expect(await usage("test-key")).toEqual({
      plan: "free",
      credit_balance: 0,
      purchased_credits: 0,
      searches_used: 2,
    });
  });

  it.each([
    ["hashtag", { hashtag: "booktok" }],
    ["hashtag", { hashtag_name: "" }],
    ["hashtag", { hashtag_name: 7 }],
    ["hashtag", "not an object"],
    ["hashtag", null],
    ["hashtag/videos", { hashtag_name: "booktok" }],
    ["hashtag/videos", { hashtag_id: "7551", cursor: 0 }],
    ["hashtag/videos", { hashtag_id: "7551", count: "20" }],
    ["search/videos", { keyword: "x".repeat(501) }],
    ["search/videos", { keyword: "books", publish_time: "14" }],
    ["search/users", {}],
    ["profile", {}],
    ["user/posts", { username: "bookish.mara" }],
    ["user/followings", {}],
  ])("turns down %s with %j, free of charge", async (path, body) => {
    await start({ credits: 1 });
    expect(await ask(path, body)).toEqual({
      status: 400,
      body: { error: { code: "bad_request", message: expect.any(String) } },
    });
    expect(await usage("test-key")).toMatchObject({ credit_balance: 1 });
  });

  it("takes no notice of fields it does not know", async () => {
    await start();
    expect((await ask("hashtag", { ...booktok, region: "DE" })).status).toBe(200);
  });

  it("charges for having looked in vain", async () => {
    await start({ credits: 9 });
    expect((await ask("profile", { username: "nobody" })).status).toBe(404);
    expect(await usage("test-key")).toMatchObject({ credit_balance: 8 });
  });

  it("answers no more at a time than agreed", async () => {
    await start({ concurrency: 1 });
    simulator.fail({ kind: "delay", ms: 150 });
    const slow = ask("hashtag", booktok);
    while (!simulator.requests.get("hashtag"))
      await new Promise((resolve) => setTimeout(resolve, 1));
    const refused = await post(simulator, "profile", { username: "bookish.mara" });
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
    expect(await refused.json()).toEqual({
      error: "Too many requests in flight",
      plan: "free",
      concurrency: 1,
      in_flight: 1,
      retry_after: 1,
      docs_url: expect.stringMatching(/^https:/),
    });
    expect(await usage("test-key")).toMatchObject({ plan: "free" });
    expect((await slow).status).toBe(200);
    expect((await ask("profile", { username: "bookish.mara" })).status).toBe(200);
  });

  it.each([
    ["GET", "/api/v1/tiktok/hashtag"],
    ["POST", "/api/v1/tiktok/hashtag_info"],
    ["POST", "/api/v1/usage"],
  ])("has nothing at %s %s", async (method, path) => {
    await start();
    const headers = { authorization: "Bearer test-key" };
    expect((await fetch(`${simulator.url}${path}`, { method, headers })).status).toBe(404);
  });
});
