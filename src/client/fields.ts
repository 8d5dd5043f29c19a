/** How a single field on any provider's wire becomes one of ours. Whatever cannot be trusted becomes `null`. */

/** A number or its digits. Negative counts happen (a 32-bit overflow) and mean "not known". */
export function toCount(value: unknown): number | null {
  const count = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  return typeof count === "number" && Number.isSafeInteger(count) && count >= 0 ? count : null;
}

/** Digits as text. A number beyond 2^53 has lost its last digits on the way and names something else. */
export function toId(value: unknown): string | null {
  const id = typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value;
  return typeof id === "string" && /^[1-9]\d{0,24}$/.test(id) ? id : null;
}

/** ISO 3166 alpha-2 in capitals. */
export function toRegion(value: string | null): string | null {
  return value !== null && /^[a-z]{2}$/i.test(value) ? value.toUpperCase() : null;
}

const dayMs = 86_400_000;
/** In seconds this is the year 5138; in milliseconds, 1973, before any post. */
const mostSeconds = 1e11;

/** Unix seconds, or milliseconds where the number is too large for seconds. 0 and a day or more ahead are no dates. */
export function toPostedAt(value: unknown, now: Date): Date | null {
  const stamp = toCount(value);
  if (!stamp) return null;
  const ms = stamp > mostSeconds ? stamp : stamp * 1000;
  return ms > now.getTime() + dayMs ? null : new Date(ms);
}

/** The post's page. TikTok finds a post by its id whatever the author's name, so an unknown one is left out. */
export function postUrl(kind: "video" | "photo", author: string | null, id: string): string {
  return `https://www.tiktok.com/@${encoded(author ?? "")}/${kind}/${id}`;
}

/** Half of a surrogate pair makes `encodeURIComponent` throw. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
}
