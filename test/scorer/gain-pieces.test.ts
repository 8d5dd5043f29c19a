import { describe, expect, test } from "vitest";
import { gainPieces } from "../../src/scorer/gain-pieces.ts";

/** The pieces of a counter read once a day from day 0 on; `null` is a day that nobody read. */
function pieces(values: readonly (number | null)[]) {
  const readDays = values.flatMap((value, day) => (value === null ? [] : [day]));
  const history = { firstDay: 0, values: values.map((value) => value ?? 0), readDays };
  return gainPieces(history).map(({ first, last, perDay, low, high }) => [
    ...[first, last, Math.round(perDay), Math.round(low), Math.round(high)],
  ]);
}

describe("the gains of a counter", () => {
  test("that is exact are told day by day", () => {
    expect(pieces([1003, 1011, 1011, 1032])).toEqual([
      [1, 1, 8, 8, 8],
      [2, 2, 0, 0, 0],
      [3, 3, 21, 21, 21],
    ]);
  });

  test("have a gap around a day that nobody read", () => {
    expect(pieces([1003, 1011, null, 1032, 1035])).toEqual([
      [1, 1, 8, 8, 8],
      [4, 4, 3, 3, 3],
    ]);
  });

  test("are never below nothing", () => {
    expect(pieces([1003, 1001, 1011])).toEqual([
      [1, 1, 0, 0, 0],
      [2, 2, 10, 10, 10],
    ]);
  });

  const million = 1_000_000;
  const inMillions = (shown: readonly number[]) =>
    pieces(shown.map((value) => Math.round(value * million)));

  test("that TikTok rounds are a piece for as long as one pace explains them", () => {
    expect(inMillions([12.1, 12.2, 12.2, 12.2, 12.3, 12.3, 12.3, 12.4, 12.8, 13.2, 13.6])).toEqual([
      [1, 7, 40_000, 28_571, 40_000],
      [8, 10, 400_000, 366_667, 433_333],
    ]);
  });

  test("do not swing when only the rounding does", () => {
    const swinging = [50.0, 50.1, 50.3, 50.4, 50.5, 50.7, 50.8, 51.0, 51.1, 51.2];
    expect(inMillions(swinging)).toEqual([[1, 9, 133_333, 133_333, 142_857]]);
  });

  test("tell that a counter stands still only when that is longer than a step takes", () => {
    const steps = [5.0, 5.0, 5.1, 5.1, 5.2, 5.2, 5.3, 5.3];
    expect(inMillions(steps)).toHaveLength(1);
    expect(inMillions([...steps, 5.3, 5.3, 5.3]).at(-1)).toEqual([5, 10, 16_667, 0, 25_000]);
  });

  test("of a counter that never moved are nothing that its rounding shows", () => {
    expect(pieces([5_000_000, 5_000_000, 5_000_000])).toEqual([[1, 2, 0, 0, 50_000]]);
  });
});
