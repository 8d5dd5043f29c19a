import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { creatorFit, type FitEvidence, type FitPartKind } from "../../src/scorer/creator-fit.ts";
import { type PostingHabits, postingHabits } from "../../src/scorer/posting-habits.ts";
import { likesOfSize } from "../../src/scorer/reference-creator-likes.ts";
import { dayMs } from "../../src/time-units.ts";

const habits: PostingHabits = { perWeek: 2, posts: 8, days: 28, longestSilence: 12 };
const evidence: FitEvidence = {
  ...{ followers: 48_000, likeRate: 0.05, usable: 30, tagLikes: [] },
  ...{ topics: { posts: 30, shared: 8 }, habits },
};
const some = (more: Partial<FitEvidence>) => creatorFit({ ...evidence, ...more });
const standing = (kind: FitPartKind, more: Partial<FitEvidence> = {}) =>
  some(more).parts.find((part) => part.kind === kind)?.standing;

describe("how well a creator fits", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const any = fc.record<FitEvidence>({
    followers: fc.option(fc.nat(1e9)),
    likeRate: fc.option(share),
    usable: fc.nat(100),
    tagLikes: fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { maxLength: 5 }),
    topics: fc.option(
      fc.tuple(fc.nat(100), fc.nat(100)).map(([posts, shared]) => ({
        posts,
        shared: Math.min(posts, shared),
      })),
    ),
    habits: fc.option(
      fc.record({
        perWeek: fc.double({ min: 0, max: 300, noNaN: true }),
        posts: fc.nat(100),
        days: fc.double({ min: 1, max: 28, noNaN: true }),
        longestSilence: fc.double({ min: 0, max: 56, noNaN: true }),
      }),
    ),
  });

  test("is between 0 and 100, within its range, and not known without the likes of ten posts", () => {
    fc.assert(
      fc.property(any, (one) => {
        const { score, range, confidence, parts } = creatorFit(one);
        for (const part of parts) {
          expect(part.standing).toBeGreaterThanOrEqual(0);
          expect(part.standing).toBeLessThanOrEqual(1);
          expect(part.sd).toBeGreaterThanOrEqual(0);
        }
        const isKnown = one.likeRate !== null && one.usable >= 10;
        expect([score !== null, range !== null]).toEqual([isKnown, isKnown]);
        expect(confidence === "not enough data").toBe(!isKnown);
        if (score === null || !range) return;
        expect(range.low).toBeGreaterThanOrEqual(0);
        expect(range.high).toBeLessThanOrEqual(100);
        expect(score).toBeGreaterThanOrEqual(range.low);
        expect(score).toBeLessThanOrEqual(range.high);
      }),
    );
  });

  test("does not fall with more likes, more shared topics, more posts, or a shorter silence", () => {
    const scoreOf = (one: FitEvidence) => creatorFit(one).score ?? 0;
    fc.assert(
      fc.property(any, share, (one, gain) => {
        const better: readonly Partial<FitEvidence>[] = [
          { likeRate: one.likeRate === null ? null : one.likeRate + gain },
          {
            topics: one.topics && {
              ...one.topics,
              shared: one.topics.shared + gain * (one.topics.posts - one.topics.shared),
            },
          },
          { habits: one.habits && { ...one.habits, perWeek: one.habits.perWeek + gain } },
          {
            habits: one.habits && {
              ...one.habits,
              longestSilence: one.habits.longestSilence * gain,
            },
          },
        ];
        for (const more of better)
          expect(scoreOf({ ...one, ...more })).toBeGreaterThanOrEqual(scoreOf(one));
      }),
    );
  });

  test("leaves out what is not known, and is less sure of it", () => {
    expect(some({}).parts.map(({ kind }) => kind)).toEqual([
      "topics",
      "likes",
      "rate",
      "steadiness",
    ]);
    expect(some({ topics: null, habits: null }).parts.map(({ kind }) => kind)).toEqual(["likes"]);
    expect(standing("topics", { topics: { posts: 0, shared: 0 } })).toBeUndefined();
    expect(some({ topics: null, usable: 60 }).confidence).not.toBe("high");
  });

  test("is surer from more posts", () => {
    const width = ({ range }: ReturnType<typeof creatorFit>) =>
      range ? range.high - range.low : 0;
    const tagLikes = [0.05, 0.04, 0.06, 0.05];
    const known = (usable: number) => width(some({ usable, tagLikes }));
    expect(known(100)).toBeLessThan(known(10));
    expect(known(100)).toBeLessThan(width(some({ usable: 100 })));
    expect(some({ usable: 12 }).confidence).toBe("low");
  });

  test("puts the middle creator of each size in the middle", () => {
    for (const [followers, likeRate] of [
      [300, 0.047],
      [31_623, 0.05],
      [3_200_000, 0.059],
    ] as const)
      expect(standing("likes", { followers, likeRate })).toBeCloseTo(0.5, 1);
    expect(standing("likes", { followers: null, likeRate: 0.05 })).toBeCloseTo(0.5, 2);
  });

  test("has scales whose middle is half of the posts, three a week, and a week of silence", () => {
    expect(standing("topics", { topics: { posts: 30, shared: 15 } })).toBe(0.5);
    expect(standing("topics", { topics: { posts: 30, shared: 30 } })).toBe(1);
    const rates = [0, 3, 9, 300].map((perWeek) =>
      standing("rate", { habits: { ...habits, perWeek } }),
    );
    expect(rates).toEqual([0, 0.5, 0.75, 300 / 303]);
    const silences = [0, 7, 21, 56].map((longestSilence) =>
      standing("steadiness", { habits: { ...habits, longestSilence } }),
    );
    expect(silences).toEqual([1, 0.5, expect.closeTo(0.1), expect.closeTo(0.015, 3)]);
    expect(standing("steadiness", { habits: { ...habits, days: 13 } })).toBeUndefined();
  });

  test("puts somebody who is usual in all in the middle", () => {
    const usual = {
      topics: { posts: 30, shared: 15 },
      habits: { perWeek: 3, posts: 12, days: 28, longestSilence: 7 },
    };
    expect(some(usual).score).toBe(50);
  });

  test("counts half of what is liked and steady of whoever posts of other things only", () => {
    const scoreOf = (shared: number) => some({ topics: { posts: 100, shared } }).score ?? 0;
    const [none, few, enough] = [scoreOf(0), scoreOf(5), scoreOf(10)];
    // Without a topic in common: what the other parts give, halved; from a tenth on, in full.
    const { parts } = some({ topics: { posts: 100, shared: 0 } });
    const others = parts.reduce((sum, { weight, standing: at }) => sum + weight * at, 0);
    expect(none).toBe(Math.round((100 * 0.5 * others) / 0.95));
    expect(few).toBeGreaterThan(none);
    expect(enough).toBe(Math.round((100 * (others + 0.3 * 0.1)) / 0.95));
  });
});

