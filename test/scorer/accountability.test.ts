import { describe, expect, test } from "vitest";
import { addRecords, pickRecord, pickShares } from "../../src/scorer/accountability.ts";

const list = (picks: readonly (number | null)[], others: readonly (number | null)[]) => [
  ...picks.map((growth) => ({ picked: true, growth })),
  ...others.map((growth) => ({ picked: false, growth })),
];
const sharesOf = (...records: readonly ReturnType<typeof list>[]) =>
  pickShares(addRecords(records.flatMap((one) => pickRecord(one) ?? [])));

describe("how the picks did", () => {
  test("is the share of pairs in which the picked tag grew more, a tie counting half", () => {
    expect(sharesOf(list([0.05, 0.02], [0.01, 0.02, 0.03]))?.pairsWon).toBeCloseTo(4.5 / 6);
    expect(sharesOf(list([0.05, 0.04], [0.01, 0.02, 0.03]))?.pairsWon).toBe(1);
    expect(sharesOf(list([0, 0], [0, 0]))).toEqual({
      ...{ pairsWon: 0.5, growth: null, growthByChance: 0.5 },
    });
  });

  test("is also the picks' share of the list's growth, no tag counting for more than a quarter", () => {
    const { growth, growthByChance } = sharesOf(list([0.1, 9], [0.05, -0.4, 0.1])) ?? {};
    expect(growth).toBeCloseTo(0.35 / 0.5, 10);
    expect(growthByChance).toBe(2 / 5);
  });

  test("leaves out tags of which it is not known", () => {
    expect(sharesOf(list([0.05, null], [0.01, null, 0.03]))).toEqual(
      sharesOf(list([0.05], [0.01, 0.03])),
    );
  });

  test("is nothing where no choice was made, or nothing can be compared", () => {
    expect(pickRecord(list([0.1, 0.2, 0.3], [0.1]))).toBeNull();
    expect(pickRecord(list([0.1, 0.2, 0.3], [0.1, 0.2]))).not.toBeNull();
    expect(pickRecord(list([0.1], []))).toBeNull();
    expect(pickRecord(list([null], [0.1]))).toBeNull();
    expect(sharesOf()).toBeNull();
  });

  test("adds up over briefs by pairs", () => {
    const [good, bad] = [list([0.2], [0.1, 0.1, 0.1]), list([0.1], [0.2])];
    expect(sharesOf(good, bad)?.pairsWon).toBe(3 / 4);
  });
});
