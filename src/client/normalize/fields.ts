import { regionCode } from "../../domain/country.ts";
import type { Post } from "../../domain/hashtag.ts";
import { dayMs } from "../../time-units.ts";

/** How a single field on any provider's wire becomes one of ours. Whatever cannot be trusted becomes `null`. */

/** The most that was seen are 1.2e14 views. */
const mostCounted = 1e15;

/** A number or its digits. Negative counts happen (a 32-bit overflow) and mean "not known". */
export function toCount(value: unknown): number | null {
  const count = typeof value === "string" && /^\d{1,20}$/.test(value) ? Number(value) : value;
  const isCount = typeof count === "number" && Number.isInteger(count);
  // Adding 0 makes a 0 of -0.
  return isCount && count >= 0 && count <= mostCounted ? count + 0 : null;
}

/** Digits as text. A number beyond 2^53 has lost its last digits on the way and names something else. */
export function toId(value: unknown): string | null {
  const id = typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value;
  return typeof id === "string" && /^[1-9]\d{0,24}$/.test(id) ? id : null;
}

/** ISO 3166 alpha-2 in capitals, from any spelling of it. */
export function toRegion(value: string | null): string | null {
  return regionCode(value ?? "") ?? null;
}

/** In seconds this is the year 5138; in milliseconds, 1973, before any post. */
const mostSeconds = 1e11;
/** Musical.ly, which TikTok grew out of, began in August 2014. */
const firstPostMs = Date.UTC(2014, 7);

/**
 * Unix seconds, or milliseconds where the number is too large for seconds. Up to a day ahead is now, because clocks
 * differ; further ahead, and before there were posts, are no dates.
 */
export function toPostedAt(value: unknown, now: Date): Date | null {
  const stamp = toCount(value);
  if (!stamp) return null;
  const ms = stamp > mostSeconds ? stamp : stamp * 1000;
  if (ms < firstPostMs || ms > now.getTime() + dayMs) return null;
  return new Date(Math.min(ms, now.getTime()));
}

/** The post's page. TikTok finds a post by its id whatever the author's name, so an unknown one is left out. */
export function postUrl(kind: Post["kind"], author: string | null, id: string): string {
  return `https://www.tiktok.com/@${encoded(author ?? "")}/${kind}/${id}`;
}

/** Half of a surrogate pair makes `encodeURIComponent` throw. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
}
