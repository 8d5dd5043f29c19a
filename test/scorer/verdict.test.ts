import { describe, expect, test } from "vitest";
import type { Lift } from "../../src/scorer/lift.ts";
import { type VerdictFacts, verdict } from "../../src/scorer/verdict.ts";
import { dayMs } from "../../src/time-units.ts";

const now = new Date("2026-11-23T06:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs);
const lift = (kind: Lift["kind"]): Lift => ({
  kind,
  now: 1,
  usual: 1,
  ratio: 1,
  z: 0,
  p: 0.5,
  excess: 0,
  surgeDays: null,
});
const steady: VerdictFacts = {
  uses: 2_000_000,
  views: 900_000_000,
  commerce: false,
  sample: { posts: 70, newest: daysAgo(20) },
  lift: lift("level"),
  jump: { isSpike: false, now: 1, usual: 1, ratio: 1, z: 0 },
  rise: null,
};
const rise = { since: 1, usual: 1, quietDays: 0 };
const spike = { isSpike: true, now: 4, usual: 1, ratio: 4, z: 4 };
const thin = { posts: 3, newest: daysAgo(1) };

describe("the verdict", () => {
  test.each<[string, Partial<VerdictFacts>, string]>([
    ["nothing happens", {}, "steady"],
    ["the list of a large tag is nearly empty", { sample: thin }, "restricted?"],
    [
      "the list of a large tag is stale",
      { sample: { posts: 70, newest: daysAgo(91) }, rise },
      "restricted?",
    ],
    ["the list of a small tag is nearly empty", { uses: 90, views: 9000, sample: thin }, "steady"],
    ["the sample was cut short", { sample: null }, "steady"],
    ["it is an advertiser's, whatever else", { commerce: true, rise, jump: spike }, "commercial"],
    ["it rises, with a spike", { lift: lift("rising"), jump: spike }, "rising"],
    ["a rise is not over yet", { lift: lift("watch"), rise }, "rising"],
    ["one day stands out, in its first fortnight", { lift: null, jump: spike }, "spike"],
    ["there is little history", { lift: null, jump: null }, "new"],
    ["it slows down", { lift: lift("falling") }, "fading"],
    ["it may rise", { lift: lift("watch") }, "watch"],
  ])("when %s", (_, facts, expected) => {
    expect(verdict({ ...steady, ...facts }, now)).toBe(expected);
  });
});