describe("what is usual of a topic", () => {
  const liked = (tagLikes: readonly number[]) => likesOfSize(10 ** 4.5, tagLikes);

  test("moves from the reference to the list's own tags, the more of them were read", () => {
    const [none, one, six] = [liked([]), liked([0.1]), liked(Array(6).fill(0.1))];
    expect([none.middle, one.middle, six.middle]).toEqual([
      expect.closeTo(0.05, 12),
      expect.closeTo(0.0731, 3),
      expect.closeTo(0.0915, 3),
    ]);
    expect(none.middleError).toBeGreaterThan(one.middleError);
    expect(one.middleError).toBeGreaterThan(six.middleError);
    expect(six.tags).toBe(6);
  });

  test("so that a creator is liked as much as others who is liked as its posts are", () => {
    expect(standing("likes", { likeRate: 0.1, tagLikes: [] })).toBeGreaterThan(0.85);
    const own = standing("likes", { likeRate: 0.1, tagLikes: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1] });
    expect(own).toBeLessThan(0.6);
  });
});

test("what is usual of a size is between what is known of two", () => {
  expect(likesOfSize(10 ** 4.5).middle).toBeCloseTo(0.05, 12);
  expect(likesOfSize(10 ** 5.5).middle).toBeCloseTo(0.0545, 12);
  expect(likesOfSize(0).middle).toBe(0.047);
  expect(likesOfSize(1e9).middle).toBe(0.059);
  // ln(.081 / .030) is two times 0.6745 deviations of posts; creators differ by 0.65 of that.
  expect(likesOfSize(null).spread).toBeCloseTo(0.65 * 0.736, 3);
});

describe("how somebody posts", () => {
  const now = new Date("2026-11-23T09:00:00Z");
  const daysAgo = (...days: readonly number[]) =>
    days.map((day) => new Date(now.getTime() - day * dayMs));

  test("is a rate over four weeks and the longest silence of eight, until now", () => {
    expect(postingHabits(daysAgo(1, 3, 10, 27, 40, 90), false, now)).toEqual({
      ...{ perWeek: 1, posts: 4, days: 28 },
      longestSilence: 17,
    });
    expect(postingHabits(daysAgo(20, 22), false, now)).toMatchObject({ longestSilence: 20 });
  });

  test("goes back no further than a full list does, without the three that may be pinned", () => {
    const busy = daysAgo(0.5, 1, 1.5, 2, 400, 500, 600);
    expect(postingHabits(busy, true, now)).toMatchObject({ perWeek: 14, posts: 4, days: 2 });
    expect(postingHabits(busy, false, now)).toMatchObject({ perWeek: 1, days: 28 });
  });

  test("is silence for somebody who stopped, and not known without a date", () => {
    expect(postingHabits(daysAgo(100, 200), false, now)).toMatchObject({
      ...{ perWeek: 0, longestSilence: 56 },
    });
    expect(postingHabits([], true, now)).toBeNull();
  });
});
