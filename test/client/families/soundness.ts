import { expect } from "vitest";
import type { Creator, Hashtag, Post } from "../../../src/domain/hashtag.ts";
import { dayMs } from "../../../src/time-units.ts";
import { now } from "../tiklive/harness.ts";

function expectCounts(...counts: readonly (number | null)[]) {
  for (const count of counts) {
    if (count !== null) expect(Number.isSafeInteger(count) && count >= 0).toBe(true);
  }
}

export function expectSoundPost(post: Post) {
  expectCounts(...Object.values(post).filter((value) => typeof value === "number"));
  expect(post.id).toMatch(/^\d+$/);
  expect(post.music?.id ?? "1").toMatch(/^\d+$/);
  expect(post.music?.title).not.toBe("");
  expect(post.postedAt?.getTime()).not.toBeNaN();
  expect(post.postedAt?.getTime() ?? 0).toBeLessThanOrEqual(now.getTime() + dayMs);
  expect(post.region ?? "US").toMatch(/^[A-Z]{2}$/);
  const { origin, pathname } = new URL(post.url);
  expect(origin).toBe("https://www.tiktok.com");
  expect(pathname.endsWith(`/${post.kind}/${post.id}`)).toBe(true);
}

export function expectSoundTag(tag: Hashtag) {
  expectCounts(tag.uses, tag.views);
  expect(tag.id).toMatch(/^\d+$/);
}

export function expectSoundCreator(creator: Creator) {
  expectCounts(creator.followers, creator.posts);
  expect(creator.id).toMatch(/^\d*$/);
  expect(creator.id || creator.secId).toBeTruthy();
  expect(creator.handle).toBe(creator.handle.toLowerCase());
  expect(creator.handle).not.toBe("");
}

export function expectDistinct(keys: readonly string[]) {
  expect(new Set(keys).size).toBe(keys.length);
}
