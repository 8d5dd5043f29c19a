import { expect, test } from "vitest";
import { createHeard } from "../../adapters/shared/heard.ts";

test("a request is new once, by whichever of its names it comes again", () => {
  const { isNew } = createHeard();
  expect(isNew("envelope 1", "trigger 1")).toBe(true);
  expect(isNew("envelope 1")).toBe(false);
  expect(isNew("envelope 2", "trigger 1")).toBe(false);
  expect(isNew("envelope 2", "trigger 2")).toBe(false);
  expect(isNew("envelope 3", "trigger 3")).toBe(true);
});

test("it is remembered for an hour", () => {
  let now = 5;
  const { isNew } = createHeard(() => now);
  isNew("a");
  now += 3_599_999;
  expect(isNew("a")).toBe(false);
  now += 2;
  expect(isNew("a")).toBe(true);
});

test("no more are remembered than there is room for", () => {
  const { isNew } = createHeard(() => 0, 3);
  for (const id of ["a", "b", "c", "d"]) isNew(id);
  expect(isNew("d")).toBe(false);
  expect(isNew("a")).toBe(true);
});

test.each(["__proto__", "constructor", ""])("%j is a name like another", (id) => {
  const { isNew } = createHeard();
  expect([isNew(id), isNew(id)]).toEqual([true, false]);
});
