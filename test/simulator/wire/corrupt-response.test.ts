import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../../src/simulator/simulator.ts";
import { type Aweme, challenge, data, json, text, type VideoPage } from "../asking.ts";

const now = new Date("2026-11-20T09:00:00Z");
let simulator: Simulator;
let id: string;
beforeEach(async () => {
  simulator = await startSimulator({ seed: 7, clock: () => now });
  id = (await challenge(simulator, "booktok")).id;
});
afterEach(() => simulator.close());

const theirs = (cursor: number | string) =>
  json<VideoPage>(simulator, `/challenge-posts/?challenge_id=${id}&count=10&cursor=${cursor}`);
const ids = (page: VideoPage) => page.videos.map((video) => video.video_id);

interface AwemePage {
  readonly aweme_list: readonly Aweme[];
  readonly cursor: string;
  readonly has_more: number;
}
const awemes = (cursor: string) =>
  data<AwemePage>(simulator, "hashtag/videos", { hashtag_id: id, cursor, count: 10 });

describe("a stuck cursor", () => {
  it("leads back to the page asked for", async () => {
    const right = await theirs(10);
    simulator.fail({ kind: "stuck-cursor" });
    expect(await theirs(10)).toEqual({ ...right, cursor: 10, hasMore: true });
    simulator.fail({ kind: "stuck-cursor" });
    expect(await theirs(5000)).toEqual({ videos: [], cursor: 5000, hasMore: true });
  });

  it("keeps Scavio's types", async () => {
    const right = await awemes("10");
    simulator.fail({ kind: "stuck-cursor" });
    expect(await awemes("10")).toEqual({ ...right, cursor: "10", has_more: 1 });
  });

  it("is stuck in lists paged by time and token, too", async () => {
    const { user } = await data<{ readonly user: { uid: string; sec_uid: string } }>(
      simulator,
      "profile",
      { username: "bookish.mara" },
    );
    simulator.fail({ kind: "stuck-cursor", times: 2 });
    const asked = { sec_user_id: user.sec_uid, page_token: "1700000000", min_time: 1_700_000_000 };
    expect(await data(simulator, "user/followings", asked)).toMatchObject({
      next_page_token: "1700000000",
      min_time: 1_700_000_000,
      has_more: true,
    });
    expect(
      await json(simulator, `/user-following/?userid=${user.uid}&time=1600000000`),
    ).toMatchObject({ time: 1_600_000_000, hasMore: true });
  });
});

describe("an endless list", () => {
  it("is its first page for ever, with a new cursor every time", async () => {
    const first = await theirs(0);
    simulator.fail({ kind: "endless", times: 20 });
    const cursors = new Set<number>();
    for (let i = 0, cursor = 0; i < 20; i++) {
      const page = await theirs(cursor);
      expect(ids(page)).toEqual(ids(first));
      expect(page.hasMore).toBe(true);
      cursor = page.cursor;
      cursors.add(cursor);
    }
    expect(cursors.size).toBe(20);
  });

  it("has text for Scavio's cursors", async () => {
    const first = await awemes("0");
    simulator.fail({ kind: "endless", times: 2 });
    const page = await awemes("0");
    expect(page).toEqual({ ...first, cursor: "10", has_more: 1 });
    expect(await awemes(page.cursor)).toEqual({ ...first, cursor: "20", has_more: 1 });
  });
});

describe("unsafe ids", () => {
  it("are numbers that no double holds, digit for digit on the wire", async () => {
    const [first = ""] = ids(await theirs(0));
    simulator.fail({ kind: "unsafe-ids" });
    const wire = await text(simulator, `/challenge-posts/?challenge_id=${id}&count=10&cursor=0`);
    expect(wire).toContain(`"video_id":${first},`);
    const { videos } = JSON.parse(wire) as { videos: { video_id: number }[] };
    expect(Number.isSafeInteger(videos[0]?.video_id)).toBe(false);
    expect(String(videos[0]?.video_id)).not.toBe(first);
  });

  it("come from Scavio as well", async () => {
    simulator.fail({ kind: "unsafe-ids" });
    const { aweme_list: list } = await awemes("0");
    expect(list[0]?.aweme_id).toBeTypeOf("number");
  });
});

describe("odd times", () => {
  it("are nothing, far in the future, and in milliseconds", async () => {
    const right = (await theirs(0)).videos.map((video) => video.create_time);
    simulator.fail({ kind: "odd-times" });
    const odd = (await theirs(0)).videos.map((video) => video.create_time);
    expect(odd.slice(0, 3)).toEqual([0, 4_102_444_800, Number(right[2]) * 1000]);
    simulator.fail({ kind: "odd-times" });
    expect((await awemes("0")).aweme_list.map((aweme) => aweme.create_time)).toContain(0);
  });
});
