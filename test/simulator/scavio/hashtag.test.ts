import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../../src/simulator/simulator.ts";
import { tagSpecs } from "../../../src/simulator/world/tags.ts";
import { type Aweme, challenge, data, json, post, type VideoPage, videos } from "../asking.ts";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ seed: 7, clock: () => new Date("2026-11-20T09:00:00Z") });
});
afterAll(() => simulator.close());

interface Stats {
  readonly videoCount: number;
  readonly viewCount: number;
}
interface Hashtag {
  readonly challengeInfo: {
    readonly challenge: { readonly id: string; readonly title: string; readonly stats?: Stats };
    readonly stats?: Stats;
    readonly statsV2?: { readonly videoCount: string; readonly viewCount: string };
  };
}
interface AwemePage {
  readonly aweme_list: readonly Aweme[] | null;
  readonly cursor: string;
  readonly has_more: number;
}

const hashtag = async (name: string) =>
  (await data<Hashtag>(simulator, "hashtag", { hashtag_name: name })).challengeInfo;
const names = tagSpecs.filter((spec) => !spec.unlisted).map((spec) => spec.name);

describe("Scavio's hashtag", () => {
  it("is the tag TikLiveAPI shows", async () => {
    const { id, view_count } = await challenge(simulator, "booktok");
    const found = await hashtag("booktok");
    expect(found.challenge).toMatchObject({ id, title: "BookTok", desc: "" });
    expect((found.stats ?? found.challenge.stats)?.viewCount).toBe(view_count);
  });

  it("has its counters inside, beside, or also as text", async () => {
    const found = await Promise.all(names.map(hashtag));
    const inside = found.filter((info) => info.challenge.stats && !info.stats);
    const asText = found.filter((info) => info.statsV2);
    expect(inside.length).toBeGreaterThan(found.length * 0.3);
    expect(inside.length).toBeLessThan(found.length * 0.7);
    expect(asText.length).toBeGreaterThan(3);
    for (const { stats, statsV2 } of asText) {
      expect(statsV2?.viewCount).toMatch(/^\d+$/);
      expect(Number(statsV2?.viewCount)).toBeGreaterThanOrEqual(stats?.viewCount ?? 0);
    }
  });

  it("of some big tags has no videos beside billions of views", async () => {
    const all = (await Promise.all(names.map(hashtag))).map(
      (info) => info.stats ?? info.challenge.stats,
    );
    const uncounted = all.filter((stats) => stats?.videoCount === 0);
    expect(uncounted.length).toBeGreaterThan(2);
    expect(uncounted.length).toBeLessThan(all.length / 2);
    for (const stats of uncounted) expect(stats?.viewCount).toBeGreaterThan(9e9);
  });

  it("is found by id, which wins over the name", async () => {
    const asked = { hashtag_id: "7356025154310733831", hashtag_name: "booktok" };
    const { challengeInfo } = await data<Hashtag>(simulator, "hashtag", asked);
    expect(challengeInfo.challenge.title).toBe("booktokdeutsch");
  });

  it("that nobody uses is a 404 for some names and an answer without a hashtag for others", async () => {
    const answers = await Promise.all(
      ["nosuchtag", "nosuchtaga", "nosuchtagb", "nosuchtagc", "nosuchtagd"].map(async (name) => {
        const response = await post(simulator, "hashtag", { hashtag_name: name });
        return { status: response.status, body: await response.json() };
      }),
    );
    const missing = answers.filter(({ status }) => status === 404);
    const empty = answers.filter(({ status }) => status === 200);
    expect(missing.length).toBeGreaterThan(0);
    expect(empty.length).toBeGreaterThan(0);
    expect(missing[0]?.body).toEqual({ error: { code: "not_found", message: expect.any(String) } });
    expect(empty[0]?.body).toMatchObject({ data: {}, credits_used: 1 });
  });
});

