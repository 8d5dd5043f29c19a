import { describe, expect, it } from "vitest";
import { direction, engagement } from "../../src/scorer/classic-engagement.ts";
import { vectorCases } from "./classic-vectors.ts";

interface EngagementCase {
  readonly videos: readonly {
    readonly stats: {
      readonly playCount: number;
      readonly diggCount: number;
      readonly commentCount: number;
      readonly shareCount: number;
    };
    readonly author: { readonly uniqueId: string };
  }[];
  readonly previousPlays: number | null;
  readonly expected: {
    readonly analysis: {
      readonly engagement_rate: number;
      readonly virality: number;
      readonly total_plays?: number;
      readonly top_creators: readonly { readonly username: string; readonly videos: number }[];
    };
    readonly direction: string;
  };
}

const cases = vectorCases<EngagementCase>("engagement.json");

describe("the fourth article's measures", () => {
  it.each(cases.map((vector, index) => ({ ...vector, index })))(
    "match case $index of the vectors",
    ({ videos, previousPlays, expected }) => {
      const found = engagement(
        videos.map(({ stats, author }) => ({
          author: author.uniqueId,
          plays: stats.playCount,
          likes: stats.diggCount,
          comments: stats.commentCount,
          shares: stats.shareCount,
        })),
      );
      const { analysis } = expected;
      expect(Math.abs(found.engagementRate - analysis.engagement_rate)).toBeLessThanOrEqual(1e-9);
      expect(Math.abs(found.virality - analysis.virality)).toBeLessThanOrEqual(0.01);
      expect(found.plays).toBe(analysis.total_plays ?? 0);
      expect(found.topCreators).toEqual(
        analysis.top_creators.map((top) => ({ author: top.username, posts: top.videos })),
      );
      expect(direction(found.plays, previousPlays)).toBe(expected.direction);
    },
  );

  it("take what nobody sent for 0 and for an unknown author", () => {
    const silent = { author: null, plays: null, likes: null, comments: null, shares: null };
    expect(engagement([silent])).toEqual({
      posts: 1,
      plays: 0,
      engagementRate: 0,
      virality: 0,
      topCreators: [{ author: "unknown", posts: 1 }],
    });
  });

  it("call equal plays STABLE", () => {
    expect(direction(10, 10)).toBe("STABLE");
  });
});
