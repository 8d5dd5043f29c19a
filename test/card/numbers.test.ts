import { expect, it } from "vitest";
import { waiting } from "../../src/card/numbers.ts";

it.each([
  [0, "1 s"],
  [6_100, "7 s"],
  [60_000, "60 s"],
  [60_001, "2 minutes"],
  [59 * 60_000, "59 minutes"],
  [60 * 60_000, "1 hour"],
  [61 * 60_000, "2 hours"],
])("says %d ms of waiting as %s, and never too little", (ms, words) => {
  expect(waiting(ms)).toBe(words);
});
