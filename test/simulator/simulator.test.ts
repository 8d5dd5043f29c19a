import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { minuteMs } from "../../src/time-units.ts";
import { anyKey, challenge, json, text, type VideoPage } from "./asking.ts";

const now = new Date("2026-11-20T09:00:00Z");
let clock = now;
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ seed: 7, clock: () => clock });
});
afterAll(() => simulator.close());

const paths = [
  "/challenge-info-name/?name=booktok",
  "/search-challenge/?keyword=book&count=20",
  "/search-video/?keyword=aitools&publish_time=7",
  "/region-list/",
];

async function withSimulator<T>(seed: number, use: (other: Simulator) => Promise<T>): Promise<T> {
  const other = await startSimulator({ seed, clock: () => now });
  try {
    return await use(other);
  } finally {
    await other.close();
  }
}

describe("the simulated world", () => {
  it("gives the same bytes for the same seed and clock, in whatever order it is asked", async () => {
    const { id } = await challenge(simulator, "aitools");
    const all = [...paths, `/challenge-posts/?challenge_id=${id}&count=35`];
    const here = await Promise.all(all.map((path) => text(simulator, path)));
    const there = await withSimulator(7, async (other) => {
      const answers: string[] = [];
      for (const path of all.toReversed()) answers.unshift(await text(other, path));
      return answers;
    });
    expect(there).toEqual(here);
  });

  it("is another one for another seed", async () => {
    const here = await challenge(simulator, "romantasy");
    const there = await withSimulator(8, (other) => challenge(other, "romantasy"));
    expect(there.id).not.toBe(here.id);
  });

  it("is the same earlier world when the clock is set back", async () => {
    clock = new Date("2026-10-01T09:00:00Z");
    const before = await text(simulator, "/search-video/?keyword=aitools&publish_time=7");
    const views = (await challenge(simulator, "booktok")).view_count;
    clock = now;
    expect((await challenge(simulator, "booktok")).view_count).toBeGreaterThan(views);
    clock = new Date("2026-10-01T09:00:00Z");
    expect(await text(simulator, "/search-video/?keyword=aitools&publish_time=7")).toBe(before);
    clock = now;
  });

  it("never shows a post from the future", async () => {
    const { videos } = await json<VideoPage>(simulator, "/search-video/?keyword=aitools&sort_by=2");
    for (const video of videos) {
      expect(video.create_time ?? 0).toBeLessThanOrEqual(now.getTime() / 1000);
    }
  });
});

describe("the simulator's address", () => {
  it.each(["/challenge-info-name?name=booktok", "/nowhere/", "/"])("is 404 at %s", async (path) => {
    expect((await fetch(`${simulator.url}${path}`, { headers: anyKey })).status).toBe(404);
  });

  it("lists the regions a post can be from", async () => {
    expect(await json(simulator, "/region-list/")).toMatchObject({
      DE: "Germany",
      US: "United States",
    });
  });

  it("counts what it was asked", async () => {
    await withSimulator(7, async (other) => {
      await challenge(other, "booktok");
      await challenge(other, "nosuchtag");
      await text(other, "/region-list/");
      expect([...other.requests]).toEqual([
        ["challenge-info-name", 2],
        ["region-list", 1],
      ]);
    });
  });

  it("answers 429 above the limit until a minute has passed", async () => {
    let at = now;
    const limited = await startSimulator({ seed: 7, clock: () => at, requestsPerMinute: 2 });
    const status = async () =>
      (await fetch(`${limited.url}/region-list/`, { headers: anyKey })).status;
    expect([await status(), await status(), await status()]).toEqual([200, 200, 429]);
    at = new Date(now.getTime() + minuteMs);
    expect(await status()).toBe(200);
    await limited.close();
  });
});
