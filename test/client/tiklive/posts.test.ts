import { describe, expect, it } from "vitest";
import { booktok, now, nowSeconds, pageBody, postBody, setup } from "./harness.ts";

const world = { region: null, pages: 5 };

/** The only post of a feed that holds just this. */
async function onlyPost(changes: object) {
  const { client, context } = await setup([{ body: pageBody([postBody("9", changes)]) }]);
  const { posts } = await client.sample(booktok, world, context);
  return posts[0];
}

describe("sampling posts", () => {
  it("pages through the feed, sending numbers and text cursors back as they came", async () => {
    const { client, provider, context } = await setup([
      { body: pageBody([postBody("1"), postBody("2")], 20, 1) },
      { body: pageBody([postBody("2"), postBody("3")], "1639312724000", true) },
      { body: pageBody([postBody("4")], 0, false) },
    ]);
    const sample = await client.sample(booktok, { region: "DE", pages: 5 }, context);
    expect(sample).toMatchObject({
      pages: 3,
      duplicates: 1,
      unusable: 0,
      exhausted: true,
      provider: "tiklive",
      readAt: now,
    });
    expect(sample.posts.map(({ id }) => id)).toEqual(["1", "2", "3", "4"]);
    const query = { challenge_id: booktok.id, count: "35", region: "DE" };
    expect(provider.asked.map(({ path }) => path)).toEqual(Array(3).fill("/challenge-posts/"));
    expect(provider.asked.map((asked) => asked.query)).toEqual([
      { ...query, cursor: "0" },
      { ...query, cursor: "20" },
      { ...query, cursor: "1639312724000" },
    ]);
    expect(context.credits).toBe(3);
  });

  it.each([
    ["tiklive", "20"],
    ["scavio", "0"],
  ])(
    "begins at the cursor of %s at %s: another provider's says nothing here",
    async (whose, at) => {
      const { client, provider, context } = await setup([{ body: pageBody([postBody("1")]) }]);
      const from = { provider: whose, cursor: "20" };
      await client.sample(booktok, { region: null, pages: 1, from }, context);
      expect(provider.asked[0]?.query).toMatchObject({ cursor: at });
    },
  );

  it.each([
    ["videos: null", { videos: null }],
    ["no videos at all", { cursor: 0, hasMore: false }],
    ["an empty list", pageBody([])],
    ['"Not found"', { status: "error", message: "Not found" }],
  ])("takes %s, twice, for an empty feed", async (_, body) => {
    const { client, provider, context } = await setup([{ body }]);
    expect(await client.sample(booktok, world, context)).toMatchObject({
      posts: [],
      pages: 1,
    });
    expect(provider.asked).toHaveLength(2);
  });
});

