import { describe, expect, it } from "vitest";
import type { Creator } from "../../../src/domain/hashtag.ts";
import { postOnApp } from "../speakers.ts";
import { failureOf, nowSeconds } from "../tiklive/harness.ts";
import { setup } from "./harness.ts";

describe("people at Scavio", () => {
  const reader: Creator = {
    id: "107955",
    secId: "MS4w",
    handle: "a.reader",
    name: "A Reader",
    followers: 12,
    likes: 34,
    posts: 3,
    isPrivate: null,
    provider: "scavio",
  };
  const user = {
    uid: "107955",
    sec_uid: "MS4w",
    unique_id: "A.Reader",
    nickname: "A Reader",
    follower_count: 12,
    total_favorited: 34,
    aweme_count: "3",
  };

  it("are found by their handle", async () => {
    const { client, provider, context } = await setup({ body: { data: { user } } });
    expect(await client.creator("@A.Reader", context)).toEqual(reader);
    expect(provider.asked).toMatchObject([
      { path: "/api/v1/tiktok/profile", body: { username: "A.Reader" } },
    ]);
  });

  it.each([
    { body: { data: {} } },
    { body: { data: { user: null } } },
    { status: 404, body: { error: "User not found" } },
  ])("are nobody where %j comes", async (step) => {
    const { client, context } = await setup(step);
    expect(await client.creator("nobody", context)).toBeUndefined();
  });

  it("have posts, the newest first wherever the pinned ones came", async () => {
    const pinned = postOnApp("1", { create_time: nowSeconds - 90 * 86_400 });
    const { client, provider, context } = await setup({
      body: { data: { aweme_list: [pinned, postOnApp("3"), postOnApp("2")], has_more: 0 } },
    });
    const posts = await client.postsBy(reader, 2, context);
    expect(posts.map(({ id }) => id)).toEqual(["3", "2"]);
    expect(provider.asked[0]?.body).toMatchObject({ sec_user_id: "MS4w", sort_type: "0" });
  });

  it("have posts that go on at max_cursor", async () => {
    const page = (id: string) => ({ aweme_list: [postOnApp(id)], max_cursor: 1_639_312_724_000 });
    const { client, provider, context } = await setup(
      { body: { data: { ...page("1"), has_more: 1 } } },
      { body: { data: { ...page("2"), has_more: 0 } } },
    );
    expect(await client.postsBy(reader, 60, context)).toHaveLength(2);
    expect(provider.asked[1]?.body).toMatchObject({ cursor: "1639312724000" });
  });

  it("are searched for by a word, on one page", async () => {
    const { client, provider, context } = await setup({
      body: { data: { user_list: [{ user_info: user }, { user_info: {} }, null], has_more: 1 } },
    });
    expect(await client.searchCreators("reader", 40, context)).toEqual([reader]);
    expect(provider.asked).toMatchObject([
      { path: "/api/v1/tiktok/search/users", body: { keyword: "reader", count: 30, cursor: "0" } },
    ]);
  });

  it("are looked up first when their other id is not known", async () => {
    const { client, provider, context } = await setup(
      { body: { data: { user } } },
      { body: { data: { aweme_list: [postOnApp("1")] } } },
    );
    expect(await client.postsBy({ ...reader, secId: null }, 5, context)).toHaveLength(1);
    expect(provider.asked.map(({ path }) => path)).toEqual([
      "/api/v1/tiktok/profile",
      "/api/v1/tiktok/user/posts",
    ]);
  });

  it("have no posts and follow nobody when they are gone", async () => {
    const { client, context } = await setup({ body: { data: {} } });
    expect(await client.postsBy({ ...reader, secId: null }, 5, context)).toEqual([]);
    expect(await client.following({ ...reader, secId: null }, 5, context)).toEqual([]);
  });

  it("cannot be asked for when their profile does not tell that id", async () => {
    const { client, context } = await setup({
      body: { data: { user: { ...user, sec_uid: null } } },
    });
    const asked = client.postsBy({ ...reader, secId: null }, 5, context);
    expect((await failureOf(asked)).failure).toBe("malformed");
  });

  it("follow others, page by page with a token and a time", async () => {
    const friend = (handle: string) => ({ ...user, unique_id: handle });
    const { client, provider, context } = await setup(
      {
        body: {
          data: {
            followings: [friend("one"), friend("two"), { unique_id: "no ids" }],
            next_page_token: "a b",
            min_time: 1_636_154_865,
            has_more: true,
          },
        },
      },
      { body: { data: { followings: [friend("two"), friend("three")], has_more: false } } },
    );
    const people = await client.following(reader, 25, context);
    expect(people.map(({ handle }) => handle)).toEqual(["one", "two", "three"]);
    expect(provider.asked.map(({ body }) => body)).toEqual([
      { sec_user_id: "MS4w", count: 20 },
      { sec_user_id: "MS4w", count: 20, min_time: 1_636_154_865, page_token: "a b" },
    ]);
  });
});
