import { expect, test } from "vitest";
import { regionCode } from "../../src/domain/country.ts";

test("the countries are the 249 of ISO 3166, each called by the code it is asked for with", () => {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const pairs = letters.flatMap((first) => letters.map((second) => first + second));
  const known = pairs.filter((pair) => regionCode(pair));
  expect(known.filter((pair) => regionCode(pair) === pair)).toHaveLength(249);
  expect(known.filter((pair) => regionCode(pair) !== pair)).toEqual(["UK"]);
  expect(regionCode(" uk ")).toBe("GB");
});

test.each("EU EZ UN SU XA XB XK AC AN CP CS DD EA IC QO TA YU ZR ZZ".split(" "))(
  "%s is no country, although computers have a name for it",
  (code) => {
    expect(regionCode(code)).toBeUndefined();
  },
);
