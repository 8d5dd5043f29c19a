import { describe, expect, it } from "vitest";
import type { Creator } from "../../../src/domain/hashtag.ts";
import { booktok, failureOf, nowSeconds, pageBody, postBody, setup } from "./harness.ts";

const reader: Creator = {
  id: "6943972350728700930",
  secId: "MS4w",
  handle: "a.reader",
  name: "A Reader",
  followers: 207_900,
  likes: null,
  posts: 191,
  isPrivate: null,
  provider: "tiklive",
};
const user = { id: reader.id, uniqueId: "A.Reader", nickname: "A Reader", secUid: "MS4w" };
const counts = { followerCount: 207_900, videoCount: "191", heartCount: -977_433_948 };
const notFound = { status: "error", message: "Not found user" };

describe("finding somebody at TikLiveAPI", () => {
  it("asks for the handle without @ and charges one credit", async () => {
    const { client, provider, context } = await setup([{ body: { user, stats: counts } }]);
    expect(await client.creator("@a.reader", context)).toEqual(reader);
    expect(provider.asked).toMatchObject([
      { path: "/userinfo-by-username/", query: { username: "a.reader" } },
    ]);
    expect(context.credits).toBe(1);
  });

  it.each([
    ["beside the person", { user, stats: counts }],
    ["under the person", { user: { ...user, stats: counts } }],
    ["in the person", { user: { ...user, ...counts } }],
    ["beside the person called user_info", { user_info: user, stats: counts }],
    ["in the person called user_info", { user: null, user_info: { ...user, ...counts } }],
    [
      "as digits beside numbers that overflowed",
      { user, statsV2: counts, stats: { followerCount: -1 } },
    ],
  ])("reads the counts %s", async (_, body) => {
    const { client, context } = await setup([{ body }]);
    expect(await client.creator("a.reader", context)).toEqual(reader);
  });

  it.each([
    [{ privateAccount: true, secret: false }, true],
    [{ secret: 1 }, true],
    [{ privateAccount: false, secret: false }, false],
    [{ privateAccount: "yes" }, null],
  ])("reads whether they are private: %j", async (marks, isPrivate) => {
    const { client, context } = await setup([
      { body: { user: { ...user, ...marks }, stats: counts } },
    ]);
    expect(await client.creator("a.reader", context)).toEqual({ ...reader, isPrivate });
  });

  it("says there is nobody of that handle", async () => {
    const { client, context } = await setup([{ body: notFound }]);
    expect(await client.creator("nobody", context)).toBeUndefined();
  });

  it("calls somebody without a name by the handle, and does not know counts that are missing", async () => {
    const { client, context } = await setup([{ body: { user: { ...user, nickname: "" } } }]);
    const unknown = { name: "a.reader", followers: null, posts: null };
    expect(await client.creator("a.reader", context)).toEqual({ ...reader, ...unknown });
  });

  it.each([
    ["malformed", { user: { ...user, id: 2 ** 62, secUid: null } }],
    ["malformed", { user: { ...user, uniqueId: 7 } }],
    ["malformed", { user: null }],
    ["unavailable", {}],
  ] as const)("is %s for %j", async (failure, body) => {
    const { client, context } = await setup([{ body }]);
    expect((await failureOf(client.creator("a.reader", context))).failure).toBe(failure);
  });
});

describe("somebody's posts at TikLiveAPI", () => {
  it("come newest first wherever the pinned and the undated ones came", async () => {
    const pinned = postBody("1", { create_time: nowSeconds - 90 * 86_400, is_top: 1 });
    const undated = postBody("4", { create_time: 0 });
    const { client, provider, context } = await setup([
      { body: pageBody([pinned, undated, postBody("3")], "1639312724000", true) },
      { body: pageBody([postBody("2", { create_time: nowSeconds - 2 * 86_400 })]) },
    ]);
    const posts = await client.postsBy(reader, 40, context);
    expect(posts.map(({ id }) => id)).toEqual(["3", "2", "1", "4"]);
    expect(provider.asked.map(({ path, query }) => ({ path, query }))).toEqual([
      { path: "/user-posts/", query: { userid: reader.id, count: "35", cursor: "0" } },
      { path: "/user-posts/", query: { userid: reader.id, count: "35", cursor: "1639312724000" } },
    ]);
  });

  it("are asked for by an id that is looked up first when it is not known", async () => {
    const { client, provider, context } = await setup([
      { body: { user } },
      { body: pageBody([postBody("1"), postBody("2")]) },
    ]);
    expect(await client.postsBy({ ...reader, id: "" }, 1, context)).toHaveLength(1);
    expect(provider.asked.map(({ path }) => path)).toEqual([
      "/userinfo-by-username/",
      "/user-posts/",
    ]);
    expect(context.credits).toBe(2);
  });

  it("are none when there is nobody of that handle any more", async () => {
    const { client, context } = await setup([{ body: notFound }]);
    expect(await client.postsBy({ ...reader, id: "" }, 5, context)).toEqual([]);
    expect(await client.following({ ...reader, id: "" }, 5, context)).toEqual([]);
  });

  it("cannot be asked for when the person is told without an id", async () => {
    const { client, context } = await setup([{ body: { user: { ...user, id: null } } }]);
    const asked = client.postsBy({ ...reader, id: "" }, 5, context);
    expect((await failureOf(asked)).failure).toBe("malformed");
  });
});

