import { describe, expect, test } from "vitest";
import { type Look, restrictionOf } from "../../src/scorer/restricted.ts";
import { dayMs } from "../../src/time-units.ts";

const now = new Date("2026-11-23T09:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs);

type Sample = NonNullable<Look["sample"]>;
const thin: Sample = { posts: 3, newest: daysAgo(1), exhausted: true };
const stale: Sample = { posts: 100, newest: daysAgo(120), exhausted: true };
const fine: Sample = { posts: 70, newest: daysAgo(20), exhausted: false };

function looked(daysBefore: number, sample: Sample | null, changes: Partial<Look> = {}): Look {
  const counters = { uses: 2_000_000, views: 900_000_000 };
  return { region: null, readAt: daysAgo(daysBefore), ...counters, sample, ...changes };
}
const found = (latest: Look, ...others: readonly Look[]) =>
  restrictionOf(
    latest,
    others.toSorted((a, b) => a.readAt.getTime() - b.readAt.getTime()),
  );

describe("a tag seems limited", () => {
  test.each([
    ["nearly empty", thin],
    ["stale", stale],
  ])("when its list is %s on two days, and perhaps on one", (_, sample) => {
    expect(found(looked(0, sample))).toBe("once");
    expect(found(looked(0, sample), looked(1, sample))).toBe("twice");
    expect(found(looked(0, sample), looked(0.1, sample))).toBe("once");
    expect(found(looked(0, sample), looked(20, sample))).toBe("once");
  });

  test("by its newest samples, whatever days had none", () => {
    expect(found(looked(0, null), looked(1, thin), looked(1.1, null), looked(7, thin))).toBe(
      "twice",
    );
  });
});

describe("a tag does not seem limited", () => {
  const small = { uses: 90, views: 9000 };
  const page: Sample = { posts: 35, newest: daysAgo(120), exhausted: false };
  test.each<[string, Look, readonly Look[]]>([
    ["when it is little used", looked(0, thin, small), [looked(1, thin, small)]],
    ["when nothing was sampled", looked(0, null), []],
    ["when only the head of its list is old", looked(0, page), [looked(1, page)]],
    ["when nobody knows how old its posts are", looked(0, { ...stale, newest: null }), []],
    ["when a recent post was seen before", looked(0, stale), [looked(30, fine), looked(1, stale)]],
    [
      "when another country has recent posts",
      looked(0, stale),
      [looked(1, stale), looked(0.1, fine, { region: "US" })],
    ],
    [
      "when another country's list is not empty",
      looked(0, thin),
      [looked(1, thin), looked(0, fine, { region: "US", readAt: daysAgo(-0.01) })],
    ],
    ["when its list is full again", looked(0, fine), [looked(2, thin), looked(1, thin)]],
  ])("%s", (_, latest, before) => {
    expect(found(latest, ...before)).not.toBe("twice");
  });
});
