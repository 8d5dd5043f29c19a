import { describe, expect, test } from "vitest";
import { type TagName, tagName } from "../../src/domain/hashtag.ts";
import type { DatedProfile } from "../../src/domain/snapshot.ts";
import { captionTags } from "../../src/readings/caption-tags.ts";
import { comparable, hijackDays, isStillHijacked, shiftOn } from "../../src/scorer/hijack.ts";
import { feedOf } from "../../src/simulator/world/feed.ts";
import { postAt } from "../../src/simulator/world/post.ts";
import { searchVideos } from "../../src/simulator/world/search-video.ts";
import type { Tag } from "../../src/simulator/world/tag.ts";
import { tagSpecs } from "../../src/simulator/world/tags.ts";
import { createWorld } from "../../src/simulator/world/world.ts";
import { dayMs } from "../../src/time-units.ts";

const dated = (day: number) => new Date(Date.UTC(2026, 9, 1 + day)).toISOString().slice(0, 10);
const named = (name: string): TagName => {
  const made = tagName(name);
  if (!made) throw new Error(name);
  return made;
};

/** A sample by the same people each day, or by others. */
function profile(day: number, people: string, tag: string, posts = 30): DatedProfile {
  return {
    day: dated(day),
    source: "page",
    posts,
    authors: Array.from({ length: posts }, (_, i) => `${people}${i}`),
    coTags: [{ tag: named(tag), posts }],
  };
}

const calm = (days: number) =>
  Array.from({ length: days }, (_, day) => profile(day, "reader", "books"));

describe("a sample", () => {
  test("of the same people with the same tags is no hijack", () => {
    const days = calm(20);
    const [last = profile(0, "", "x")] = days.slice(-1);
    expect(shiftOn(last, days)).toMatchObject({
      newAuthors: { now: 0, usual: 0 },
      otherTags: { now: 0, usual: 0 },
      hijack: null,
    });
  });

  test("of others is one, by its authors or by its tags", () => {
    const others = shiftOn(profile(20, "seller", "books"), calm(20));
    expect(others?.hijack).toEqual(others?.newAuthors);
    expect(others?.newAuthors.now).toBe(1);
    const elsewhere = shiftOn(profile(20, "reader", "coins"), calm(20));
    expect(elsewhere?.hijack).toEqual(elsewhere?.otherTags);
    expect(elsewhere?.otherTags.now).toBe(1);
  });

  test("is not judged with fewer than ten posts or five past days", () => {
    expect(shiftOn(profile(20, "seller", "coins", 9), calm(20))).toBeNull();
    expect(shiftOn(profile(4, "seller", "coins"), calm(4))).toBeNull();
    expect(shiftOn(profile(5, "seller", "coins"), calm(5))?.hijack).not.toBeNull();
  });

  test("of ten posts has to differ more than one of thirty", () => {
    const mixed = (posts: number) => ({
      ...profile(20, "reader", "books", posts),
      authors: Array.from({ length: posts }, (_, i) => (i % 5 < 2 ? `seller${i}` : `reader${i}`)),
    });
    expect(shiftOn(mixed(10), calm(20))?.hijack).toBeNull();
    expect(shiftOn(mixed(30), calm(20))?.hijack).not.toBeNull();
  });

  test("that reaches much deeper than any before is not compared with them", () => {
    expect(shiftOn(profile(20, "seller", "coins", 46), calm(20))).toBeNull();
  });

  test("is compared with the 28 days before it", () => {
    const long = [profile(0, "seller", "coins"), ...calm(29).slice(1)];
    expect(shiftOn(profile(29, "seller", "coins"), long)?.hijack).not.toBeNull();
    const within = [...calm(29).slice(0, 28), profile(28, "seller", "coins")];
    expect(shiftOn(profile(29, "seller", "books"), within)?.newAuthors.now).toBe(0);
  });

  test("is measured against what is usual for the tag: new people every day are no news", () => {
    const changing = Array.from({ length: 20 }, (_, day) => profile(day, `d${day}-`, "books"));
    expect(shiftOn(profile(20, "d20-", "books"), changing)?.hijack).toBeNull();
  });
});

