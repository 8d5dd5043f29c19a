import { describe, expect, test } from "vitest";
import { assess } from "../../src/assessment/assess.ts";
import { postsWords } from "../../src/assessment/crowding-words.ts";
import { decisionTitle } from "../../src/assessment/decision-title.ts";
import { reasonWords } from "../../src/assessment/decision-words.ts";
import { dayMs } from "../../src/time-units.ts";
import { exampleSnapshot } from "../contracts/examples.ts";

const now = new Date("2026-11-23T09:00:00Z");
const viewGains = [...Array(40).fill(100_003), ...Array(7).fill(400_011)];

/** A tag that is one to use by its views, whose last week brought so many posts a day. */
function judged(postsADay: number) {
  let [views, uses] = [50_000_003, 40_003];
  const history = viewGains.map((gain, i) => {
    views += gain;
    uses += i < 40 ? 41 : postsADay;
    const readAt = new Date(now.getTime() - (viewGains.length - 1 - i) * dayMs);
    return exampleSnapshot({ readAt, views, uses });
  });
  const latest = history.at(-1) ?? expect.fail("a history has a day");
  return assess(latest, history, { goal: "organic", now });
}

describe("a tag to use", () => {
  test("is one to test while new posts come faster than views", () => {
    const crowded = judged(1003);
    expect(crowded.decision).toMatchObject({ decision: "test", reason: "crowded", useFrom: null });
    expect(decisionTitle("a", crowded)).toBe("◆ Test #a: its posts grow faster than its views");
    expect(reasonWords(crowded)).toMatch(
      /, but new posts come faster than views \(posts \+14\.\d% in a week, views \+4\.\d%\)$/,
    );
    expect(postsWords(48_000, crowded.uses)).toMatch(
      /^48K posts \(\+14\.\d% in a week\): posts grow faster than views, so it is crowded$/,
    );
  });

  test("is one to use while they do not", () => {
    const one = judged(203);
    expect(one.decision.decision).toBe("use");
    expect(postsWords(42_000, one.uses)).toMatch(/^42K posts \(\+3\.\d% in a week\): not crowded$/);
  });
});
