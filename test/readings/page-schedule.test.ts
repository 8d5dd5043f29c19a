import { describe, expect, test } from "vitest";
import type { PoolPage } from "../../src/domain/page-pool.ts";
import { type PageWish, pagesDue } from "../../src/readings/page-schedule.ts";
import { dayMs } from "../../src/time-units.ts";
import { examplePage, examplePost } from "../contracts/examples.ts";

/** A Monday. */
const start = Date.parse("2026-11-23T06:00:00Z");
const day = (days: number) => new Date(start + days * dayMs);
const daily: PageWish = {
  ...{ region: null, isAsked: false, fresh: false, usable: 99, readNow: 0, now: day(0) },
};
const posts = Array.from({ length: 35 }, (_, i) => examplePost({ id: `${i}` }));

const page = (number: number, changes: Partial<PoolPage> = {}) =>
  examplePage({
    ...{
      page: number,
      firstRank: (number - 1) * 35,
      next: `${number * 35}`,
      posts,
      readAt: day(0),
    },
    ...changes,
  });

/** What a tag's list is asked for from day to day: the day and the page's number. */
function readsOver(days: number, wish: Partial<PageWish> = {}, changes: Partial<PoolPage> = {}) {
  let pool: readonly PoolPage[] = [];
  const reads: (readonly [number, number])[] = [];
  for (let at = 0; at <= days; at++) {
    for (let readNow = 0; ; ) {
      const due = pagesDue(pool, { ...daily, ...wish, readNow, now: day(at) });
      if (!due) break;
      for (let i = 0; i < due.pages; i++) {
        const read = page(due.page + i, { readAt: day(at), ...changes });
        pool = [...pool.filter((one) => one.page !== read.page), read];
        reads.push([at, read.page]);
        readNow += 1;
      }
    }
  }
  return reads;
}

describe("the pages of a list by popularity", () => {
  test("are the first three, and then one a week in turn", () => {
    const first = [1, 2, 3].map((number) => [0, number]);
    const weekly = [4, 5, 6, 1, 2, 3, 4].map((number, i) => [(i + 1) * 7, number]);
    expect(readsOver(49)).toEqual([...first, ...weekly]);
  });

  test("begin where the last one ended", () => {
    const pool = [page(1), page(2), page(3, { readAt: day(1), unusable: 2, next: "b" })];
    expect(pagesDue(pool, { ...daily, now: day(8) })).toEqual({
      ...{ page: 4, firstRank: 107, from: "b", pages: 1 },
    });
  });

  test("begin anew where the list ends", () => {
    const pool = [page(1), page(2, { next: null })];
    const due = pagesDue(pool, { ...daily, now: day(7) });
    expect(due).toEqual({ page: 1, firstRank: 0, from: null, pages: 1 });
  });

  test("are read for somebody who asks until sixty posts can be used, or four are", () => {
    const asked = { isAsked: true, usable: 20 };
    expect(readsOver(0, asked).map(([, number]) => number)).toEqual([1, 2, 3, 4]);
    expect(readsOver(0, { ...asked, usable: 60 }).map(([, number]) => number)).toEqual([1, 2]);
    expect(readsOver(0, asked, { next: null })).toHaveLength(2);
  });

  test("are filled up to three in the morning when somebody had asked before", () => {
    const due = pagesDue([page(1), page(2)], { ...daily, now: day(1) });
    expect(due).toMatchObject({ page: 3, from: "70", pages: 1 });
  });

  test("are one more when they are to be fresh, once", () => {
    const pool = [page(1), page(2), page(3)];
    expect(pagesDue(pool, { ...daily, fresh: true })).toMatchObject({ page: 4 });
    expect(pagesDue(pool, { ...daily, fresh: true, readNow: 1 })).toBeNull();
  });
});

describe("the pages of a list", () => {
  test("by date are its first, on Monday, Wednesday and Friday", () => {
    const reads = readsOver(14, {}, { order: "recent", firstRank: 0 });
    const slots = [4, 5, 6, 1, 2, 3].map((slot, i) => [[2, 4, 7, 9, 11, 14][i], slot]);
    expect(reads.slice(3)).toEqual(slots);
  });

  test("of a country are its first, and then one of four every four weeks", () => {
    const reads = readsOver(140, { region: "US" });
    expect(reads).toEqual([1, 2, 3, 4, 1, 2].map((number, i) => [i * 28, number]));
  });

  test("whose cursors are not kept are all, and then the first every four weeks and all every eight", () => {
    const reads = readsOver(57, {}, { chained: true });
    const all = [1, 2, 3, 4, 5, 6];
    expect(reads.slice(3)).toEqual([
      ...all.map((number) => [1, number]),
      [29, 1],
      ...all.map((number) => [57, number]),
    ]);
  });
});
