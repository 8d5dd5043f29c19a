import { describe, expect, it } from "vitest";
import { z } from "zod";
import { pageOf } from "../../src/client/families/page.ts";
import { webTag } from "../../src/client/families/web.ts";
import { createScavioClient } from "../../src/client/scavio/client.ts";
import { requestContextFor } from "../support/request-context.ts";
import { scriptedProvider } from "./scripted-provider.ts";
import { listening, type Speaker, speakers } from "./speakers.ts";
import { apiKey, failureOf, name, now, nowSeconds } from "./tiklive/harness.ts";

const byName = { kind: "name", name: name("booktok") } as const;
const world = { region: null, pages: 5 };

async function asking(speaker: Speaker, ...bodies: readonly unknown[]) {
  const all = await listening(
    speaker,
    bodies.map((body) => ({ body })),
    { attempts: 1 },
  );
  return {
    ...all,
    find: () => all.client.find(byName, all.context),
    sample: () => all.client.sample(speaker.tag, world, all.context),
  };
}

const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const listOf = (item: string, count: number) => `[${`${item},`.repeat(count - 1)}${item}]`;

describe.each(speakers)("an answer of $name that would keep everybody waiting", (speaker) => {
  it.each([
    ["a million items", listOf("0", 1_000_000)],
    ["a million empty objects", listOf("{}", 1_000_000)],
    ["lists within lists, two million deep", nested(2_000_000)],
  ])("is not read, but counts as paid for: %s", async (_, list) => {
    const body = JSON.stringify(speaker.feed("LIST", 1, 1)).replace('"LIST"', list);
    const { sample, provider, context } = await asking(speaker, body);
    expect((await failureOf(sample())).failure).toBe("malformed");
    expect(provider.asked).toHaveLength(1);
    expect(context.credits).toBe(1);
  });

  it("is not read either where the list stands behind captions with quotes and backslashes", async () => {
    const post = speaker.post("1", { caption: '"\\'.repeat(1_000) });
    const body = JSON.stringify(speaker.feed([post, "LIST"], 0, false)).replace(
      '"LIST"',
      listOf("0", 200_000),
    );
    const { sample } = await asking(speaker, body);
    expect((await failureOf(sample())).failure).toBe("malformed");
  });

  it.each([",", "[", "{", '\\",', '\\\\",{'])(
    "is not one whose captions are full of %j",
    async (piece) => {
      const caption = piece.repeat(3_900 / piece.length);
      const items = Array.from({ length: 35 }, (_, i) => speaker.post(String(i + 1), { caption }));
      const { sample } = await asking(speaker, speaker.feed(items, 0, false));
      const { posts } = await sample();
      expect(posts).toHaveLength(35);
      expect(posts[0]?.caption).toBe(caption);
    },
  );

  it("is read as far as it can be of use: of a list far too long, the beginning", async () => {
    const items = Array.from({ length: 1_000 }, (_, i) => speaker.post(String(i + 1)));
    const { sample } = await asking(speaker, speaker.feed(items, 0, false));
    expect((await sample()).posts).toHaveLength(200);
  });

  it("says nothing of a tag in fifty thousand nested lists", async () => {
    const { find } = await asking(speaker, nested(49_000));
    expect((await failureOf(find())).failure).toBe("unavailable");
  });

  it("has no cursor that is too long to be sent back, or that lost its last digits", async () => {
    for (const cursor of ["7".repeat(100_000), 2 ** 60, 1e300]) {
      const { sample, provider } = await asking(
        speaker,
        speaker.feed([speaker.post("1")], cursor, 1),
      );
      expect(await sample()).toMatchObject({ pages: 1, exhausted: false });
      expect(provider.asked).toHaveLength(1);
    }
  });

  it("is cut where it is one caption, and has no author of endless length", async () => {
    const { sample } = await asking(
      speaker,
      speaker.feed(
        [speaker.post("1", { caption: "a".repeat(2_000_000), author: "x".repeat(1e6) })],
        0,
        0,
      ),
    );
    const [post] = (await sample()).posts;
    expect(post?.caption).toHaveLength(5_000);
    expect(post?.author).toBeNull();
  });
});

it("a page of items of which none is one tries no more of them than a page can have", () => {
  let tried = 0;
  const item = z.unknown().refine(() => {
    tried += 1;
    return false;
  });
  const items = Array.from({ length: 90_000 }, () => 0);
  expect(pageOf({ lists: ["videos"], item }).parse({ videos: items }).items).toHaveLength(200);
  expect(tried).toBe(200);
});

