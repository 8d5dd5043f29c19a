import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toHashtags, toPage } from "../../../src/client/tiklive/translate.ts";
import { wirePage } from "../../../src/client/tiklive/wire.ts";
import { ProviderError } from "../../../src/errors.ts";
import type { Post } from "../../../src/hashtag.ts";
import { booktok, now, nowSeconds, setup } from "./harness.ts";

const oddNumber = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.maxSafeInteger(),
  fc.constantFrom(
    2 ** 62,
    -1,
    0,
    -0,
    Number.POSITIVE_INFINITY,
    nowSeconds,
    nowSeconds * 1000,
    nowSeconds + 1e6,
  ),
);
const odd = fc.oneof(
  fc.jsonValue(),
  oddNumber,
  oddNumber.map(String),
  fc.string({ unit: "binary" }),
);

/** Records with the right keys and anything at all behind them, now and then what was expected. */
function record(keys: readonly string[], likely: Readonly<Record<string, fc.Arbitrary<unknown>>>) {
  const fields = keys.map((key) => [key, fc.oneof(likely[key] ?? odd, odd)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [] });
}

const id = fc.bigInt({ min: 1n, max: 30n }).map(String);
const wirePosts = record(
  [
    "video_id",
    "region",
    "title",
    "play",
    "images",
    "play_count",
    "digg_count",
    "comment_count",
    "share_count",
    "create_time",
    "author",
  ],
  { video_id: id, author: fc.record({ unique_id: odd }) },
);
const pages = record(["videos", "cursor", "hasMore", "message", "status"], {
  videos: fc.array(fc.oneof(wirePosts, odd)),
});
const wireTags = record(["id", "cha_name", "user_count", "view_count", "is_commerce"], {
  id,
  cha_name: fc.constantFrom("BookTok", "cat"),
});

function expectCount(count: number | null) {
  if (count !== null) expect(Number.isSafeInteger(count) && count >= 0).toBe(true);
}

function expectSound(post: Post) {
  for (const count of [post.plays, post.likes, post.comments, post.shares]) expectCount(count);
  expect(post.id).toMatch(/^\d+$/);
  expect(post.postedAt?.getTime()).not.toBeNaN();
  expect(post.postedAt?.getTime() ?? 0).toBeLessThanOrEqual(now.getTime() + 86_400_000);
  expect(post.region ?? "US").toMatch(/^[A-Z]{2}$/);
  const { origin, pathname } = new URL(post.url);
  expect(origin).toBe("https://www.tiktok.com");
  expect(pathname.endsWith(`/${post.kind}/${post.id}`)).toBe(true);
}

describe("translating", () => {
  it("makes sound posts of whatever a page holds, and loses no item uncounted", () => {
    fc.assert(
      fc.property(pages, (body) => {
        const { data } = wirePage.safeParse(body);
        if (!data) return;
        const page = toPage(data, now);
        page.posts.forEach(expectSound);
        expect(page.posts.length + page.unusable).toBe(data.videos?.length ?? 0);
      }),
    );
  });

  it("makes sound hashtags of whatever a list holds, each once", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(wireTags, odd)), (items) => {
        const tags = toHashtags(items, now);
        for (const { uses, views } of tags) [uses, views].forEach(expectCount);
        expect(new Set(tags.map((tag) => tag.id)).size).toBe(tags.length);
      }),
    );
  });

  it("answers soundly or fails with a ProviderError, whatever the provider sends", async () => {
    const step: { body: unknown } = { body: undefined };
    const { client, errand } = await setup([step], { attempts: 1 });
    const sampled = async () =>
      (await client.sample(booktok, { region: null, pages: 2 }, errand)).posts;
    await fc.assert(
      fc.asyncProperty(fc.oneof(pages, wireTags, odd), async (body) => {
        step.body = body;
        const found = await answerOf(() =>
          client.find({ kind: "name", name: booktok.name }, errand),
        );
        if (found) [found.uses, found.views].forEach(expectCount);
        const lists = [sampled, () => client.lastWeek("x", { region: null, limit: 9 }, errand)];
        for (const list of lists) {
          const posts = (await answerOf(list)) ?? [];
          posts.forEach(expectSound);
          expect(new Set(posts.map((post) => post.id)).size).toBe(posts.length);
        }
      }),
    );
  });
});

/** `undefined` when it failed as it may. */
async function answerOf<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    expect(error).toBeInstanceOf(ProviderError);
    return undefined;
  }
}
