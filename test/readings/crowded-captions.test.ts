import { expect, test } from "vitest";
import { type TagName, tagName } from "../../src/domain/hashtag.ts";
import { captionTags } from "../../src/readings/caption-tags.ts";
import { playedPosts } from "../../src/readings/creator-posts.ts";
import { taggedPosts } from "../../src/readings/tagged-posts.ts";
import { genericTags } from "../../src/scorer/generic-tags.ts";
import { tagEffects } from "../../src/scorer/tag-effects.ts";
import { examplePost } from "../contracts/examples.ts";

/** As many tags as a caption has room for. */
const crowded = (from: number) =>
  Array.from({ length: 1000 }, (_, i) => `#${(from + i).toString(36).padStart(3, "0")}`).join("");
const postsWith = (captions: readonly string[]) =>
  captions.map((caption, i) => examplePost({ id: `${i}`, author: `a${i}`, caption, plays: 9 + i }));
const alike = postsWith(Array.from({ length: 200 }, () => crowded(0)));
const different = postsWith(Array.from({ length: 100 }, (_, i) => crowded(1000 * i)));
const booktok = tagName("booktok") as TagName;

/** What it takes without them is milliseconds. */
const mostCpuMs = 4000;

function expectSoon(work: () => unknown): void {
  const started = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(started);
  expect((user + system) / 1000).toBeLessThan(mostCpuMs);
}

test("a caption full of hashtags counts with its first fifty", () => {
  const tags = captionTags(`#booktok#BookTok${crowded(0)}`);
  expect(tags).toHaveLength(50);
  expect(tags.slice(0, 3)).toEqual(["booktok", "000", "001"]);
});

test("posts full of hashtags keep nobody waiting for what works for their creator", () => {
  const now = new Date("2026-11-23T09:00:00Z");
  for (const posts of [alike.slice(0, 30), different.slice(0, 30), different])
    expectSoon(() => tagEffects(playedPosts(posts, now), genericTags([], new Set())));
});

test("posts full of hashtags keep nobody waiting for which of them are generic", () => {
  for (const posts of [alike.slice(0, 60), different])
    expectSoon(() => genericTags(taggedPosts(booktok, posts), new Set([booktok])));
});
