import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../../src/simulator/simulator.ts";
import { json } from "../asking.ts";
import { userInfo } from "./people.ts";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ seed: 7, clock: () => new Date("2026-11-20T09:00:00Z") });
});
afterAll(() => simulator.close());

describe("whom somebody follows", () => {
  interface Followings {
    readonly followings: readonly {
      readonly id: string;
      readonly unique_id: string;
      readonly sec_uid: string;
      readonly follower_count: number;
    }[];
    readonly total: number;
    readonly time: number;
    readonly hasMore: boolean;
  }

  async function following(handle: string) {
    const { user } = await userInfo(simulator, handle);
    const pages: Followings[] = [];
    for (let time = 0, more = true; more; ) {
      const page = await json<Followings>(
        simulator,
        `/user-following/?userid=${user.id}&count=20&time=${time}`,
      );
      pages.push(page);
      time = page.time;
      more = page.hasMore;
    }
    return pages;
  }

  it("is paged by time and adds up to what their page says", async () => {
    const pages = await following("bookish.mara");
    const ids = pages.flatMap((page) => page.followings.map((item) => item.id));
    const { user, stats } = await userInfo(simulator, "bookish.mara");
    expect(pages.length).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(pages[0]?.total);
    expect(ids.length).toBe(stats?.followingCount);
    expect(ids).not.toContain(user.id);
  });

  it("is people of the same niche, with the pages they really have", async () => {
    const [first] = await following("bookish.mara");
    for (const followed of first?.followings.slice(0, 5) ?? []) {
      expect(followed.unique_id).toMatch(/^(bookish|pages|chapter|novel|shelf|reads)/);
      const { user, stats } = await userInfo(simulator, followed.unique_id);
      expect([user.id, user.secUid]).toEqual([followed.id, followed.sec_uid]);
      expect(stats?.followerCount).toBe(followed.follower_count);
    }
  });
});