describe("an answer to something else", () => {
  it.each([{ foo: 1 }, { data: {} }, { data: [] }, [1, 2], { videos: {} }])(
    "is no empty list of posts at TikLiveAPI: %j",
    async (body) => {
      const [tiklive] = speakers;
      if (!tiklive) throw new Error("no speaker");
      const { sample } = await asking(tiklive, body);
      expect(["malformed", "unavailable"]).toContain((await failureOf(sample())).failure);
    },
  );

  it.each(speakers)("is no creator of another name at $name", async (speaker) => {
    const user = { id: "7", uid: "7", uniqueId: "somebody.else", unique_id: "somebody.else" };
    const body = speaker.name === "TikLiveAPI" ? { user } : { data: { user } };
    const { client, context } = await asking(speaker, body);
    expect(await client.creator("pages.theo", context)).toBeUndefined();
    expect(await client.creator("@Somebody.Else", context)).toMatchObject({ id: "7" });
  });
});

describe.each(speakers)("numbers of $name that cannot be", (speaker) => {
  it("are not known: plays of a post with more likes, and times before there were posts", async () => {
    const posts = [
      speaker.post("1", { plays: 5, likes: 6 }),
      speaker.post("2", { plays: 0, likes: 6 }),
      speaker.post("3", { plays: 6, likes: 6, createTime: 1 }),
      speaker.post("4", { plays: 0, likes: 0, createTime: nowSeconds * 1e6 }),
    ];
    const { sample } = await asking(speaker, speaker.feed(posts, 0, false));
    const read = (await sample()).posts.map(({ plays, likes, postedAt }) => [
      plays,
      likes,
      postedAt,
    ]);
    expect(read).toEqual([
      [null, 6, now],
      [null, 6, now],
      [6, 6, null],
      [0, 0, null],
    ]);
  });

  it.each([2 ** 53 - 1, 1e15 + 2, "9".repeat(1_000), "1.2M", "1,234", -1, 1e300])(
    "are not known: %s uses",
    async (uses) => {
      const { find } = await asking(speaker, speaker.tagBody("1", "booktok", uses, 50));
      expect(await find()).toMatchObject({ uses: null, views: 50 });
    },
  );
});

it("a 0 of one place is not believed beside the same count in another", () => {
  const zeros = { videoCount: "0", viewCount: "0" };
  const stats = { videoCount: 5, viewCount: 70 };
  const challengeInfo = { challenge: { id: "1", title: "booktok" }, statsV2: zeros, stats };
  expect(webTag.parse({ challengeInfo })).toMatchObject({ uses: 5, views: 70 });
});

it.each([
  [12_000, 12_000],
  [9_007_199_254_740_991, null],
  [-5, null],
  ["many", null],
])("a balance of %s is %s", async (credit_balance, balance) => {
  const { baseUrl } = await scriptedProvider({ body: { data: { credit_balance } } });
  const client = createScavioClient({ baseUrl, apiKey, clock: () => now });
  expect(await client.usage(requestContextFor())).toEqual({ balance });
  await client.close();
});

it.each(speakers)("a 408 and a 425 of $name ask to be tried again", async (speaker) => {
  const good = { body: speaker.tagBody("1653216", "booktok", 5, 50) };
  const { client, provider, context } = await listening(speaker, [
    { status: 408 },
    { status: 425, body: "<html>" },
    good,
  ]);
  expect(await client.find(byName, context)).toMatchObject({ uses: 5 });
  expect(provider.asked).toHaveLength(3);
});

describe.each(speakers)("a complaint of $name about what was asked for by an id", (speaker) => {
  const person = {
    ...{ id: "4711", secId: "MS4x", handle: "yourcredits", name: "Out of credits" },
    ...{ followers: 1, likes: 1, posts: 1, isPrivate: false, provider: "tiklive" },
  };

  it.each(["challenge your credits has no public videos", "challenge 'your credi…' is private"])(
    "is of the tag, whose name is known: %s",
    async (message) => {
      const { client, context } = await asking(speaker, { message });
      const tag = { ...speaker.tag, name: name("yourcredits") };
      expect((await client.sample(tag, world, context)).posts).toEqual([]);
    },
  );

  it.each([
    "User your credits is private",
    "User 'Out of credits' not exist",
    "yourcre… is private",
  ])("is of the creator, whose names are known: %s", async (message) => {
    const { client, context } = await asking(speaker, { message });
    expect(await client.postsBy(person, 5, context)).toEqual([]);
    expect(await client.following(person, 5, context)).toEqual([]);
  });
});
