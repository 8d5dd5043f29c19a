import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../../src/simulator/simulator.ts";
import { dayMs } from "../../../src/time-units.ts";
import {
  agesInDays,
  challenge,
  json,
  median,
  pages,
  type Video,
  type VideoPage,
  videos,
} from "../asking.ts";

const now = new Date("2026-11-20T09:00:00Z");
let clock = now;
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ seed: 7, clock: () => clock });
});
afterAll(() => simulator.close());

const ids = (list: readonly Video[]) => new Set(list.map((video) => video.video_id));
const rankedNames = ["BookTok", "cleantok", "skincareroutine", "moneytok", "TechTok"];

describe("a ranked feed", () => {
  it("holds next to nothing from the last two weeks, and half of it is older than eight months", async () => {
    for (const name of rankedNames) {
      const ages = agesInDays(await videos(simulator, name), now);
      expect(ages.filter((age) => age < 14).length / ages.length).toBeLessThanOrEqual(0.02);
      expect(median(ages)).toBeGreaterThan(240);
      expect(median(ages)).toBeLessThan(360);
    }
  });

  it("is in no order of time", async () => {
    const ages = agesInDays(await videos(simulator, "BookTok"), now);
    const older = ages.filter((age, i) => age >= (ages[i - 1] ?? 0)).length;
    expect(older / ages.length).toBeGreaterThan(0.4);
    expect(older / ages.length).toBeLessThan(0.6);
  });

  it("is about four fifths the same two months later", async () => {
    const before = ids(await videos(simulator, "BookTok"));
    clock = new Date(now.getTime() + 61 * dayMs);
    const after = ids(await videos(simulator, "BookTok"));
    clock = now;
    const kept = [...before].filter((id) => after.has(id)).length / before.size;
    expect(kept).toBeGreaterThan(1 - 61 * 0.005);
    expect(kept).toBeLessThan(1 - 61 * 0.0015);
  });

  it("has a heavy tail of plays", async () => {
    const list = await videos(simulator, "cleantok");
    const plays = list.flatMap((video) => video.play_count || []);
    const mean = plays.reduce((sum, count) => sum + count, 0) / plays.length;
    expect(mean / median(plays)).toBeGreaterThan(2);
  });

  it("has more likes for a play at its head, and about 0.083 below", async () => {
    const lists = await Promise.all(rankedNames.map((name) => videos(simulator, name)));
    const rateOf = (from: number, to?: number) =>
      median(lists.map((list) => median(likeRates(list.slice(from, to)))));
    expect(rateOf(0, 35) / rateOf(150)).toBeGreaterThan(1.1);
    expect(rateOf(150)).toBeGreaterThan(0.06);
    expect(rateOf(150)).toBeLessThan(0.11);
  });
});

function likeRates(list: readonly Video[]): readonly number[] {
  return list.flatMap(({ play_count: plays, digg_count: likes }) =>
    plays && likes !== null && plays >= 100 ? [likes / plays] : [],
  );
}

describe("a chronological feed", () => {
  it.each(["aitools", "smallbusinesscheck"])(
    "of #%s is newest first, apart from what comes twice",
    async (name) => {
      const once = new Map((await videos(simulator, name)).map((video) => [video.video_id, video]));
      const first = (await pages(simulator, name))[0]?.videos ?? [];
      expect(once.size).toBeGreaterThan(200);
      const ages = agesInDays(first, now);
      expect(ages).toEqual(ages.toSorted((a, b) => a - b));
      expect(Math.min(...ages)).toBeLessThan(1);
    },
  );

  it("has several times as many posts in a surge", async () => {
    const within = async (at: string) => {
      clock = new Date(at);
      const list = await videos(simulator, "smallbusinesscheck");
      const week = agesInDays(list, clock).filter((age) => age < 2).length;
      clock = now;
      return week;
    };
    // Day 20,767 (2026-11-10) is the first of a surge of #smallbusinesscheck: 47 days into a period of 56.
    expect(await within("2026-11-12T20:00:00Z")).toBeGreaterThan(
      2 * (await within("2026-11-09T20:00:00Z")),
    );
  });
});

