import { describe, expect, test } from "vitest";
import { direction, engagement } from "../../src/scorer/classic-engagement.ts";
import { madeAgo, times } from "./their-input.ts";

describe("the fourth article, a tracker in Python", () => {
  const sample = (posts: number, plays: number, likes: number, shares: number) =>
    times(posts, () =>
      madeAgo(1, { plays: plays / posts, likes: likes / posts, comments: 0, shares }),
    );

  /** Wrong: 420 shares each of 15 videos and 28,000 likes of 320,000 plays are 10.7 % before any comment, not its 9.1 %. */
  test("«#aiagents | ER: 9.1% | Virality: 420 shares/video»", () => {
    const found = engagement(sample(15, 320_000, 28_000, 420));
    expect(found).toMatchObject({ posts: 15, virality: 420 });
    expect(found.plays).toBeCloseTo(320_000);
    expect(found.engagementRate).toBeCloseTo(0.107, 3);
  });

  /** Wrong: it prints 9.1, 8.5 and 9.3 %, which is no order; by the counts that it prints above them it is one. */
  test("«Engagement Ranking: 1. #aiagents 2. #nocode 3. #buildinpublic»", () => {
    const found = [
      { name: "buildinpublic", ...engagement(sample(18, 210_000, 19_000, 0)) },
      { name: "nocode", ...engagement(sample(20, 550_000, 45_000, 380)) },
      { name: "aiagents", ...engagement(sample(15, 320_000, 28_000, 420)) },
    ];
    const ranked = found.toSorted((a, b) => b.engagementRate - a.engagementRate);
    expect(ranked.map(({ name }) => name)).toEqual(["aiagents", "nocode", "buildinpublic"]);
  });

  test("«RISING if play_delta > 0 else FALLING», and «NEW» at first", () => {
    expect([direction(320_000, null), direction(320_000, 319_999), direction(1, 2)]).toEqual([
      "NEW",
      "RISING",
      "FALLING",
    ]);
  });
});
