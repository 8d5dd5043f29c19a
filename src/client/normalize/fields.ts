import { regionCode } from "../../domain/country.ts";
import type { Post } from "../../domain/hashtag.ts";
import { dayMs } from "../../time-units.ts";

/** Converts single fields of any provider. A value that is not valid becomes `null`. */

/** A larger number is no valid count; the largest seen are 1.2e14 views. */
const mostCounted = 1e15;

/** A number or digits. Negative counts occur (a 32-bit overflow) and mean "not known". */
export function toCount(value: unknown): number | null {
  const count = typeof value === "string" && /^\d{1,20}$/.test(value) ? Number(value) : value;
  const isCount = typeof count === "number" && Number.isInteger(count);
  // Adding 0 makes a 0 of -0.
  return isCount && count >= 0 && count <= mostCounted ? count + 0 : null;
}

/** Digits as text. A number above 2^53 has lost its last digits and would name something else. */
export function toId(value: unknown): string | null {
  const id = typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value;
  return typeof id === "string" && /^[1-9]\d{0,24}$/.test(id) ? id : null;
}

/** ISO 3166 alpha-2 in capitals, from any spelling of it. */
export function toRegion(value: string | null): string | null {
  return regionCode(value ?? "") ?? null;
}

/**
 * A larger number is in milliseconds: in seconds it would be the year 5138, and in milliseconds it is 1973 or later.
 */
const mostSeconds = 1e11;
/** Musical.ly, which TikTok grew out of, began in August 2014. */
const firstPostMs = Date.UTC(2014, 7);

/**
 * Unix seconds, or milliseconds when the number is too large for seconds. A date up to a day ahead counts as now,
 * because clocks differ; one further ahead, or before TikTok existed, is `null`.
 */
export function toPostedAt(value: unknown, now: Date): Date | null {
  const stamp = toCount(value);
  if (!stamp) return null;
  const ms = stamp > mostSeconds ? stamp : stamp * 1000;
  if (ms < firstPostMs || ms > now.getTime() + dayMs) return null;
  return new Date(Math.min(ms, now.getTime()));
}

/**
 * The address of the post's page. TikTok finds a post by its id with any author name, so an unknown author is left out.
 */
export function postUrl(kind: Post["kind"], author: string | null, id: string): string {
  return `https://www.tiktok.com/@${encoded(author ?? "")}/${kind}/${id}`;
}

/** Half of a surrogate pair makes `encodeURIComponent` throw. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
}