describe("Scavio's videos of a hashtag", () => {
  const page = (id: string, cursor?: string, count?: number) =>
    data<AwemePage>(simulator, "hashtag/videos", { hashtag_id: id, cursor, count });

  it("are the posts of TikLiveAPI's feed, to the end, thirty at most on a page", async () => {
    const { id } = await challenge(simulator, "booktok");
    const found: Aweme[] = [];
    const sizes: number[] = [];
    for (let cursor = "0", more = 1; more === 1; ) {
      const next = await page(id, cursor, 100);
      expect(next.aweme_list?.length).toBeLessThanOrEqual(30);
      expect(next.cursor).toBeTypeOf("string");
      found.push(...(next.aweme_list ?? []));
      if (next.has_more === 1) sizes.push(next.aweme_list?.length ?? 0);
      cursor = next.cursor;
      more = next.has_more;
    }
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16);
    expect(Math.min(...sizes)).toBeLessThan(30);
    const theirs = new Set((await videos(simulator, "booktok")).map((video) => video.video_id));
    const ids = new Set(found.map((aweme) => aweme.aweme_id));
    expect(ids.size).toBeGreaterThan(250);
    // A repeated post takes another's place, and which ones do depends on where pages begin.
    const shared = [...ids].filter((id) => theirs.has(id));
    expect(shared.length).toBeGreaterThan(ids.size * 0.9);
  });

  it("are twenty unless said, with what TikTok's app knows and no region", async () => {
    const { id } = await challenge(simulator, "moneytok");
    const { aweme_list: list } = await page(id);
    expect(list?.length).toBeLessThanOrEqual(20);
    const aweme = list?.find((item) => item.create_time && item.desc);
    expect(aweme).toMatchObject({
      aweme_id: expect.stringMatching(/^\d{19}$/),
      desc: expect.any(String),
      create_time: expect.any(Number),
      statistics: {
        digg_count: expect.any(Number),
        comment_count: expect.any(Number),
        play_count: expect.any(Number),
        share_count: expect.any(Number),
        collect_count: expect.any(Number),
      },
      author: { unique_id: expect.any(String), nickname: expect.any(String) },
    });
    expect(aweme).not.toHaveProperty("region");
  });

  it("of an id nobody uses are none, as an empty list or as null", async () => {
    const pages = await Promise.all(["1", "2", "3", "5", "8", "13"].map((id) => page(id)));
    expect(pages.some((none) => none.aweme_list === null)).toBe(true);
    expect(pages.some((none) => none.aweme_list?.length === 0)).toBe(true);
    expect(pages[0]).toMatchObject({ cursor: "0", has_more: 0 });
  });
});

describe("Scavio's search for videos", () => {
  interface Found {
    readonly search_item_list: readonly { readonly aweme_info: Aweme }[];
    readonly cursor: number;
    readonly has_more: number;
  }
  const search = (body: unknown) => data<Found>(simulator, "search/videos", body);

  it("finds what TikLiveAPI's does, with a number for a cursor", async () => {
    const found = await search({ keyword: "romantasy", publish_time: "7", count: 30 });
    const theirs = await json<VideoPage>(
      simulator,
      "/search-video/?keyword=romantasy&publish_time=7&count=30",
    );
    expect(found.search_item_list.map((item) => item.aweme_info.aweme_id)).toEqual(
      theirs.videos.map((video) => video.video_id),
    );
    expect(found).toMatchObject({ cursor: 30, has_more: 1 });
  });

  it("sorts by likes when asked to, and finds nothing for nonsense", async () => {
    const found = await search({ keyword: "cleantok", sort_type: "1" });
    const likes = found.search_item_list.map((item) => item.aweme_info.statistics.digg_count ?? 0);
    expect(likes).toEqual(likes.toSorted((a, b) => b - a));
    expect(await search({ keyword: "zzzzqqqq" })).toEqual({
      search_item_list: [],
      cursor: 0,
      has_more: 0,
    });
  });
});
