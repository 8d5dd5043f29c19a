import { describe, expect, test } from "vitest";
import { companions } from "../../src/assessment/suggest-tags.ts";
import { type TagName, tagName } from "../../src/domain/hashtag.ts";
import type { SampleProfile } from "../../src/domain/snapshot.ts";

const name = (text: string) => tagName(text) as TagName;
const sample = (coTags: Readonly<Record<string, number>>): SampleProfile => ({
  source: "pool",
  posts: 30,
  authors: [],
  coTags: Object.entries(coTags).map(([tag, posts]) => ({ tag: name(tag), posts })),
});
const found = (profiles: Readonly<Record<string, readonly SampleProfile[]>>) =>
  companions(new Map(Object.entries(profiles).map(([tag, samples]) => [name(tag), samples]))).map(
    ({ tag, tags, posts }) => `${tag} ${tags} ${posts}`,
  );

describe("the companions of a list's tags", () => {
  test("come by how many of the tags they go with, then by posts", () => {
    expect(
      found({ a: [sample({ x: 9, y: 2, z: 2 })], b: [sample({ y: 3, z: 2 })], c: [] }),
    ).toEqual(["y 2 5", "z 2 4", "x 1 9"]);
  });

  test("count a post once that was read on several days", () => {
    expect(found({ a: [sample({ x: 4 }), sample({ x: 6 }), sample({ x: 5 })] })).toEqual(["x 1 6"]);
  });

  test("are not on the list, not on everything, and not by chance", () => {
    expect(found({ a: [sample({ b: 9, fyp: 30, foryoupage: 9, once: 1 })], b: [] })).toEqual([]);
  });
});
