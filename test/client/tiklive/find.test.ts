import { describe, expect, it } from "vitest";
import { apiKey, booktok, failureOf, name, setup, tagBody } from "./harness.ts";

const byName = { kind: "name", name: name("booktok") } as const;
const notFound = { body: { status: "error", message: "Not found challenge" } };

describe("finding a hashtag", () => {
  it("asks for the name once, with the key, and charges one credit", async () => {
    const { client, provider, context } = await setup([{ body: tagBody }]);
    expect(await client.find(byName, context)).toEqual(booktok);
    expect(provider.asked).toEqual([
      { path: "/challenge-info-name/", query: { name: "booktok" }, key: apiKey },
    ]);
    expect(context.credits).toBe(1);
  });

  it("asks by id", async () => {
    const { client, provider, context } = await setup([{ body: tagBody }]);
    expect(await client.find({ kind: "id", id: "1653216" }, context)).toEqual(booktok);
    expect(provider.asked).toMatchObject([
      { path: "/challenge-info-id/", query: { id: "1653216" } },
    ]);
  });

  it("carries a name of any script unharmed", async () => {
    const { client, provider, context } = await setup([
      { body: { ...tagBody, cha_name: "カフェ" } },
    ]);
    const found = await client.find({ kind: "name", name: name("カフェ") }, context);
    expect(found?.name).toBe("カフェ");
    expect(provider.asked[0]?.query).toEqual({ name: "カフェ" });
  });

  it("keeps the path of the base URL", async () => {
    const { provider } = await setup([]);
    const other = await setup([], { baseUrl: `${provider.baseUrl}/tiklive/` });
    await failureOf(other.client.find(byName, other.context));
    expect(provider.asked[0]?.path).toBe("/tiklive/challenge-info-name/");
  });

  it("finds a name that resolves only by search, whatever its capitals, and reads the full record", async () => {
    const list = [
      { ...tagBody, id: "2", cha_name: "booktokdeutsch" },
      { id: "1653216", cha_name: "BookTok" },
    ];
    const { client, provider, context } = await setup([
      notFound,
      { body: { challenge_list: list, cursor: 2, hasMore: true } },
      { body: tagBody },
    ]);
    expect(await client.find(byName, context)).toEqual(booktok);
    expect(provider.asked.map(({ path }) => path)).toEqual([
      "/challenge-info-name/",
      "/search-challenge/",
      "/challenge-info-id/",
    ]);
    expect(provider.asked[1]?.query).toMatchObject({ keyword: "booktok" });
    expect(context.credits).toBe(3);
  });

  it("makes do with the search's record when the id is not found either", async () => {
    const list = { challenge_list: [tagBody] };
    const { client, context } = await setup([notFound, { body: list }, notFound]);
    expect(await client.find(byName, context)).toEqual(booktok);
  });

  it("says there is no such tag when the name is unknown and the search has no exact match", async () => {
    const similar = { challenge_list: [{ ...tagBody, cha_name: "booktoks" }] };
    const { client, context } = await setup([notFound, { body: similar }]);
    expect(await client.find(byName, context)).toBeUndefined();
    expect(context.credits).toBe(2);
  });

  it("says there is no such tag when the search finds nothing either", async () => {
    const { client, context } = await setup([{ ...notFound, status: 404 }, notFound]);
    expect(await client.find(byName, context)).toBeUndefined();
  });

  it("says there is no such id without searching", async () => {
    const { client, provider, context } = await setup([notFound]);
    expect(await client.find({ kind: "id", id: "5" }, context)).toBeUndefined();
    expect(provider.asked).toHaveLength(1);
  });

  it.each([
    ["an empty object", {}],
    ["an object of nulls", { id: null, cha_name: null, user_count: null, view_count: null }],
    ["a record without an id", { cha_name: "booktok", user_count: 0 }],
  ])("takes %s for no answer, never for no such tag", async (_, body) => {
    const { client, provider, context } = await setup([{ body }]);
    expect((await failureOf(client.find(byName, context))).failure).toBe("unavailable");
    expect(provider.asked).toHaveLength(1);
  });

  it.each([
    ["whose id lost its last digits", { ...tagBody, id: 2 ** 62 }],
    ["without a name", { ...tagBody, cha_name: null }],
  ])("refuses a record %s", async (_, body) => {
    const { client, context } = await setup([{ body }]);
    expect((await failureOf(client.find(byName, context))).failure).toBe("malformed");
  });

  it("reads counts that are digits, 0/1 flags and an id that is a number", async () => {
    const body = {
      id: 1653216,
      cha_name: "booktok",
      user_count: "51234567",
      view_count: "370123456789",
      is_commerce: 0,
    };
    const { client, context } = await setup([{ body }]);
    expect(await client.find(byName, context)).toEqual({ ...booktok, about: null });
  });

  it("has what TikTok says about it in one line, cut, with TikTok's own marks", async () => {
    const marks = { is_challenge: 1, is_strong_music: "yes", is_pgcshow: false };
    const body = { ...tagBody, desc: ` Show\n\n*your*\u2028shelf ${"x".repeat(9000)}`, ...marks };
    const { client, context } = await setup([{ body }]);
    const about = (await client.find(byName, context))?.about;
    expect(about).toMatchObject({ challenge: true, music: null, show: false });
    expect(about?.description).toMatch(/^Show \*your\* shelf x+$/u);
    expect(about?.description).toHaveLength(400);
  });

  it("does not know what is missing, negative, or 0 uses beside views", async () => {
    const bodies = [
      { id: "1", cha_name: "booktok" },
      { id: "1", cha_name: "booktok", user_count: -977_433_948, view_count: null },
      { id: "1", cha_name: "booktok", user_count: 0, view_count: 5 },
      { id: "1", cha_name: "booktok", user_count: 0, view_count: 0 },
    ];
    const { client, context } = await setup(bodies.map((body) => ({ body })));
    const found = [];
    for (const _ of bodies) found.push(await client.find(byName, context));
    expect(found.map((tag) => [tag?.uses, tag?.views, tag?.commerce])).toEqual([
      [null, null, null],
      [null, null, null],
      [null, 5, null],
      [0, 0, null],
    ]);
  });
});

describe("searching hashtags", () => {
  it("lists each once, in the provider's order, without what is no hashtag, and no more than wanted", async () => {
    const items = [
      { id: "1", cha_name: "One" },
      { id: "1", cha_name: "one" },
      null,
      "text",
      { id: 2 ** 62, cha_name: "lost" },
      { id: "2", cha_name: "not a name" },
      { id: "3", cha_name: "three" },
      { id: "4", cha_name: "four" },
    ];
    const { client, provider, context } = await setup([{ body: { challenge_list: items } }]);
    const found = await client.search("cosy books", 2, context);
    expect(found.map(({ name: tag }) => tag)).toEqual(["one", "three"]);
    expect(provider.asked[0]?.query).toEqual({ keyword: "cosy books", count: "2", cursor: "0" });
    expect(context.credits).toBe(1);
  });

  it.each([null, []])("finds nothing in a list that is %j", async (challenge_list) => {
    const { client, context } = await setup([{ body: { challenge_list } }]);
    expect(await client.search("x", 5, context)).toEqual([]);
  });

  it("refuses a list that is none", async () => {
    const { client, context } = await setup([{ body: { challenge_list: "no" } }]);
    expect((await failureOf(client.search("x", 5, context))).failure).toBe("malformed");
  });
});
