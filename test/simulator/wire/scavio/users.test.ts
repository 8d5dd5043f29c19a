import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../../../src/simulator/simulator.ts";
import { type Aweme, data, json, post } from "../../asking.ts";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ seed: 7, clock: () => new Date("2026-11-20T09:00:00Z") });
});
afterAll(() => simulator.close());

interface User {
  readonly uid: string;
  readonly unique_id: string;
  readonly sec_uid: string;
  readonly follower_count: number;
  readonly aweme_count: number;
}
interface Profile {
  readonly user: User & { readonly following_count: number };
}

const profile = async (username: string) =>
  (await data<Profile>(simulator, "profile", { username })).user;

/** Everything of a list, page after page. */
async function all<Page extends object, Item>(
  path: string,
  asked: object,
  read: (page: Page) => { readonly items: readonly Item[]; readonly next: object | undefined },
): Promise<readonly Item[]> {
  const found: Item[] = [];
  for (let next: object | undefined = {}; next; ) {
    const page = read(await data<Page>(simulator, path, { ...asked, ...next }));
    found.push(...page.items);
    next = page.next;
  }
  return found;
}

describe("Scavio's profile", () => {
  it("is the person TikLiveAPI knows, by name or by secUid", async () => {
    const mara = await profile("bookish.mara");
    const { user } = await json<{
      readonly user: { readonly id: string; readonly secUid: string };
    }>(simulator, "/userinfo-by-username/?username=bookish.mara");
    expect([mara.uid, mara.sec_uid]).toEqual([user.id, user.secUid]);
    expect(await data(simulator, "profile", { sec_user_id: mara.sec_uid })).toEqual({ user: mara });
  });

  it.each([
    ["profile", { username: "nobody" }],
    ["user/posts", { sec_user_id: "bookish.mara" }],
    ["user/followings", { sec_user_id: "1" }],
  ])("is a 404 for nobody at %s", async (path, body) => {
    expect((await post(simulator, path, body)).status).toBe(404);
  });
});

describe("Scavio's posts of somebody", () => {
  interface Page {
    readonly aweme_list: readonly Aweme[];
    readonly max_cursor: string;
    readonly has_more: number;
  }
  const posts = (sec_user_id: string, sort_type: string) =>
    all<Page, Aweme>("user/posts", { sec_user_id, sort_type, count: 30 }, (page) => ({
      items: page.aweme_list,
      next: page.has_more === 1 ? { cursor: page.max_cursor } : undefined,
    }));

  it("are those TikLiveAPI shows, newest first after a pinned one", async () => {
    const { uid, sec_uid, aweme_count } = await profile("pages.mara");
    const found = await posts(sec_uid, "0");
    const { videos } = await json<{
      readonly videos: readonly { readonly video_id: string }[];
    }>(simulator, `/user-posts/?userid=${uid}&count=30`);
    expect(found.length).toBe(aweme_count);
    expect(found.slice(0, 30).map((aweme) => aweme.aweme_id)).toEqual(
      videos.map((video) => video.video_id),
    );
    const times = found.flatMap((aweme) => (aweme.is_top === 1 ? [] : (aweme.create_time ?? [])));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  it("can come by popularity", async () => {
    const { sec_uid } = await profile("pages.mara");
    const [latest, popular] = [await posts(sec_uid, "0"), await posts(sec_uid, "1")];
    const ids = (list: readonly Aweme[]) => list.map((aweme) => aweme.aweme_id);
    expect(ids(popular)).not.toEqual(ids(latest));
    expect(new Set(ids(popular))).toEqual(new Set(ids(latest)));
  });
});

describe("Scavio's lists of people", () => {
  interface Followings {
    readonly followings: readonly User[];
    readonly has_more: boolean;
    readonly next_page_token: string;
    readonly min_time: number;
  }

  it("of followings go by token and time, twenty at most on a page", async () => {
    const { sec_uid, following_count } = await profile("bookish.mara");
    const found = await all<Followings, User>(
      "user/followings",
      { sec_user_id: sec_uid, count: 50 },
      (page) => {
        expect(page.followings.length).toBeLessThanOrEqual(20);
        const next = { page_token: page.next_page_token, min_time: page.min_time };
        return { items: page.followings, next: page.has_more ? next : undefined };
      },
    );
    expect(found.length).toBe(following_count);
    expect(new Set(found.map((user) => user.uid)).size).toBe(found.length);
  });

  it("found by a keyword are the people themselves", async () => {
    const { user_list: found } = await data<{
      readonly user_list: readonly { readonly user_info: User }[];
    }>(simulator, "search/users", { keyword: "bookish.mara" });
    const { uid, follower_count } = await profile("bookish.mara");
    expect(found[0]?.user_info).toMatchObject({ uid, unique_id: "bookish.mara", follower_count });
  });
});
