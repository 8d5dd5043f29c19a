import { describe, expect, it } from "vitest";
import { failureOf, name, nowSeconds, pageBody, postBody, tagBody } from "../tiklive/harness.ts";
import { found, setup, tag } from "./harness.ts";

const byName = { kind: "name", name: name("booktok") } as const;
const user = { id: "694", uniqueId: "A.Reader", nickname: "A Reader", secUid: "MS4w" };
const stats = { followerCount: 207_900, videoCount: 191 };
const reader = {
  ...{ id: "694", secId: "MS4w", handle: "a.reader", name: "A Reader" },
  ...{ followers: 207_900, likes: null, posts: 191, isPrivate: null, provider: "scraper7" },
};

describe("asking tiktok-scraper7", () => {
  it("for a tag by name and by id, with RapidAPI's headers, costs a credit each", async () => {
    const { client, provider, context } = await setup(found(tagBody));
    expect(await client.find(byName, context)).toEqual(tag);
    expect(await client.find({ kind: "id", id: tag.id }, context)).toEqual(tag);
    expect(provider.asked).toMatchObject([
      { path: "/challenge/info", query: { challenge_name: "booktok" }, key: "secret-key-4711" },
      { path: "/challenge/info", query: { challenge_id: tag.id } },
    ]);
    const call = { provider: "scraper7", endpoint: "challenge/info", credits: 1 };
    expect(context.booked).toMatchObject([call, call]);
  });

  it("for tags by a keyword", async () => {
    const { client, provider, context } = await setup(found({ challenge_list: [tagBody] }));
    expect(await client.search("book", 40, context)).toEqual([tag]);
    expect(provider.asked).toMatchObject([
      { path: "/challenge/search", query: { keywords: "book", count: "30", cursor: "0" } },
    ]);
  });

  it("for people by a keyword", async () => {
    const { client, provider, context } = await setup(found({ user_list: [{ user, stats }] }));
    expect(await client.searchCreators("reader", 40, context)).toEqual([reader]);
    expect(provider.asked).toMatchObject([
      { path: "/user/search", query: { keywords: "reader", count: "30", cursor: "0" } },
    ]);
  });

  it("for posts, page after page, though each is shorter than asked for", async () => {
    const page = (first: number) =>
      Array.from({ length: 16 }, (_, i) => postBody(String(first + i)));
    const { client, provider, context } = await setup(
      found(pageBody(page(1), 20, true)),
      found(pageBody(page(17), 40, 1)),
      found(pageBody(null, 40, false)),
    );
    const sample = await client.sample(tag, { region: null, pages: 5 }, context);
    expect(sample).toMatchObject({ pages: 3, exhausted: true, cut: null, provider: "scraper7" });
    expect(sample.posts).toHaveLength(32);
    expect(sample.posts[0]).toMatchObject({ id: "1", region: "US", saves: 7 });
    expect(provider.asked.map(({ query }) => query)).toEqual(
      ["0", "20", "40"].map((cursor) => ({ challenge_id: tag.id, count: "30", cursor })),
    );
  });

  it("for posts of the last days, most liked or newest first", async () => {
    const posts = [postBody("1"), postBody("2", { create_time: nowSeconds - 9 * 86_400 })];
    const { client, provider, context } = await setup(found(pageBody(posts)));
    const want = { region: null, limit: 10 };
    const { posts: week } = await client.recentPosts("book", want, context);
    expect(week.map(({ id }) => id)).toEqual(["1"]);
    await client.recentPosts("book", { ...want, order: "newest" }, context);
    const month = { ...want, days: 30, order: "relevance" } as const;
    expect((await client.recentPosts("book", month, context)).posts).toHaveLength(2);
    const query = { keywords: "book", publish_time: "7", count: "30", cursor: "0" };
    expect(provider.asked).toMatchObject([
      { path: "/feed/search", query: { ...query, sort_type: "1" } },
      { path: "/feed/search", query: { ...query, sort_type: "3" } },
      { path: "/feed/search", query: { ...query, publish_time: "30", sort_type: "0" } },
    ]);
  });

  it.each([
    ["beside the person", { user, stats }],
    ["under the person", { user: { ...user, stats } }],
    ["in the person", { user: { ...user, ...stats } }],
  ])("for somebody, whose counts stand %s", async (_, body) => {
    const { client, provider, context } = await setup(found(body));
    expect(await client.creator("@a.reader", context)).toEqual(reader);
    expect(provider.asked).toMatchObject([
      { path: "/user/info", query: { unique_id: "a.reader" } },
    ]);
  });

  it("for somebody's posts and whom they follow, by their number", async () => {
    const friend = { id: "5", unique_id: "friend", nickname: "F", follower_count: 3 };
    const { client, provider, context } = await setup(
      found(pageBody([postBody("1")], "1639312724000", false)),
      found({ followings: [friend], total: 2, time: 1_636_154_865, hasMore: true }),
      found({ followings: [], total: 2, time: 0, hasMore: false }),
    );
    expect(await client.postsBy(reader, 5, context)).toHaveLength(1);
    expect(await client.following(reader, 300, context)).toMatchObject([{ handle: "friend" }]);
    expect(provider.asked.map(({ path, query }) => [path, query])).toEqual([
      ["/user/posts", { user_id: "694", count: "30", cursor: "0" }],
      ["/user/following", { user_id: "694", count: "200", time: "0" }],
      ["/user/following", { user_id: "694", count: "200", time: "1636154865" }],
    ]);
  });

  it("for somebody whom nobody knows is answered with nobody", async () => {
    const { client, context } = await setup({ body: { code: -1, msg: "unique_id is invalid" } });
    expect(await client.creator("nobody", context)).toBeUndefined();
  });
});

