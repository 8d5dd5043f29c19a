import { describe, expect, test } from "vitest";
import { type Post, tagName } from "../../src/domain/hashtag.ts";
import { ProviderError } from "../../src/errors.ts";
import type { PostSource } from "../../src/ports/ports.ts";
import { weekPosts } from "../../src/readings/week-posts.ts";
import { dayMs } from "../../src/time-units.ts";
import { examplePost } from "../contracts/examples.ts";
import { requestContextFor } from "../support/request-context.ts";

const now = new Date("2026-11-23T09:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs);
const tag = tagName("book") ?? expect.fail("book is a tag");

const post = (id: string, days: number | null, plays: number | null, caption = "x #book"): Post =>
  examplePost({ id, caption, plays, postedAt: days === null ? null : daysAgo(days) });

async function best(
  read: readonly Post[],
  found: readonly Post[] | ProviderError,
  oldestRead = daysAgo(100),
) {
  let asked = 0;
  const source: PostSource = {
    async recentPosts() {
      asked++;
      if (found instanceof ProviderError) throw found;
      return { posts: found, provider: "tiklive", readAt: now };
    },
  };
  const requestContext = requestContextFor();
  const want = { tag, region: null, read, oldestRead, limit: 3 };
  const { posts, age } = await weekPosts(want, source, requestContext, now);
  return { ids: posts.map(({ id }) => id), age, asked };
}

describe("the best posts of the week", () => {
  test("are the most played of the sample when it has enough, without a search", async () => {
    const read = [post("1", 1, 10), post("2", 6.9, 30), post("3", 3, 20), post("old", 8, 999)];
    expect(await best(read, [])).toEqual({ ids: ["2", "3", "1"], age: "last week", asked: 0 });
  });

  test("are searched for when the sample has too few", async () => {
    const read = [post("1", 1, 10), post("old", 300, 999)];
    const result = await best(read, [post("1", 1, 10), post("s", 2, 50)]);
    expect(result).toEqual({ ids: ["s", "1"], age: "last week", asked: 1 });
  });

  test("are searched for when a newest-first list holds only today's", async () => {
    const read = [post("1", 0.1, 1), post("2", 0.1, 2), post("3", 0.1, 3)];
    const result = await best(read, [post("s", 3, 500)], daysAgo(0.2));
    expect(result).toEqual({ ids: ["s", "3", "2"], age: "last week", asked: 1 });
  });

  test("are those that are known where the search fails, and older ones only where none are", async () => {
    const failed = new ProviderError("unavailable", "503");
    const old = post("old", 300, 999);
    expect(await best([post("1", 1, 10), old], failed)).toMatchObject({
      ...{ ids: ["1"], age: "last week" },
    });
    expect(await best([old], failed)).toMatchObject({ ids: ["old"], age: "older" });
  });

  test("carry the tag itself, as a whole word", async () => {
    const found = [
      post("shelf", 1, 9, "#bookshelf"),
      post("none", 1, 8, "a book"),
      post("yes", 1, 7, "so good #Book!"),
      { ...post("null", 1, 6), caption: null },
    ];
    expect((await best([], found)).ids).toEqual(["yes"]);
  });

  test("are older ones, said to be so, when the week has none", async () => {
    const read = [post("a", 30, 5), post("b", 300, 50), post("undated", null, 70)];
    expect(await best(read, [])).toEqual({ ids: ["undated", "b", "a"], age: "older", asked: 1 });
  });

  test("may be dated after the question, by up to a day", async () => {
    const read = [post("today", -0.9, 10), post("now", -0.0001, 20)];
    expect(await best(read, [])).toMatchObject({ ids: ["now", "today"], age: "last week" });
  });

  test("are not dated further ahead, and those of unknown plays come last", async () => {
    const read = [post("f", -1.1, 99), post("n", 1, null), post("k", 1, 0)];
    expect((await best(read, [])).ids).toEqual(["k", "n"]);
  });
});
