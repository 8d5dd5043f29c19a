import { expect, test } from "vitest";
import { believed } from "../../src/scorer/counter-guard.ts";
import { counterHistories } from "../../src/scorer/counter-history.ts";
import { seasonality } from "../../src/scorer/seasonality.ts";
import { createChance } from "./chance.ts";
import { counter } from "./counters.ts";

function seasonOf(count: number, paceOn: (day: number) => number) {
  const [history] = counterHistories(
    believed(
      counter(
        1_000_003,
        Array.from({ length: count }, (_, day) => Math.round(paceOn(day))),
      ),
    ),
  );
  if (!history) throw new Error("no history");
  return seasonality(history);
}

const yearly = (day: number) => 1000 + 5000 * Math.exp(-((((day % 364) - 180) / 20) ** 2));

test("a tag with the same summer every year is seasonal", () => {
  expect(seasonOf(1100, yearly)).toMatchObject({ seasonal: true });
});

test("a tag that only varies is not", () => {
  const chance = createChance(3);
  expect(seasonOf(1100, () => 1000 * Math.exp(0.3 * chance.normal()))?.seasonal).toBe(false);
  expect(seasonOf(1100, () => 1000)).toMatchObject({ correlation: 0, seasonal: false });
});

test("nothing can be said in the first year and a half", () => {
  expect(seasonOf(500, yearly)).toBeNull();
});