describe("what tiktok-scraper7 cannot do", () => {
  it("is looking from one country, and it says so without asking", async () => {
    const { client, provider, context } = await setup();
    const sentence = "tiktok-scraper7 cannot look from one country. Ask again without region.";
    for (const asked of [
      client.sample(tag, { region: "DE", pages: 1 }, context),
      client.recentPosts("x", { region: "DE", limit: 9 }, context),
    ]) {
      expect(await failureOf(asked)).toMatchObject({ failure: "unsupported", message: sentence });
    }
    expect(await client.regions(context)).toBeUndefined();
    expect(provider.asked).toEqual([]);
  });

  it("is what the plan does not include, though RapidAPI says that as if the key were bad", async () => {
    const message = "This endpoint is disabled for your subscription";
    const { client, context } = await setup({ status: 401, body: { message } });
    expect(await failureOf(client.search("x", 5, context))).toMatchObject({
      failure: "unsupported",
      message: "The plan at RapidAPI that this bot reads with does not include this.",
    });
    expect(context.credits).toBe(0);
  });
});

describe("a refusal of RapidAPI's gateway", () => {
  const quota = "You have exceeded the MONTHLY quota for Requests on your current plan, BASIC.";
  it.each([
    [
      401,
      "Invalid API key. Go to https://docs.rapidapi.com/docs/keys for more info.",
      "unauthorized",
      1,
    ],
    [403, "You are not subscribed to this API.", "unauthorized", 1],
    [403, quota, "out-of-credit", 1],
    [429, quota, "out-of-credit", 1],
    [429, "You have exceeded the rate limit per second for your plan, BASIC", "rate-limited", 3],
    [404, "Endpoint '/challenge/info' does not exist", "malformed", 1],
    [404, "API doesn't exists", "malformed", 1],
    [503, "The API is unreachable, please contact the API provider", "unavailable", 3],
  ])(
    "of %i %s is %s after %i attempts, free and without the key",
    async (status, message, failure, attempts) => {
      const { client, provider, context } = await setup({ status, body: { message } });
      const error = await failureOf(client.find(byName, context));
      expect(error.failure).toBe(failure);
      expect(error.message).not.toContain("secret-key");
      expect(provider.asked).toHaveLength(attempts);
      expect(context.credits).toBe(0);
    },
  );
});
