import { flatTag } from "../../src/client/families/flat.ts";
import { normalizeHashtag } from "../../src/client/normalize/normalize.ts";
import type { Post } from "../../src/domain/hashtag.ts";
import { dayMs } from "../../src/time-units.ts";
import { examplePost } from "../contracts/examples.ts";

/**
 * What the five articles say that this is made from, each with its own words, input and number, through our code. Where one is
 * wrong a case says so, and what is true instead. They have the order that other tests name them in.
 */

export const now = new Date("2026-11-23T09:00:00Z");
export const ago = (ms: number) => new Date(now.getTime() - ms);

export function madeAgo(days: number, more: Partial<Post> = {}): Post {
  return examplePost({ postedAt: ago(days * dayMs), ...more });
}

export function times<T>(count: number, make: (i: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

/** The record as TikLiveAPI's answer is read. */
export function hashtagOf(body: object) {
  return normalizeHashtag(flatTag.parse(body), { provider: "tiklive", readAt: now });
}
