import { describe, expect, test } from "vitest";
import type { PoolPage } from "../../src/domain/page-pool.ts";
import { areWorlds, isElsewhere, pooled } from "../../src/readings/pooled-posts.ts";
import { at, examplePage, examplePost } from "../contracts/examples.ts";

const post = (id: string, plays = 1) => examplePost({ id, plays });
const posts = (first: number, count: number) =>
  Array.from({ length: count }, (_, i) => post(`${first + i}`));
const day = (number: number) => at(`2026-11-${10 + number}T06:00:00`);

describe("posts of several pages", () => {
  test("are in the list's order, each once, as it was read last", () => {
    const pages: readonly PoolPage[] = [
      examplePage({ page: 1, readAt: day(2), posts: [post("a"), post("b", 9)] }),
      examplePage({ page: 2, firstRank: 2, readAt: day(1), posts: [post("b", 5), post("c")] }),
      examplePage({ page: 3, firstRank: 4, readAt: day(3), posts: [post("a", 7)], next: null }),
    ];
    const { posts: found, ...rest } = pooled(pages);
    expect(found.map(({ id, rank, plays }) => [id, rank, plays])).toEqual([
      ["b", 1, 9],
      ["c", 3, 1],
      ["a", 4, 7],
    ]);
    expect(rest).toMatchObject({ pages: 3, duplicates: 2, exhausted: true, cut: null });
  });

  test("of a list by date are newest first, and those of the last look are told apart", () => {
    const look = (page: number, number: number, ids: readonly string[]) =>
      examplePage({ page, order: "recent", readAt: day(number), posts: ids.map((id) => post(id)) });
    const { posts: found, latest } = pooled([look(1, 3, ["e", "d"]), look(6, 1, ["c", "a"])]);
    expect(found.map(({ id, rank }) => [id, rank])).toEqual([
      ["e", 0],
      ["d", 1],
      ["c", 2],
      ["a", 3],
    ]);
    expect(latest.map(({ id }) => id)).toEqual(["e", "d"]);
  });

  test("of no page are none", () => {
    expect(pooled([])).toMatchObject({ posts: [], pages: 0, duplicates: 0, exhausted: false });
  });
});

describe("a page that was read from an earlier cursor", () => {
  const pool = [
    examplePage({ page: 1, posts: posts(0, 35) }),
    examplePage({ page: 2, firstRank: 35, posts: posts(35, 35) }),
    examplePage({ page: 3, firstRank: 70, posts: posts(70, 35) }),
  ];

  test.each([
    ["is empty", [], true],
    ["has the list's first posts", posts(0, 35), true],
    ["has nothing that is known", posts(200, 35), false],
    ["has moved by a few posts", posts(60, 35), false],
    ["has the posts it had", posts(70, 35), false],
    ["has many of the first, and new ones", [...posts(0, 27), ...posts(300, 8)], false],
  ])("%s: %#", (_, found, lost) => {
    expect(isElsewhere(found, 70, pool)).toBe(lost);
  });
});

describe("posts of a country", () => {
  const world = [
    examplePage({ posts: posts(0, 10) }),
    examplePage({ page: 2, posts: posts(10, 10) }),
  ];

  test.each([
    [posts(2, 10), true],
    [[...posts(0, 8), ...posts(90, 2)], true],
    [[...posts(0, 7), ...posts(90, 3)], false],
    [[], null],
  ])("may be the whole world's: %#", (found, same) => {
    expect(areWorlds(found, world)).toBe(same);
  });

  test("cannot be told from the whole world's when those are not known", () => {
    expect(areWorlds(posts(0, 3), [])).toBeNull();
  });
});