describe("a hijack", () => {
  const taken = [...calm(20), ...[20, 21, 22].map((day) => profile(day, "seller", "coins"))];

  test("is told on its day and not again within a week", () => {
    expect(hijackDays(taken).map(({ day }) => day)).toEqual([dated(20)]);
  });

  test("goes on as long as the samples differ from those before it", () => {
    const back = profile(23, "reader", "books");
    expect(isStillHijacked(profile(22, "seller", "coins"), dated(20), taken)).toBe(true);
    expect(isStillHijacked(back, dated(20), [...taken, back])).toBe(false);
  });
});

type Source = "page" | "search";

/** Monday, Wednesday and Friday. */
const readDays = [1, 3, 5];

/** What readings of a simulated tag see: the first page of its list, or the most liked posts of a week. */
function lived(
  tag: Tag,
  from: number,
  days: number,
  source: Source = "page",
): readonly DatedProfile[] {
  const moments = Array.from({ length: days }, (_, day) => from + day * dayMs);
  const read = moments.filter((at) => readDays.includes(new Date(at).getUTCDay()));
  return read.map((at) => {
    const search = { region: "", days: 7, sort: "date" } as const;
    const seeds = source === "page" ? feedOf(tag, "", at) : searchVideos(tag, search, at);
    const posts = seeds.slice(0, 30).map((seed) => postAt(tag, seed, at));
    const counts = new Map<TagName, number>();
    for (const other of posts.flatMap(({ caption }) => captionTags(caption))) {
      if (other !== tag.folded) counts.set(other, (counts.get(other) ?? 0) + 1);
    }
    return {
      day: new Date(at).toISOString().slice(0, 10),
      source,
      posts: posts.length,
      authors: [...new Set(posts.map(({ author }) => author.handle))],
      coTags: [...counts].map(([other, times]) => ({ tag: other, posts: times })),
    };
  });
}

describe("on the simulator's tags", () => {
  const from = Date.UTC(2026, 8, 10, 6);

  test.each([1, 2, 3])("a hijack is found within days, in world %i", (seed) => {
    const tag = createWorld(seed).named("quillandkettle");
    if (!tag) throw new Error("quillandkettle is missing");
    // Its people change at midnight of Friday, 2026-10-30.
    expect(["2026-10-30", "2026-11-02"]).toContain(hijackDays(lived(tag, from, 60))[0]?.day);
    const ranked = { ...tag, spec: { ...tag.spec, feed: "ranked" as const } };
    expect(["2026-10-30", "2026-11-02"]).toContain(
      hijackDays(lived(ranked, from, 60, "search"))[0]?.day,
    );
  });

  test.each(["page", "search"] as const)(
    "nobody is told of one under the others, in 60 days, by %s",
    (source) => {
      const world = createWorld(1);
      const steady = tagSpecs.filter(({ hijacks }) => !hijacks);
      expect(steady.length).toBeGreaterThan(60);
      const told = steady.flatMap(({ name }) => {
        const tag = world.named(name);
        const days = tag ? hijackDays(lived(tag, from, 60, source)) : [];
        return days.map(({ day }) => `${name} ${day}`);
      });
      expect(told).toEqual([]);
    },
  );

  test("samples of another sort, and all that is known, are not compared", () => {
    const days = (source: DatedProfile["source"], first: number) =>
      [0, 1, 2].map((day) => ({ ...profile(first + day, "reader", "books"), source }));
    const searched = days("search", 20);
    expect(comparable([...days("page", 1), ...searched, ...days("pool", 30)])).toEqual(searched);
    expect(comparable(days("pool", 1))).toEqual([]);
  });
});
