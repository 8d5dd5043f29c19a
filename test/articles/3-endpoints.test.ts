import { describe, expect, test } from "vitest";
import { benchmark } from "../../src/scorer/benchmark.ts";
import { hashtagOf, madeAgo, now, times } from "./their-input.ts";

describe("the third article, on the endpoints", () => {
  test("«the cat hashtag has … crossed a trillion views»: its record, without the flags that it trims", () => {
    const cat = {
      id: "7551",
      cha_name: "cat",
      desc: "",
      user_count: 67579511,
      view_count: 1000681687205,
      type: 2,
    };
    expect(hashtagOf(cat)).toMatchObject({
      ...{ id: "7551", uses: 67_579_511, views: 1_000_681_687_205, commerce: null },
      about: { description: "", challenge: null },
    });
  });

  test("«set a realistic bar before you publish»: quartiles of the posts under a tag", () => {
    const posts = times(9, (i) => ({
      ...madeAgo(4 + i, { plays: 1000 * (i + 1), likes: 50 * (i + 1) }),
      readAt: now,
    }));
    expect(benchmark(posts, now)).toMatchObject({
      plays: { quarter: 3000, middle: 5000, topQuarter: 7000 },
      likes: { quarter: 150, middle: 250, topQuarter: 350 },
    });
  });
});
