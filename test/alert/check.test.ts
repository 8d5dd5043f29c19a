import { describe, expect, test } from "vitest";
import { checkTag } from "../../src/alert/check.ts";
import type { TagPast } from "../../src/alert/list-past.ts";
import { pastAlerts } from "../../src/alert/past-alerts.ts";
import type { WatchedTag } from "../../src/domain/alert.ts";
import type { DatedProfile } from "../../src/domain/snapshot.ts";
import { isoDay } from "../../src/domain/utc-day.ts";
import { measure } from "../../src/scorer/backtest.ts";
import { believed } from "../../src/scorer/counter-guard.ts";
import { dayMs } from "../../src/time-units.ts";
import { counter, days, read } from "../scorer/counters.ts";
import { tag } from "./examples.ts";

const all = measure(
  believed(counter(10_007, [...days(40, 100), ...days(6, 400), ...days(20, 110)])),
);
const first = all[0]?.day ?? 0;

/** What was known on the day with that index. */
function pastOn(index: number, profiles: readonly DatedProfile[] = []): TagPast {
  return {
    tag: tag("booktok"),
    newest: undefined,
    days: all.slice(0, index + 1),
    isUsualOn: () => false,
    uses: [],
    profiles: profiles.filter(({ day }) => day <= isoDay(first + index)),
  };
}

const wish = { level: "balanced", owned: false } as const;
const check = (
  index: number,
  remembered: WatchedTag | undefined,
  wanted: Parameters<typeof checkTag>[2] = wish,
  profiles: readonly DatedProfile[] = [],
) => checkTag(pastOn(index, profiles), remembered, wanted, first + index);

/** Checks every day from one index to another; what turned, and when. */
function live(from: number, to: number, remembered?: WatchedTag) {
  let watched = remembered;
  const told: string[] = [];
  for (let index = from; index <= to; index++) {
    const { watched: next, turns } = check(index, watched);
    watched = next;
    told.push(...turns.map(({ kind }) => `${index} ${kind}`));
  }
  return { told, watched };
}

describe("a tag that is checked every day", () => {
  test("turns exactly when the look back says so", async () => {
    const { told } = live(20, 60);
    const look = (await pastAlerts([pastOn(60)], wish, first)).map(
      ({ date, kind }) => `${Date.parse(date) / dayMs - first} ${kind}`,
    );
    expect(told.toSorted()).toEqual(look.toSorted());
    expect(told.map((one) => one.split(" ")[1])).toEqual(["rising", "fading"]);
  });

  test("tells the number, what is normal and since when", () => {
    const { watched } = live(20, 41);
    const { turns } = check(42, watched);
    expect(turns).toMatchObject([
      { kind: "rising", figures: { usual: 100, since: isoDay(first + 42) } },
    ]);
    const fading = live(20, 48).watched;
    const over = [49, 50, 51].flatMap((index) => check(index, fading).turns);
    expect(over[0]).toMatchObject({
      kind: "fading",
      figures: { usual: 100, since: isoDay(first + 42) },
    });
  });
});

describe("a tag that only comes back to what is usual in eight weeks", () => {
  const back = (index: number, watched: WatchedTag | undefined) =>
    checkTag({ ...pastOn(index), isUsualOn: () => true }, watched, wish, first + index);

  test("is not told as rising, nor that it is over", () => {
    let { watched } = live(20, 41);
    const told = [42, 43, 44, 45, 46, 47, 48, 49, 50].flatMap((index) => {
      const checked = back(index, watched);
      watched = checked.watched;
      return checked.turns;
    });
    expect(told).toEqual([]);
    expect(watched?.alarm).toMatchObject({ rise: null, notified: { rising: null } });
  });

  test("is told on the first day on which it goes beyond that", () => {
    const { watched } = back(42, live(20, 41).watched);
    expect(check(43, watched).turns).toMatchObject([
      { kind: "rising", figures: { since: isoDay(first + 43) } },
    ]);
  });

  test("is told when the look back says so", async () => {
    const isUsualOn = (day: number) => day < first + 44;
    let watched: WatchedTag | undefined;
    const told = Array.from({ length: 41 }, (_, i) => i + 20).flatMap((index) => {
      const checked = checkTag({ ...pastOn(index), isUsualOn }, watched, wish, first + index);
      watched = checked.watched;
      return checked.turns.map(({ kind }) => `${index} ${kind}`);
    });
    const look = await pastAlerts([{ ...pastOn(60), isUsualOn }], wish, first);
    expect(told[0]).toBe("44 rising");
    expect(look.map(({ date, kind }) => `${Date.parse(date) / dayMs - first} ${kind}`)).toEqual(
      told.toReversed(),
    );
  });

  test("is told by the list's own bars all the same", () => {
    const own = { ...wish, bars: { opens: 2, closes: 1.3 } };
    const past = { ...pastOn(42), isUsualOn: () => true };
    const { watched } = live(20, 41);
    const { turns } = checkTag(past, watched, own, first + 42);
    expect(turns.map(({ kind }) => kind)).toEqual(["rising"]);
  });
});