describe("whom somebody follows, at TikLiveAPI", () => {
  it("is read page by page, each at the time the last one gave, each person once", async () => {
    const friend = (unique_id: string) => ({
      ...{ id: "65667", sec_uid: "MS4x", unique_id, nickname: "" },
      ...{ follower_count: 1_172_117, aweme_count: 206 },
    });
    const { client, provider, context } = await setup([
      { body: { followings: [friend("one"), friend("two"), null], time: 1_636, hasMore: true } },
      { body: { followings: [friend("two"), friend("three")], time: 1_600, hasMore: false } },
    ]);
    const people = await client.following(reader, 60, context);
    expect(people.map(({ handle }) => handle)).toEqual(["one", "two", "three"]);
    expect(people[0]).toEqual({
      ...{ id: "65667", secId: "MS4x", handle: "one", name: "one" },
      ...{ followers: 1_172_117, likes: null, posts: 206, isPrivate: null, provider: "tiklive" },
    });
    expect(provider.asked.map(({ path, query }) => ({ path, query }))).toEqual([
      { path: "/user-following/", query: { userid: reader.id, count: "50", time: "0" } },
      { path: "/user-following/", query: { userid: reader.id, count: "50", time: "1636" } },
    ]);
  });

  it("is no longer than wanted", async () => {
    const friends = ["one", "two"].map((unique_id) => ({ id: "7", unique_id }));
    const { client, context } = await setup([{ body: { followings: friends } }]);
    expect(await client.following(reader, 1, context)).toHaveLength(1);
  });
});

describe("people who match a word, at TikLiveAPI", () => {
  it("are read under both names, with their counts wherever they stand, on one page", async () => {
    const other = { uniqueId: "b.reader", id: "2", heartCount: 9 };
    const list = [
      { user, stats: { followerCount: 207_900, videoCount: 191 } },
      { user_info: other },
      {},
    ];
    const body = { user_list: list, cursor: 10, hasMore: true };
    const { client, provider, context } = await setup([{ body }]);
    const found = await client.searchCreators("reader", 10, context);
    expect(found).toMatchObject([reader, { handle: "b.reader", likes: 9, followers: null }]);
    expect(provider.asked.map(({ path, query }) => ({ path, query }))).toEqual([
      { path: "/search-user/", query: { keyword: "reader", count: "10", cursor: "0" } },
    ]);
    expect(context.credits).toBe(1);
  });
});

describe("TikLiveAPI's countries", () => {
  it("are codes and names, and nothing else", async () => {
    const body = { AD: "Andorra", US: "United States", code: 0, XX: null, "": "nowhere" };
    const { client, provider, context } = await setup([{ body }]);
    expect(await client.regions(context)).toEqual(
      new Map([
        ["AD", "Andorra"],
        ["US", "United States"],
      ]),
    );
    expect(provider.asked).toMatchObject([{ path: "/region-list/", query: {} }]);
  });

  it.each([
    [{ UK: "United Kingdom" }, "UK"],
    [{ gb: "United Kingdom" }, "gb"],
    [{ uk: "United Kingdom" }, "uk"],
    [{ GB: "United Kingdom", UK: "United Kingdom" }, "GB"],
    [{ UK: "United Kingdom", GB: "United Kingdom" }, "GB"],
    [{ US: "United States" }, "GB"],
  ])(
    "of %j are known by our codes, and asked for as the provider spells them: %s",
    async (body, spelling) => {
      const feed = { body: pageBody([postBody("1", { region: spelling })]) };
      const { client, provider, context } = await setup([{ body }, feed]);
      expect([...((await client.regions(context)) ?? [])]).toEqual(
        "US" in body ? [["US", "United States"]] : [["GB", "United Kingdom"]],
      );
      const { posts } = await client.sample(booktok, { region: "GB", pages: 1 }, context);
      await client.recentPosts("books", { region: "GB", limit: 1 }, context);
      expect(provider.asked.slice(1).map(({ query }) => query["region"])).toEqual([
        spelling,
        spelling,
      ]);
      expect(posts[0]?.region).toBe("GB");
    },
  );

  it.each([
    ["unauthorized", { message: "Api-Key is not available" }],
    ["unavailable", {}],
    ["unavailable", notFound],
    ["malformed", { xx: "Nowhere" }],
  ] as const)("are %s for %j", async (failure, body) => {
    const { client, context } = await setup([{ body }]);
    expect((await failureOf(client.regions(context))).failure).toBe(failure);
  });
});
