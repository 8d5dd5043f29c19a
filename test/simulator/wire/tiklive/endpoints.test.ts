import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../../../src/simulator/simulator.ts";
import { anyKey, type Challenge, challenge, json, type VideoPage } from "../../asking.ts";

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ seed: 7, clock: () => new Date("2026-11-20T09:00:00Z") });
});
afterAll(() => simulator.close());

describe("a simulated tag", () => {
  it("has the fields of TikLiveAPI's challenge object", async () => {
    expect(await challenge(simulator, "glowserum")).toEqual({
      id: expect.stringMatching(/^\d+$/),
      cha_name: "glowserum",
      desc: expect.any(String),
      user_count: expect.any(Number),
      view_count: expect.any(Number),
      is_pgcshow: false,
      is_commerce: true,
      is_challenge: false,
      is_strong_music: false,
      type: expect.any(Number),
      cover: expect.any(String),
    });
  });

  it("is found whatever its capitals, and shown with its own", async () => {
    expect((await challenge(simulator, "booktok")).cha_name).toBe("BookTok");
    expect((await challenge(simulator, "BÜCHER")).cha_name).toBe("bücher");
  });

  it("can have an id beyond 2^53", async () => {
    const path = "/challenge-info-id/?id=7356025154310733831";
    expect(await json(simulator, path)).toMatchObject({
      id: "7356025154310733831",
      cha_name: "booktokdeutsch",
    });
  });

  it("can be one that only search and id lead to", async () => {
    expect(await challenge(simulator, "romantasybooks")).toEqual({
      status: "error",
      message: "Not found challenge",
    });
    const found = await json<{ readonly challenge_list: readonly Challenge[] }>(
      simulator,
      "/search-challenge/?keyword=romantasybooks",
    );
    const { id } = found.challenge_list.find((tag) => tag.cha_name === "RomantasyBooks") ?? {};
    expect(await json(simulator, `/challenge-info-id/?id=${id}`)).toMatchObject({ id });
  });
});

describe("a simulated post", () => {
  it("has the fields of TikLiveAPI's video object", async () => {
    const { videos, cursor, hasMore } = await json<VideoPage>(
      simulator,
      "/search-video/?keyword=booktok&publish_time=7&count=35",
    );
    expect({ cursor, hasMore }).toEqual({ cursor: 35, hasMore: true });
    const whole = videos.find((video) => !video.images && video.create_time && video.music_info);
    expect(whole).toEqual({
      aweme_id: expect.stringMatching(/^v15044gf0000[0-9a-z]{20}$/),
      video_id: expect.stringMatching(/^\d{19}$/),
      region: expect.stringMatching(/^[A-Z]{2}$/),
      title: expect.any(String),
      content_desc: [],
      cover: expect.any(String),
      ai_dynamic_cover: expect.any(String),
      origin_cover: expect.any(String),
      duration: expect.any(Number),
      play: expect.any(String),
      wmplay: expect.any(String),
      size: expect.any(Number),
      wm_size: expect.any(Number),
      music: expect.any(String),
      music_info: {
        id: expect.stringMatching(/^\d{19}$/),
        title: expect.any(String),
        play: expect.any(String),
        cover: expect.any(String),
        author: expect.any(String),
        original: expect.any(Boolean),
        duration: expect.any(Number),
        album: "",
      },
      play_count: expect.any(Number),
      digg_count: expect.any(Number),
      comment_count: expect.any(Number),
      share_count: expect.any(Number),
      download_count: expect.any(Number),
      collect_count: expect.any(Number),
      create_time: expect.any(Number),
      anchors: null,
      anchors_extras: "",
      is_ad: expect.any(Boolean),
      commerce_info: expect.objectContaining({ adv_promotable: false }),
      commercial_video_info: "",
      item_comment_settings: 0,
      mentioned_users: "",
      author: {
        id: expect.stringMatching(/^\d{19}$/),
        unique_id: expect.any(String),
        nickname: expect.any(String),
        avatar: expect.any(String),
      },
      is_top: expect.any(Number),
    });
  });

  it("found by a keyword may have nothing but the address of its sound", async () => {
    const { videos } = await json<VideoPage>(simulator, "/search-video/?keyword=booktok&count=35");
    const bare = videos.filter(({ music_info }) => !music_info);
    expect(bare.length).toBeGreaterThan(5);
    expect(bare.length).toBeLessThan(videos.length - 5);
    expect(bare.every(({ music }) => music.startsWith("https://"))).toBe(true);
  });
});

describe("errors inside HTTP 200", () => {
  const body = async (path: string, headers: Record<string, string>) => {
    const response = await fetch(`${simulator.url}${path}`, { headers });
    return { status: response.status, body: await response.json() };
  };

  it.each([
    ["no key", {}, "Please sign up to tikliveapi.com"],
    ["a wrong key", { "x-api-key": "bad-key" }, "Api-Key is not available"],
    [
      "a key without credit",
      { "x-api-key": "empty-key" },
      "Your balance is exhausted. Please purchase credits.",
    ],
  ])("tell %s apart", async (_, headers, message) => {
    const answer = await body("/challenge-info-name/?name=booktok", headers);
    expect(answer).toEqual({ status: 200, body: { message } });
  });

  it.each([
    "/challenge-info-name/?name=nosuchtag",
    "/challenge-info-id/?id=1",
    "/challenge-posts/?challenge_id=1",
  ])("say that nothing is at %s", async (path) => {
    const answer = await body(path, anyKey);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ status: "error", message: "Not found challenge" });
  });
});
