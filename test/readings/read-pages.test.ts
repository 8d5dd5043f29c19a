import { describe, expect, test } from "vitest";
import type { Sample } from "../../src/domain/hashtag.ts";
import type { Provider, SampleRequest } from "../../src/ports/ports.ts";
import { createReadings } from "../../src/readings/todays-readings.ts";
import { examplePost, tag } from "../contracts/examples.ts";
import { requestContextFor } from "../support/request-context.ts";
import { startWorld } from "../support/world.ts";

const booktok = tag("booktok");
const pageSize = 20;

/** What cursors of earlier looks lead to: the place they name, nothing, or the list's beginning. */
type Cursors = "kept" | "lost" | "reset";

interface LongList {
  readonly asked: SampleRequest[];
  cursors: Cursors;
  /** Answers instead of the tag's own provider, from the list's beginning. */
  standIn: string | undefined;
  readonly sample: Provider["sample"];
}

/** A list by popularity whose cursors are "at 20", and what was asked of it. */
function longList(length = 400): LongList {
  const asked: SampleRequest[] = [];
  const list: LongList = {
    asked,
    cursors: "kept",
    standIn: undefined,
    sample: async ({ provider }, want) => {
      asked.push(want);
      if (list.standIn) return sampleOf(0, length, want.pages, list.standIn);
      const from = list.cursors === "kept" ? Number((want.from?.cursor ?? "at 0").slice(3)) : 0;
      const isLost = want.from !== undefined && list.cursors === "lost";
      return sampleOf(isLost ? length : from, length, want.pages, provider);
    },
  };
  return list;
}

const clock = { now: new Date(0) };

function sampleOf(from: number, length: number, pages: number, provider: string): Sample {
  const end = Math.min(length, from + pages * pageSize);
  const posts = Array.from({ length: end - from }, (_, i) =>
    examplePost({ id: `${from + i}`, caption: null, postedAt: null }),
  );
  const starts = Array.from({ length: pages }, (_, i) => ({
    cursor: `at ${from + i * pageSize}`,
    at: i * pageSize,
  }));
  const rest = { pages, duplicates: 0, unusable: 0, exhausted: end >= length, cut: null };
  return {
    posts,
    ...rest,
    starts,
    next: end < length ? `at ${end}` : null,
    provider,
    readAt: clock.now,
  };
}

async function watching() {
  const world = await startWorld({ at: "2026-11-23T06:00:00Z" });
  const list = longList();
  const ports = { ...world.ports, provider: { ...world.ports.provider, sample: list.sample } };
  const readings = createReadings(ports);
  /** Reads the tag that morning; what was asked for, and what is known then. */
  const morning = async (day: string) => {
    world.travel(`${day}T06:00:00Z`);
    clock.now = world.ports.clock();
    const before = list.asked.length;
    await readings.read(booktok, null, requestContextFor("snapshot"));
    const pages = await world.ports.pool.pages(booktok, null);
    const known = await world.ports.snapshots.latest([booktok], null);
    const posts = known.get(booktok)?.sample?.posts;
    const asked = list.asked
      .slice(before)
      .map(({ from, pages: wanted }) => [from?.cursor ?? "start", wanted]);
    return { asked, pages, posts };
  };
  return { list, morning };
}

describe("the pages of a tag", () => {
  test("are the first three, and then the next each week, from where the last one ended", async () => {
    const { morning } = await watching();
    expect((await morning("2026-11-23")).asked).toEqual([["start", 3]]);
    expect((await morning("2026-11-24")).asked).toEqual([]);
    const { asked, pages } = await morning("2026-11-30");
    expect(asked).toEqual([["at 60", 1]]);
    expect(pages.map(({ page, firstRank, next }) => [page, firstRank, next])).toEqual([
      [1, 0, "at 20"],
      [2, 20, "at 40"],
      [3, 40, "at 60"],
      [4, 60, "at 80"],
    ]);
  });

  test("of a provider that stands in are its own, from the list's beginning, and mix with no others", async () => {
    const { list, morning } = await watching();
    await morning("2026-11-23");
    list.standIn = "scavio";
    const { pages, posts } = await morning("2026-11-30");
    expect(pages.map(({ provider, page, firstRank }) => [provider, page, firstRank])).toEqual([
      ["scavio", 1, 0],
      ["tiklive", 1, 0],
      ["tiklive", 2, 20],
      ["tiklive", 3, 40],
    ]);
    expect(posts).toBe(60);
    list.standIn = undefined;
    expect((await morning("2026-12-01")).asked).toEqual([["at 60", 1]]);
    expect(list.asked.at(-1)?.from).toEqual({ provider: "tiklive", cursor: "at 60" });
  });

  test("of a provider that stands in are used while there are no others", async () => {
    const { list, morning } = await watching();
    list.standIn = "scavio";
    const { pages, posts } = await morning("2026-11-23");
    expect(new Set(pages.map(({ provider }) => provider))).toEqual(new Set(["scavio"]));
    expect(posts).toBe(60);
  });

  test.each(["lost", "reset"] as const)(
    "are read from the list's beginning once a cursor is %s, and all of them the next morning",
    async (cursors) => {
      const { list, morning } = await watching();
      await morning("2026-11-23");
      list.cursors = cursors;
      const week = await morning("2026-11-30");
      expect(week.asked).toEqual([
        ["at 60", 1],
        ["start", 2],
      ]);
      expect(week.pages.map(({ chained }) => chained)).toEqual([true, true, false]);
      const next = await morning("2026-12-01");
      expect(next.asked).toEqual([["start", 6]]);
      expect(next.pages.map(({ firstRank }) => firstRank)).toEqual([0, 20, 40, 60, 80, 100]);
      expect((await morning("2026-12-08")).asked).toEqual([]);
      expect((await morning("2026-12-29")).asked).toEqual([["start", 1]]);
      expect((await morning("2027-01-26")).asked).toEqual([["start", 6]]);
    },
  );
});