describe("a tag that was not checked before", () => {
  test("brings no old news: a rise that began before is known", () => {
    expect(live(44, 47).told).toEqual([]);
    expect(live(44, 60).told).toEqual(
      [`${50} fading`].map(() => expect.stringContaining("fading")),
    );
  });

  test("tells what turns on the very day it is first checked", () => {
    expect(check(42, undefined).turns.map(({ kind }) => kind)).toEqual(["rising"]);
  });
});

describe("a pause", () => {
  test("is not made up for: what turned in it was never told", () => {
    const { watched } = live(20, 30);
    expect(live(45, 47, watched).told).toEqual([]);
  });

  test("in which nothing was read goes on where it stopped", () => {
    const { watched } = live(20, 41);
    const gap = {
      ...pastOn(45),
      days: all.slice(0, 46).filter(({ day }) => day <= first + 41 || day === first + 45),
    };
    expect(checkTag(gap, watched, wish, first + 45).turns.map(({ kind }) => kind)).toContain(
      "rising",
    );
  });
});

test("a day on which the counter was not told changes nothing but that it was checked", () => {
  const { watched } = live(20, 41);
  const { watched: after, turns } = checkTag(pastOn(41), watched, wish, first + 42);
  expect(turns).toEqual([]);
  expect(after).toEqual({ ...watched, day: first + 42 });
});

test("a rise is forgotten once it is sure that the counter was set back, and not before", () => {
  const set = [
    ...counter(10_007, [...days(40, 100), ...days(6, 400)]),
    ...counter(50, days(12, 5)),
  ];
  const readings = set.map(({ value }, day) => read(day, value));
  const begun = readings.length - 13;
  let watched: WatchedTag | undefined;
  const rises: boolean[] = [];
  for (let day = 20; day < readings.length; day++) {
    const past = { ...pastOn(0), days: measure(believed(readings.slice(0, day + 1))) };
    ({ watched } = checkTag(past, watched, wish, first + day));
    if (day >= begun - 1) rises.push(watched.alarm.rise !== null);
  }
  expect(rises.slice(0, 6)).toEqual([true, true, true, true, false, false]);
});

describe("a tag of the team's own", () => {
  const sample = (index: number, people: string): DatedProfile => ({
    day: isoDay(first + index),
    source: "page",
    posts: 30,
    authors: Array.from({ length: 30 }, (_, i) => `${people}${i}`),
    coTags: [{ tag: tag(people), posts: 30 }],
  });
  const samples = Array.from({ length: 40 }, (_, index) =>
    sample(index, index >= 30 ? "seller" : "reader"),
  );
  const own = { level: "fewer", owned: true } as const;
  const hijacks = (
    index: number,
    remembered?: WatchedTag,
    wanted: Parameters<typeof checkTag>[2] = own,
  ) => {
    const { watched, turns } = check(index, remembered, wanted, samples);
    return { watched, kinds: turns.map(({ kind }) => kind) };
  };

  test("is told to be hijacked, whatever the level, and once a week at most", () => {
    const { watched, kinds } = hijacks(30, check(29, undefined, own, samples).watched);
    expect(kinds).toEqual(["hijack"]);
    expect(watched.hijackTold).toBe(first + 30);
    expect(hijacks(31, watched).kinds).toEqual([]);
  });

  test("is not, for those who did not ask for it", () => {
    expect(hijacks(30, undefined, wish).kinds).toEqual([]);
  });

  test("has no old hijack told when it is first checked", () => {
    expect(hijacks(31).kinds).toEqual([]);
    expect(hijacks(31).watched.hijackTold).toBe(first + 30);
  });
});
