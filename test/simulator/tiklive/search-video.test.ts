import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../../src/simulator/simulator.ts";
import { tagSpecs } from "../../../src/simulator/world/tags.ts";
import { agesInDays, json, type VideoPage } from "../asking.ts";

const now = new Date("2026-11-20T09:00:00Z");
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ seed: 7, clock: () => now });
});
afterAll(() => simulator.close());

function search(keyword: string, days: number, sort = 0, count = 35): Promise<VideoPage> {
  const query = `keyword=${keyword}&publish_time=${days}&sort_by=${sort}&count=${count}`;
  return json(simulator, `/search-video/?${query}`);
}

describe("a search for posts", () => {
  it("finds posts of the last week for every tag that is not shadow-limited", async () => {
    for (const spec of tagSpecs) {
      if (spec.feed === "thin" || spec.feed === "stale") continue;
      const ages = agesInDays((await search(encodeURIComponent(spec.name), 7)).videos, now);
      expect(ages.length, spec.name).toBeGreaterThan(5);
      expect(Math.max(...ages)).toBeLessThanOrEqual(7);
    }
  });

  it.each([1, 30, 90, 180])("keeps to the last %d days when asked to", async (days) => {
    const ages = agesInDays((await search("cleantok", days)).videos, now);
    expect(ages.length).toBeGreaterThan(5);
    expect(Math.max(...ages)).toBeLessThanOrEqual(days);
  });

  it("reaches back over years when no time is given", async () => {
    const ages = agesInDays((await search("cleantok", 0)).videos, now);
    expect(Math.max(...ages)).toBeGreaterThan(180);
  });

  it("sorts by likes or by date when asked to", async () => {
    const likes = (await search("cleantok", 7, 1)).videos.map((video) => video.digg_count ?? 0);
    expect(likes).toEqual(likes.toSorted((a, b) => b - a));
    const ages = agesInDays((await search("cleantok", 7, 2)).videos, now);
    expect(ages).toEqual(ages.toSorted((a, b) => a - b));
    const relevance = agesInDays((await search("cleantok", 7)).videos, now);
    expect(relevance).not.toEqual(relevance.toSorted((a, b) => a - b));
  });

  it("finds nothing for a keyword no tag is near to", async () => {
    expect(await search("zzzzqqqq", 7)).toEqual({ videos: [], cursor: 0, hasMore: false });
  });

  it("finds nothing recent for a shadow-limited tag", async () => {
    expect((await search("detoxtea", 7)).videos).toEqual([]);
  });
});
