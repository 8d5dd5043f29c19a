import { describe, expect, it } from "vitest";
import { apiKey, failureOf } from "../tiklive/harness.ts";
import { byName, setup, tag } from "./harness.ts";

const stats = { videoCount: tag.uses, viewCount: tag.views };
const challenge = { id: tag.id, title: "BookTok" };

function tagBody(challengeInfo: unknown, around: object = { credits_used: 1 }) {
  return { data: { challengeInfo }, ...around };
}

describe("finding a hashtag at Scavio", () => {
  it("posts the name as JSON, with the key, and charges one credit", async () => {
    const { client, provider, context } = await setup({
      body: tagBody({ challenge, stats }),
    });
    expect(await client.find(byName, context)).toEqual(tag);
    expect(provider.asked).toEqual([
      {
        path: "/api/v1/tiktok/hashtag",
        query: {},
        key: apiKey,
        body: { hashtag_name: "booktok" },
      },
    ]);
    expect(context.booked).toMatchObject([{ provider: "scavio", endpoint: "hashtag", credits: 1 }]);
  });

  it("posts an id as such", async () => {
    const { client, provider, context } = await setup({
      body: tagBody({ challenge, stats }),
    });
    expect(await client.find({ kind: "id", id: tag.id }, context)).toEqual(tag);
    expect(provider.asked[0]?.body).toEqual({ hashtag_id: tag.id });
  });

  const digits = { videoCount: String(tag.uses), viewCount: String(tag.views) };
  it.each([
    ["inside the challenge", tagBody({ challenge: { ...challenge, stats } })],
    ["beside the challenge", tagBody({ challenge, stats })],
    [
      "as digits, which are exact",
      tagBody({ challenge, statsV2: digits, stats: { videoCount: 1 } }),
    ],
    ["as digits, some of them missing", tagBody({ challenge, statsV2: {}, stats })],
    ["flat, as an article has them", { data: { ...flat() }, credits_used: 1 }],
    ["flat, with nothing around them", { ...flat(), credits_used: 1 }],
  ])("reads counts %s", async (_, body) => {
    const { client, context } = await setup({ body });
    expect(await client.find(byName, context)).toEqual(tag);
  });

  function flat() {
    return { id: tag.id, name: "BookTok", video_count: tag.uses, view_count: tag.views };
  }

  it.each([
    [3, { credits_used: 3 }],
    [0, { credits_used: 0 }],
    [1, { credits_used: 9_007_199_254_740_991 }],
    [1, { credits_used: 21 }],
    [1, {}],
  ])("charges %i for an answer with %j", async (credits, around) => {
    const { client, context } = await setup({ body: tagBody({ challenge, stats }, around) });
    await client.find(byName, context);
    expect(context.credits).toBe(credits);
  });

  it.each([400, 401, 402, 429, 500, 502, 503])("charges nothing for a %i", async (status) => {
    const { client, context } = await setup({
      status,
      body: { error: "no", credits_used: 1 },
    });
    await failureOf(client.find(byName, context));
    expect(context.credits).toBe(0);
  });

  it.each([
    [
      "malformed",
      { status: 400, body: { error: { code: "bad_request", message: "hashtag_name" } } },
    ],
    ["malformed", { status: 410, body: { error: "Gone" } }],
    ["unauthorized", { status: 403, body: { error: { code: "forbidden" } } }],
    ["unauthorized", { body: { message: "Invalid API key" } }],
    ["unauthorized", { status: 404, body: { error: { code: "unauthorized" } } }],
    ["out-of-credit", { body: { error: "No credits remaining." } }],
    ["out-of-credit", { body: { error: { code: "insufficient_credits", message: "" } } }],
    ["rate-limited", { body: { error: "Too many requests in flight" } }],
    ["unavailable", { body: { error: { code: "internal_error", message: "not found" } } }],
    ["unavailable", { body: { error: "Something went wrong" } }],
    ["malformed", { body: { data: "text" } }],
    ["malformed", { body: tagBody("text") }],
  ] as const)("is %s for %j", async (failure, step) => {
    const { client, context } = await setup(step);
    expect((await failureOf(client.find(byName, context))).failure).toBe(failure);
  });

  it("waits as long as the body of a 429 says, where no header does", async () => {
    const body = { error: "Too many requests in flight", in_flight: 1, retry_after: 2 };
    const { client, pauses, context } = await setup(
      { status: 429, body },
      { status: 429, body, headers: { "retry-after": "5" } },
      { body: tagBody({ challenge, stats }) },
    );
    expect(await client.find(byName, context)).toEqual(tag);
    expect(pauses).toEqual([2000, 5000]);
  });

  it("waits as long as an error inside a 200 says", async () => {
    const busy = { error: { code: "rate_limit_exceeded", message: "busy" }, retry_after: 3 };
    const { client, pauses, context } = await setup(
      { body: busy },
      { body: tagBody({ challenge }) },
    );
    await client.find(byName, context);
    expect(pauses).toEqual([3000]);
  });
});
