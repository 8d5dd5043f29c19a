import type { UsesBar } from "../domain/alarm.ts";
import { UserError } from "../errors.ts";
import { code, said } from "../text/inline.ts";

/** In percent a week. */
const bounds = { least: 2, most: 500 } as const;

/** Reads "20", "20%", "7.5 %", "size"; `null` for "off". Throws a `UserError` for what is no bar. */
export function readUsesBar(text: string): UsesBar | null {
  const typed = text.trim().toLowerCase();
  if (/^(?:off|none|no|usual)$/.test(typed)) return null;
  if (/^(?:by )?size$/.test(typed)) return "size";
  const percent = Number(/^(\d{1,3}(?:\.\d{1,2})?) ?%?$/.exec(typed)?.[1]);
  if (percent >= bounds.least && percent <= bounds.most) return percent / 100;
  throw new UserError(
    said`${code("uses")} is by how many percent a week a hashtag's number of posts has to grow for an alert, ${bounds.least} to ${bounds.most}.`,
    said`For example ${code("uses:20")}; ${code("uses:size")} is 50 below 100,000 posts, 7.5 above five million and 20 between; ${code("uses:off")} takes it back.`,
  );
}

/** "20% more posts in a week" */
export function usesBarWords(bar: UsesBar): string {
  return bar === "size"
    ? "more posts in a week by a bar for its size (50% below 100,000 posts, 7.5% above 5 million, else 20%)"
    : `${Number((100 * bar).toFixed(2))}% more posts in a week`;
}
