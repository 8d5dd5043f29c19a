import { expect, test } from "vitest";
import { paceOn } from "../../../src/simulator/world/lifecycle.ts";
import { nextSurge } from "../../../src/simulator/world/next-surge.ts";
import { tagSpecs } from "../../../src/simulator/world/tags.ts";
import { dayMs } from "../../../src/time-units.ts";

const at = new Date("2026-11-30T07:00:00Z");
const today = Math.floor(at.getTime() / dayMs);

/** How fast a tag grows on a day, for the same luck. */
function pace(tag: string, day: number): number {
  const life = tagSpecs.find(({ name }) => name.toLowerCase() === tag)?.life;
  return life ? paceOn(life, day, 1) : 1;
}

test("the next surge is the first day on which one of the tags grows faster, after a day on which it did not", () => {
  const tags = ["booktok", "cleantok", "moneytok", "aitools"];
  const found = nextSurge(tags, at);
  const begins = tags.flatMap((tag) => {
    for (let day = today + 1; day < today + 100; day++)
      if (pace(tag, day) > 2 && pace(tag, day - 1) < 2) return [{ tag, day }];
    return [];
  });
  const [first] = begins.toSorted((a, b) => a.day - b.day);
  expect(first).toBeDefined();
  expect(found).toEqual({ tag: first?.tag, begins: new Date((first?.day ?? 0) * dayMs) });
});

test("a surge that begins on that day is not the next one", () => {
  const first = nextSurge(["moneytok"], at);
  const second = nextSurge(["moneytok"], first?.begins ?? at);
  expect(second?.begins.getTime()).toBe((first?.begins.getTime() ?? 0) + 70 * dayMs);
});

test("steady, fading and unknown tags never surge", () => {
  expect(nextSurge(["booktok", "skincareroutine", "christmasdecor", "nobodyknows"], at)).toBeNull();
});
