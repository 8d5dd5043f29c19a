import type { Region } from "../domain/hashtag.ts";

/** "US", or "the whole world". */
export function regionName(region: Region): string {
  return region ?? "the whole world";
}
