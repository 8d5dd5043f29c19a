import { describe, expect, test } from "vitest";
import { type TagName, tagName } from "../../src/domain/hashtag.ts";
import type { TaggedPost } from "../../src/scorer/co-tags.ts";
import { genericTags } from "../../src/scorer/generic-tags.ts";

const tags = (...names: readonly string[]): readonly TagName[] =>
  names.flatMap((name) => tagName(name) ?? []);

/** So many topics of 30 posts each, with two tags of five of their own, and "wow" on every third post. */
function topics(count: number, everywhere = "wow"): readonly TaggedPost[] {
  return Array.from({ length: count * 30 }, (_, i) => {
    const topic = `topic${i % count}`;
    const place = Math.floor(i / count);
    const own = [topic, `${topic}a${place % 5}`, `${topic}a${(place + 1) % 5}`];
    return { author: `creator${i}`, tags: tags(...own, ...(place % 3 === 0 ? [everywhere] : [])) };
  });
}

const check = (posts: readonly TaggedPost[], ...watched: readonly string[]) => {
  const isGeneric = genericTags(posts, new Set(tags(...watched)));
  return (name: string) => tags(name).some(isGeneric);
};

describe("generic tags", () => {
  test("are those beside which everybody's tags are, on 20 posts or more", () => {
    const isGeneric = check(topics(12));
    expect(isGeneric("wow")).toBe(true);
    expect(["topic1", "topic1a1", "unseen"].filter(isGeneric)).toEqual([]);
    expect(check(topics(12).slice(0, 40))("wow")).toBe(false);
  });

  test("are those of the built-in list, and those made of nothing else", () => {
    const isGeneric = check([]);
    const all = ["fyp", "FYPシ", "fyppppp", "viral2026", "fypviral", "viral_tiktok", "xuhuong2025"];
    expect(all.filter((name) => !isGeneric(name))).toEqual([]);
    expect(["booktok", "fypbooks", "viralrecipe", "trendforecast"].filter(isGeneric)).toEqual([]);
  });

  test("are no tags that somebody watches", () => {
    expect(check(topics(12), "wow", "fyp", "topic1", "topic2", "topic3", "topic4")("wow")).toBe(
      false,
    );
    expect(check([], "fyp")("fyp")).toBe(false);
  });

  test("cannot be told by posts of few topics, in which each topic looks generic", () => {
    expect(check(topics(3))("topic1")).toBe(true);
    const isGeneric = check(topics(3), "topic0", "topic2");
    expect(["topic1", "wow"].filter(isGeneric)).toEqual([]);
    expect(isGeneric("fyp")).toBe(true);
  });
});