describe("a post", () => {
  it("is read in full", async () => {
    expect(await onlyPost({})).toEqual({
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
      music: {
        id: "7618646145178307359",
        title: "original sound - reader",
        author: "A Reader",
        original: true,
      },
      advert: false,
      postedAt: new Date("2026-11-19T12:00:00Z"),
      url: "https://www.tiktok.com/@a.reader/video/9",
    });
  });

  it.each([
    [true, true],
    [1, true],
    [0, false],
    [null, null],
    ["no", null],
  ])("is an advert where TikTok marks it: %s", async (is_ad, advert) => {
    expect(await onlyPost({ is_ad })).toMatchObject({ advert });
  });

  it("has no caption when the title is null, and an empty one when it is empty", async () => {
    expect(await onlyPost({ title: null })).toMatchObject({ caption: null });
    expect(await onlyPost({ title: "" })).toMatchObject({ caption: "" });
  });

  it("reads counts that are digits, and does not know those that are null, missing or negative", async () => {
    const changes = {
      play_count: "46179804",
      digg_count: null,
      comment_count: -1,
      share_count: undefined,
    };
    expect(await onlyPost(changes)).toMatchObject({
      plays: 46_179_804,
      likes: null,
      comments: null,
      shares: null,
    });
  });

  it.each([
    undefined,
    null,
    [],
    "https://example.invalid/m.mp3",
    { title: "no id" },
    { id: 2 ** 60 },
  ])("has no music known by when that is %j beside an address", async (music_info) => {
    expect(await onlyPost({ music_info })).toMatchObject({ id: "9", music: null });
    expect(await onlyPost({ music_info, music: { id: "1" } })).toMatchObject({ music: null });
  });

  it("has music of which only the id is known, and a title no longer than one is", async () => {
    const music_info = { id: 7_002_798, title: "x".repeat(5_000), author: "", original: 0 };
    expect(await onlyPost({ music_info })).toMatchObject({
      music: { id: "7002798", title: "x".repeat(300), author: null, original: false },
    });
    expect(await onlyPost({ music_info: { id: "5" } })).toMatchObject({
      music: { id: "5", title: null, author: null, original: null },
    });
  });

  it.each([undefined, null, -1, "many"])("has no saves known when those are %j", async (saves) => {
    expect(await onlyPost({ collect_count: saves })).toMatchObject({ saves: null });
  });

  it.each([undefined, null, "somebody", { unique_id: "" }, { unique_id: 7 }])(
    "has no author when that is %j",
    async (author) => {
      expect(await onlyPost({ author })).toMatchObject({
        author: null,
        url: "https://www.tiktok.com/@/video/9",
      });
    },
  );

  it.each([
    { images: ["https://example.invalid/1.jpeg"] },
    { play: "https://example.invalid/sound.mp3?mime_type=audio_mpeg" },
  ])("with %j is a photo post", async (changes) => {
    expect(await onlyPost(changes)).toMatchObject({
      kind: "photo",
      url: "https://www.tiktok.com/@a.reader/photo/9",
    });
  });

  it.each([{ images: [] }, { images: null }, { images: "x" }, { play: null }])(
    "with %j is a video",
    async (changes) => {
      expect(await onlyPost(changes)).toMatchObject({ kind: "video" });
    },
  );

  it.each([
    ["0", 0],
    ["missing", undefined],
    ["two days ahead", nowSeconds + 2 * 86_400],
  ])("has no date when create_time is %s", async (_, create_time) => {
    expect(await onlyPost({ create_time })).toMatchObject({ postedAt: null });
  });

  it("has its date also when create_time is in milliseconds", async () => {
    expect(await onlyPost({ create_time: now.getTime() })).toMatchObject({ postedAt: now });
  });
});

describe("the last week's posts", () => {
  it("asks for the week's most liked and drops what is older or undated, most plays first", async () => {
    const week = 7 * 86_400;
    const { client, provider, context } = await setup([
      {
        body: pageBody([
          postBody("1", { play_count: null }),
          postBody("2", { play_count: 5, digg_count: 5, create_time: nowSeconds - week }),
          postBody("3", { create_time: nowSeconds - week - 1 }),
          postBody("4", { create_time: 0 }),
          postBody("5", { play_count: 50, digg_count: 0 }),
          postBody("5", { play_count: 50, digg_count: 0 }),
        ]),
      },
    ]);
    const want = { region: "US", limit: 10 };
    const { posts } = await client.recentPosts("cosy books", want, context);
    expect(posts.map(({ id }) => id)).toEqual(["5", "2", "1"]);
    expect(provider.asked.map(({ path, query }) => ({ path, query }))).toEqual([
      {
        path: "/search-video/",
        query: {
          keyword: "cosy books",
          publish_time: "7",
          sort_by: "1",
          region: "US",
          count: "35",
          cursor: "0",
        },
      },
    ]);
  });

  it("gives no more than wanted, and asks for nothing when nothing is wanted", async () => {
    const { client, provider, context } = await setup([
      { body: pageBody([postBody("1"), postBody("2")], 20, true) },
    ]);
    const posts = async (limit: number) =>
      (await client.recentPosts("x", { region: null, limit }, context)).posts;
    expect(await posts(1)).toHaveLength(1);
    expect(await posts(0)).toEqual([]);
    expect(provider.asked).toHaveLength(1);
  });
});
