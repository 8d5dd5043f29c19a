import { describe, expect, test } from "vitest";
import { quietAlarm } from "../../src/domain/alarm.ts";
import type { Lift } from "../../src/scorer/lift.ts";
import { type VerdictFacts, verdict } from "../../src/scorer/verdict.ts";

const lift = (kind: Lift["kind"]): Lift => ({
  kind,
  now: 1,
  usual: 1,
  leastUsual: 0,
  ratio: 1,
  z: 0,
  p: 0.5,
  excess: 0,
  surgeDays: null,
  isSteady: false,
});
const level = { isSpike: false, now: 1, usual: 1, ratio: 1, z: 0 };
const spike = { isSpike: true, now: 4, usual: 1, ratio: 4, z: 4 };
const rise = { since: 1, usual: 1, quietDays: 0, settled: null };
const today = { day: 100, lift: lift("level"), jump: level, state: quietAlarm };
const steady: VerdictFacts = { commerce: false, restricted: false, today };
const slow = (riseEnded: number | null) => ({ ...quietAlarm, slowSince: 98, riseEnded });

describe("the verdict", () => {
  test.each<[string, Partial<VerdictFacts>, string]>([
    ["nothing happens", {}, "steady"],
    ["its list looks limited", { restricted: true }, "restricted?"],
    [
      "it rises, and its list looks limited",
      { restricted: true, today: { ...today, state: { ...quietAlarm, rise } } },
      "rising",
    ],
    [
      "it is an advertiser's, whatever else",
      { commerce: true, restricted: true, today: { ...today, lift: lift("rising"), jump: spike } },
      "commercial",
    ],
    [
      "it rises, with a spike",
      { today: { ...today, lift: lift("rising"), jump: spike } },
      "rising",
    ],
    [
      "a rise is not over yet",
      { today: { ...today, lift: lift("watch"), state: { ...quietAlarm, rise } } },
      "rising",
    ],
    [
      "one day stands out, in its first fortnight",
      { today: { ...today, lift: null, jump: spike } },
      "spike",
    ],
    ["there is little history", { today: { ...today, lift: null, jump: null } }, "new"],
    ["there is no history", { today: undefined }, "new"],
    ["it is slow", { today: { ...today, lift: lift("falling"), state: slow(null) } }, "fading"],
    ["it is slow still", { today: { ...today, state: slow(72) } }, "fading"],
    [
      "its usual weeks hold a rise, beside which it seems slow",
      { today: { ...today, lift: lift("falling"), state: slow(73) } },
      "steady",
    ],
    ["it may rise", { today: { ...today, lift: lift("watch") } }, "watch"],
  ])("when %s", (_, facts, expected) => {
    expect(verdict({ ...steady, ...facts })).toBe(expected);
  });
});
