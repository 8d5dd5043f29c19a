import { expect, test } from "vitest";
import { LruMap } from "../../src/async/lru-map.ts";

test("the entry longest unused makes room, and both reading and setting are use", () => {
  const map = new LruMap<number>(2);
  map.set("a", 1).set("b", 2);
  expect(map.get("a")).toBe(1);
  map.set("c", 3);
  expect([...map]).toEqual([
    ["a", 1],
    ["c", 3],
  ]);
  map.set("a", 4).set("d", 5);
  expect([...map]).toEqual([
    ["a", 4],
    ["d", 5],
  ]);
  expect(map.get("b")).toBeUndefined();
});
