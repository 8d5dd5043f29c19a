import { expect, it } from "vitest";
import { counted, perHundred, waiting } from "../../src/card/numbers.ts";
import { hourMs, minuteMs } from "../../src/time-units.ts";

it.each([
  [0, "1 s"],
  [6_100, "7 s"],
  [minuteMs, "60 s"],
  [60_001, "2 minutes"],
  [59 * minuteMs, "59 minutes"],
  [hourMs, "1 hour"],
  [61 * minuteMs, "2 hours"],
])("says %d ms of waiting as %s, and never too little", (ms, words) => {
  expect(waiting(ms)).toBe(words);
});

it.each([
  [null, "not known"],
  [0.0718, "7.2"],
  [0.0035, "0.35"],
  [0.123, "12"],
])("says %d likes a play as %s in a hundred, and few never as none", (rate, words) => {
  expect(perHundred(rate)).toBe(words);
});

it("counts one thing, several, and those whose number is not known", () => {
  expect([1, 0, 8123, null].map((value) => counted(value, "play"))).toEqual([
    ...["1 play", "0 plays", "8.12K plays", "plays not known"],
  ]);
});
