import { describe, expect, it } from "vitest";
import { postOnApp } from "../speakers.ts";
import { now, nowSeconds } from "../tiklive/harness.ts";
import { setup, tag } from "./harness.ts";

describe("sampling posts at Scavio", () => {
  it("pages with the cursor as text and reads every field", async () => {
    const photo = { image_post_info: { images: [] }, author: null, region: "de" };
    const { client, provider, context } = await setup(
      { body: { data: { aweme_list: [postOnApp("9")], cursor: 10, has_more: 1 } } },
      { body: { data: { aweme_list: [postOnApp("8", photo)], cursor: "20", has_more: 0 } } },
    );
    const sample = await client.sample(tag, { region: null, pages: 5 }, context);
    expect(sample).toMatchObject({ pages: 2, exhausted: true, provider: "scavio", readAt: now });
    expect(sample.posts[0]).toEqual({
      id: "9",
      kind: "video",
      caption: "a caption",
      author: "a.reader",
      region: "US",
      plays: 1000,
      likes: 100,
      comments: 10,
      shares: 1,
      saves: 7,
      music: { id: "5", title: "a sound", author: "A Band", original: false },
      advert: null,
      postedAt: new Date("2026-11-19T12:00:00Z"),
      url: "https://www.tiktok.com/@a.reader/video/9",
    });
    expect(sample.posts[1]).toMatchObject({ kind: "photo", author: null, region: "DE" });
    expect(provider.asked.map(({ path }) => path)).toEqual(
      Array(2).fill("/api/v1/tiktok/hashtag/videos"),
    );
    expect(provider.asked.map(({ body }) => body)).toEqual([
      { hashtag_id: tag.id, count: 30, cursor: "0" },
      { hashtag_id: tag.id, count: 30, cursor: "10" },
    ]);
  });

  const onTheWeb = {
    id: "7",
    desc: "",
    createTime: String(nowSeconds),
    locationCreated: "US",
    stats: { playCount: 16_000, diggCount: 5, collectCount: 8 },
    statsV2: { playCount: "15955", collectCount: "9" },
    music: { id: "6", title: "a song", authorName: "A Band", original: false },
    author: { uniqueId: "builder" },
  };
  it.each([
    ["videos", { data: { videos: [onTheWeb] } }],
    ["itemList", { data: { itemList: [onTheWeb], hasMore: false } }],
    ["videos with nothing around them", { videos: [onTheWeb] }],
  ])("reads the web's posts under %s", async (_, body) => {
    const { client, context } = await setup({ body });
    const { posts } = await client.sample(tag, { region: null, pages: 1 }, context);
    const counts = { plays: 15_955, likes: 5, comments: null, saves: 9 };
    const music = { id: "6", title: "a song", author: "A Band", original: false };
    expect(posts).toMatchObject([{ id: "7", author: "builder", postedAt: now, ...counts, music }]);
  });

  it.each([
    [{ mid: "5" }, "5"],
    [{ id: "5" }, "5"],
    [{ id: 2 ** 60 }, undefined],
    [null, undefined],
  ])("knows a sound %j by %s", async (music, id) => {
    const post = postOnApp("9", { music });
    const { client, context } = await setup({ body: { data: { aweme_list: [post] } } });
    const { posts } = await client.sample(tag, { region: null, pages: 1 }, context);
    expect(posts[0]?.music?.id).toBe(id);
  });

  it("reads flat posts, as an article has them", async () => {
    const { client, context } = await setup({
      body: { videos: [{ video_id: "7", play_count: 5 }] },
    });
    const { posts } = await client.sample(tag, { region: null, pages: 1 }, context);
    expect(posts).toMatchObject([{ id: "7", plays: 5 }]);
  });
});

describe("the last week's posts at Scavio", () => {
  it("are the week's most liked that are from it, most plays first", async () => {
    const found = [
      postOnApp("1", { statistics: { play_count: 5 } }),
      postOnApp("2", { create_time: nowSeconds - 8 * 86_400 }),
      postOnApp("3", { statistics: { play_count: "50" } }),
    ].map((aweme_info) => ({ aweme_info }));
    const { client, provider, context } = await setup({
      body: { data: { search_item_list: [...found, null], cursor: 10, has_more: 0 } },
    });
    const want = { region: null, limit: 10 };
    const { posts } = await client.recentPosts("cosy books", want, context);
    expect(posts.map(({ id }) => id)).toEqual(["3", "1"]);
    expect(provider.asked).toMatchObject([
      {
        path: "/api/v1/tiktok/search/videos",
        body: {
          keyword: "cosy books",
          publish_time: "7",
          sort_type: "1",
          count: 30,
          cursor: "0",
        },
      },
    ]);
  });
});