describe("a page of posts", () => {
  it("holds 16 to 35 before the end, whatever was asked for, and ends within a few hundred", async () => {
    const all = await Promise.all(rankedNames.map((name) => pages(simulator, name)));
    const sizes = all.flatMap((list) => list.slice(0, -1).map((page) => page.videos.length));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16);
    expect(Math.min(...sizes)).toBeLessThan(20);
    expect(Math.max(...sizes)).toBeGreaterThan(31);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(35);
    for (const list of all) {
      expect(list.reduce((sum, page) => sum + page.videos.length, 0)).toBeLessThan(500);
      expect(list.at(-1)?.hasMore).toBe(false);
    }
  });

  it("never has more than 35, and 10 when not said", async () => {
    const { id } = await challenge(simulator, "moneytok");
    const many = await json<VideoPage>(simulator, `/challenge-posts/?challenge_id=${id}&count=500`);
    const some = await json<VideoPage>(simulator, `/challenge-posts/?challenge_id=${id}`);
    expect(many.videos.length).toBeLessThanOrEqual(35);
    expect(some.videos.length).toBeLessThanOrEqual(10);
    expect(some.cursor).toBe(some.videos.length);
  });

  it("repeats 1 to 5 % of the posts of the pages before", async () => {
    const lists = await Promise.all(rankedNames.map((name) => videos(simulator, name)));
    const total = lists.reduce((sum, list) => sum + list.length, 0);
    const distinct = lists.reduce((sum, list) => sum + ids(list).size, 0);
    expect((total - distinct) / total).toBeGreaterThan(0.01);
    expect((total - distinct) / total).toBeLessThan(0.05);
  });

  it("beyond the end is empty and says so", async () => {
    const { id } = await challenge(simulator, "BookTok");
    const page = await json(simulator, `/challenge-posts/?challenge_id=${id}&cursor=5000`);
    expect(page).toEqual({ videos: [], cursor: 5000, hasMore: false });
  });

  it("shows every oddity of the real thing somewhere", async () => {
    const list = (await Promise.all(rankedNames.map((name) => videos(simulator, name)))).flat();
    expect(list.some((video) => video.title === null)).toBe(true);
    expect(list.some((video) => video.title === "")).toBe(true);
    expect(list.some((video) => video.create_time === undefined)).toBe(true);
    expect(list.some((video) => video.play_count === 0)).toBe(true);
    expect(list.some((video) => video.play_count === null)).toBe(true);
    expect(list.some((video) => video.digg_count === null)).toBe(true);
    const photo = list.find((video) => video.images);
    expect(photo?.duration).toBe(0);
    expect(photo?.play).toContain("mime_type=audio_mpeg");
  });

  it("names the tag and one to three others of its niche in the caption", async () => {
    for (const { title } of await videos(simulator, "読書")) {
      if (!title) continue;
      const written = title.match(/#[^\s#]+/g) ?? [];
      expect(written[0]).toBe("#読書");
      expect(written.length).toBeGreaterThanOrEqual(2);
      expect(written.length).toBeLessThanOrEqual(4);
    }
  });

  it("has authors who come again under the other tags of a niche", async () => {
    const handles = async (name: string) =>
      new Set((await videos(simulator, name)).map((video) => video.author.unique_id));
    const books = await handles("BookTok");
    const shared = [...(await handles("romantasy"))].filter((handle) => books.has(handle));
    expect(shared.length).toBeGreaterThan(30);
    expect(books.has("bookish.mara")).toBe(true);
  });

  it("follows the region asked for, unless the tag takes no notice", async () => {
    const share = async (name: string) => {
      const list = await videos(simulator, name, "DE");
      return list.filter((video) => video.region === "DE").length / list.length;
    };
    expect(await share("BookTok")).toBeGreaterThan(0.7);
    expect(await share("BookTok")).toBeLessThan(0.92);
    expect(await videos(simulator, "GRWM", "DE")).toEqual(await videos(simulator, "GRWM"));
    expect(await videos(simulator, "BookTok", "??")).toEqual(await videos(simulator, "BookTok"));
  });

  it("of a restricted tag is nearly empty or long out of date", async () => {
    expect((await challenge(simulator, "ghostmerch")).view_count).toBeGreaterThan(1e9);
    expect((await videos(simulator, "ghostmerch")).length).toBeLessThan(5);
    expect(Math.min(...agesInDays(await videos(simulator, "detoxtea"), now))).toBeGreaterThan(365);
  });
});
