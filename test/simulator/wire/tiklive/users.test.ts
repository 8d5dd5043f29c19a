import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../../../src/simulator/simulator.ts";
import { json, median, text, type Video, type VideoPage, videos } from "../../asking.ts";
import { type FoundUser, type Stats, type User, userInfo } from "../../tiklive/people.ts";

const now = new Date("2026-11-20T09:00:00Z");
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ seed: 7, clock: () => now });
});
afterAll(() => simulator.close());

const info = (handle: string) => userInfo(simulator, handle);
const notFound = { status: "error", message: "Not found user" };

async function search(keyword: string): Promise<readonly FoundUser[]> {
  const found: FoundUser[] = [];
  for (let cursor = 0, more = true; more; ) {
    const page = await json<{
      readonly user_list: readonly FoundUser[];
      readonly cursor: number;
      readonly hasMore: boolean;
    }>(simulator, `/search-user/?keyword=${keyword}&count=35&cursor=${cursor}`);
    found.push(...page.user_list);
    cursor = page.cursor;
    more = page.hasMore;
  }
  return found;
}

const userOf = (found: FoundUser): User & Stats =>
  "user" in found ? { ...found.user, ...found.stats } : found.user_info;

async function postsOf(handle: string, count = 35) {
  const { user } = await info(handle);
  const pages: { readonly videos: readonly (Video & { readonly is_top: number })[] }[] = [];
  for (let cursor = "0", more = true; more; ) {
    const page = await json<{
      readonly videos: readonly (Video & { readonly is_top: number })[];
      readonly cursor: string;
      readonly hasMore: boolean;
    }>(simulator, `/user-posts/?userid=${user.id}&count=${count}&cursor=${cursor}`);
    expect(page.cursor).toBeTypeOf("string");
    pages.push(page);
    cursor = page.cursor;
    more = page.hasMore;
  }
  return pages.flatMap((page) => page.videos);
}

describe("somebody's page", () => {
  it("is the same by name, with capitals or an @, and by id", async () => {
    const mara = await text(simulator, "/userinfo-by-username/?username=bookish.mara");
    const { user } = await info("bookish.mara");
    expect(user).toMatchObject({ uniqueId: "bookish.mara", id: expect.stringMatching(/^\d+$/) });
    expect(await text(simulator, "/userinfo-by-username/?username=@Bookish.Mara")).toBe(mara);
    expect(await text(simulator, `/userinfo-by-id/?userid=${user.id}`)).toBe(mara);
  });

  it("has the counters beside the user or inside, about equally often", async () => {
    const handles = (await search("bookish")).map((found) => userOf(found).uniqueId);
    const pages = (await Promise.all(handles.map(info))).map(({ page }) => page);
    const inside = pages.filter((page) => page.user.stats !== undefined);
    expect(inside.length).toBeGreaterThan(pages.length * 0.3);
    expect(inside.length).toBeLessThan(pages.length * 0.7);
    for (const page of pages) {
      expect([page.stats, page.user.stats].filter((stats) => stats !== undefined)).toEqual([
        expect.objectContaining({
          followerCount: expect.any(Number),
          videoCount: expect.any(Number),
        }),
      ]);
    }
  });

  it.each([
    "/userinfo-by-username/?username=nobody",
    "/userinfo-by-id/?userid=bookish.mara",
    "/user-posts/?userid=bookish.mara",
    "/user-following/?userid=1",
  ])("is not to be had at %s", async (path) => {
    expect(await json(simulator, path)).toEqual(notFound);
  });

  it("belongs to whoever posts under a tag, with the same id", async () => {
    const { videos: posts } = await json<VideoPage & { videos: { author: { id: string } }[] }>(
      simulator,
      "/search-video/?keyword=booktok&publish_time=7&count=5",
    );
    for (const { author } of posts) {
      expect((await info(author.unique_id)).user.id).toBe(author.id);
    }
  });
});

describe("a search for people", () => {
  it("finds handles with the keyword in them, the closest first, in either of two shapes", async () => {
    const found = await search("bookish.mara");
    expect(found.map((item) => userOf(item).uniqueId)[0]).toBe("bookish.mara");
    const many = await search("mara");
    expect(many.some((item) => "user" in item)).toBe(true);
    expect(many.some((item) => "user_info" in item)).toBe(true);
    for (const item of many) expect(userOf(item).uniqueId).toContain("mara");
    expect(await search("zzzzqqqq")).toEqual([]);
  });

  it("shows a heavy tail of followers", async () => {
    const followers = (await search("pages")).map((item) => userOf(item).followerCount);
    const mean = followers.reduce((sum, count) => sum + count, 0) / followers.length;
    expect(mean / median(followers)).toBeGreaterThan(2);
  });
});

describe("somebody's posts", () => {
  it("are theirs alone, each once, as many as their page says", async () => {
    const posts = await postsOf("bookish.mara");
    const { stats } = await info("bookish.mara");
    expect(new Set(posts.map((video) => video.author.unique_id))).toEqual(
      new Set(["bookish.mara"]),
    );
    expect(new Set(posts.map((video) => video.video_id)).size).toBe(posts.length);
    expect(posts.length).toBe(stats?.videoCount);
  });

  it("come newest first, after a pinned one that some have", async () => {
    const handles = ["bookish.mara", "pages.mara", "chapter.mara", "novel.mara", "shelf.mara"];
    const lists = await Promise.all(handles.map((handle) => postsOf(handle, 20)));
    const pins = lists.map((list) => list.filter((video) => video.is_top === 1).length);
    expect(new Set(pins)).toEqual(new Set([0, 1]));
    lists.forEach((list, i) => {
      const times = list.slice(pins[i]).flatMap((video) => video.create_time ?? []);
      expect(list.findIndex((video) => video.is_top === 1)).toBe(pins[i] ? 0 : -1);
      expect(times).toEqual(times.toSorted((a, b) => b - a));
    });
  });

  it.each([
    ["a ranked feed", () => videos(simulator, "booktok")],
    ["a chronological feed", () => videos(simulator, "cozymystery")],
    [
      "a search over the last week",
      async () =>
        (
          await json<VideoPage>(
            simulator,
            "/search-video/?keyword=romantasy&publish_time=7&count=35",
          )
        ).videos,
    ],
  ])("include what %s shows of them", async (_, read) => {
    for (const { video_id, author } of (await read()).slice(0, 12)) {
      const own = await postsOf(author.unique_id);
      expect(own.map((video) => video.video_id)).toContain(video_id);
    }
  });
});
