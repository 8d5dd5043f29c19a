import { describe, expect, test } from "vitest";
import { audience } from "../../src/scorer/audience.ts";
import { likeRate, likesOfAll, likesOfSettled } from "../../src/scorer/likes.ts";
import { dayMs } from "../../src/time-units.ts";

const now = new Date("2026-11-23T06:00:00Z");
const liked = (likes: number | null, daysAgo: number) => ({
  likes,
  postedAt: new Date(now.getTime() - daysAgo * dayMs),
});

describe("the likes of the middle post", () => {
  test("are of posts old enough to have been liked and young enough to matter", () => {
    const posts = [liked(1, 1), liked(10, 2), liked(30, 90), liked(5000, 91), liked(null, 10)];
    expect(likesOfSettled(posts, now)).toEqual({
      value: 20,
      interval: { low: 10, high: 30 },
      count: 2,
    });
    expect(likesOfAll(posts)?.value).toBe(20);
  });

  test("are not known without one", () => {
    expect(likesOfSettled([{ likes: 5, postedAt: null }], now)).toBeNull();
    expect(likesOfAll([])).toBeNull();
  });
});

describe("the like rate", () => {
  test("is of the middle post with a hundred plays or more", () => {
    const posts = [
      { likes: 10, plays: 100 },
      { likes: 20, plays: 100 },
      { likes: 99, plays: 99 },
      { likes: 1, plays: 0 },
    ];
    expect(likeRate(posts)?.value).toBeCloseTo(0.15, 10);
    expect(likeRate(posts)?.count).toBe(2);
    expect(likeRate([{ likes: 5, plays: 0 }])).toBeNull();
  });

  test("counts posts at the head of a ranked list without what their place gives them", () => {
    const post = { likes: 100, plays: 1000 };
    expect(likeRate([post], [0])?.value).toBeCloseTo(0.1 * Math.exp(-0.51), 10);
    expect(likeRate([post], [600])?.value).toBeCloseTo(0.1, 4);
    expect(likeRate([post])?.value).toBe(0.1);
  });

  test("of one post may be anything, of thirty not", () => {
    const of = (count: number) => {
      const found = likeRate(Array.from({ length: count }, () => ({ likes: 8, plays: 100 })));
      return found ? Math.log(found.interval.high / found.interval.low) : 0;
    };
    expect(of(1)).toBeGreaterThan(3);
    expect(of(30)).toBeCloseTo((3.92 * 0.8) / Math.sqrt(30), 5);
  });
});

describe("the audience", () => {
  const posts = Array.from({ length: 60 }, (_, i) => ({ author: `creator${i}` }));

  test("is the share of the authors, with an interval", () => {
    const found = audience([...posts, ...posts], ["creator7", "nobody"]);
    expect(found).toMatchObject({ authors: 60, hits: 1 });
    expect(found?.interval.high).toBeCloseTo(0.089, 3);
    expect(audience(posts, ["nobody"])?.hits).toBe(0);
  });

  test("is not known without targets or authors", () => {
    expect(audience(posts, null)).toBeNull();
    expect(audience(posts, [])?.hits).toBe(0);
    expect(audience([{ author: null }], ["creator7"])).toBeNull();
  });
});
