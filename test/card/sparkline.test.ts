import { expect, it } from "vitest";
import { sparkline } from "../../src/card/sparkline.ts";

it("draws the largest value highest and nothing lowest", () => {
  expect(sparkline([0, 5, 10])).toBe("▁▅█");
});

it("leaves a space where a value is not known", () => {
  expect(sparkline([3, null, 3])).toBe("█ █");
});

it("draws what was lost as low as nothing", () => {
  expect(sparkline([-50, 0, 7])).toBe("▁▁█");
});

it("draws a flat line when nothing was gained", () => {
  expect(sparkline([0, 0, -1])).toBe("▁▁▁");
});

it("draws nothing for no values", () => {
  expect(sparkline([])).toBe("");
});
