import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../../../src/simulator/simulator.ts";
import { challenge, json } from "../../asking.ts";

const now = new Date("2026-11-20T09:00:00Z");
let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({ seed: 7, clock: () => now, requestsPerSecond: 20 });
});
afterEach(() => simulator.close());

const host = "tiktok-scraper7.p.rapidapi.com";

interface Body {
  readonly code?: number;
  readonly message?: string;
  readonly data: {
    readonly videos: readonly unknown[];
    readonly challenge_list: readonly unknown[];
    readonly followings: readonly unknown[];
    readonly user: { readonly id: string };
  };
}

async function ask(path: string, headers: Record<string, string> = {}) {
  const all = { "x-rapidapi-key": "key", "x-rapidapi-host": host, ...headers };
  const response = await fetch(`${simulator.url}${path}`, { headers: all });
  const body: Body = JSON.parse(await response.text());
  return { status: response.status, body };
}
const envelope = { code: 0, msg: "success", processed_time: expect.any(Number) };

describe("tiktok-scraper7", () => {
  it("answers what TikLiveAPI does, in an envelope, by name and by id", async () => {
    const data = await challenge(simulator, "booktok");
    const right = { status: 200, body: { ...envelope, data } };
    expect(await ask("/challenge/info?challenge_name=booktok")).toEqual(right);
    expect(await ask(`/challenge/info?challenge_id=${data.id}`)).toEqual(right);
  });

  it("knows no region and gives no more than thirty on a page, often fewer", async () => {
    const { id } = await challenge(simulator, "booktok");
    const path = `/challenge/posts?challenge_id=${id}&count=50&cursor=0`;
    const { body } = await ask(path);
    expect(body.data.videos.length).toBeGreaterThanOrEqual(16);
    expect(body.data.videos.length).toBeLessThanOrEqual(30);
    expect(body.data).toMatchObject({ cursor: expect.any(Number), hasMore: true });
    expect((await ask(`${path}&region=DE`)).body.data).toEqual(body.data);
  });

  it("searches by keywords, and by date with 3", async () => {
    const tags = await ask("/challenge/search?keywords=book&count=4");
    expect(tags.body.data.challenge_list).toHaveLength(4);
    const query = "publish_time=7&count=30";
    const posts = await ask(`/feed/search?keywords=booktok&${query}&sort_type=3`);
    expect(posts.body.data).toEqual(
      await json(simulator, `/search-video/?keyword=booktok&${query}&sort_by=2`),
    );
  });

  it("tells of people, their posts and up to two hundred whom they follow", async () => {
    const { body } = await ask("/user/info?unique_id=bookish.mara");
    const { id } = body.data.user;
    const posts = await ask(`/user/posts?user_id=${id}&count=10&cursor=0`);
    expect(posts.body.data.videos).toHaveLength(10);
    const followed = await ask(`/user/following?user_id=${id}&count=200&time=0`);
    expect(followed.body.data.followings.length).toBeGreaterThan(50);
  });

  it.each([
    ["/challenge/info?challenge_name=nosuchtag", "challenge is not exist"],
    ["/challenge/info?challenge_id=1", "challenge is not exist"],
    ["/user/info?unique_id=nobody", "unique_id is invalid"],
    ["/user/following?user_id=1", "unique_id is invalid"],
  ])("says with HTTP 200 and -1 that nothing is at %s", async (path, msg) => {
    const body = { code: -1, msg, processed_time: expect.any(Number) };
    expect(await ask(path)).toEqual({ status: 200, body });
  });

  it("says the same code for being too fast", async () => {
    const answers = await Promise.all(
      Array.from({ length: 21 }, () => ask("/challenge/info?challenge_name=booktok")),
    );
    const refused = answers.filter(({ body }) => body.code === -1);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({
      status: 200,
      body: { msg: "Free Api Limit: 1 request/second." },
    });
    expect(simulator.refused()).toBe(1);
  });

  it.each([
    [401, "bad-key", "Invalid API key. Go to https://docs.rapidapi.com/docs/keys for more info."],
    [403, "stranger", "You are not subscribed to this API."],
    [401, "small-plan", "This endpoint is disabled for your subscription"],
    [429, "empty-key", /^You have exceeded the MONTHLY quota for Requests on your current plan/],
  ])("is kept with HTTP %i from the key %s", async (status, key, message) => {
    const answer = await ask("/challenge/info?challenge_name=booktok", { "x-rapidapi-key": key });
    expect(answer.status).toBe(status);
    expect(answer.body.message).toMatch(message);
  });

  it("is none of RapidAPI's without its host", async () => {
    const answer = await ask("/challenge/info", { "x-rapidapi-host": "other.p.rapidapi.com" });
    expect(answer).toEqual({ status: 404, body: { message: "API doesn't exists" } });
  });
});
