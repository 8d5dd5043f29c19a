import { captionTags } from "../../readings/caption-tags.ts";

/** As many as `compare` takes. */
const mostTags = 10;
/** More of a message is not looked at. */
const longestMessage = 12_000;

/**
 * The command line that judges the hashtags in somebody's message, the first ten of them: "score #booktok", or "compare"
 * for several. `null` when there is none.
 */
export function messageLine(message: string): string | null {
  const tags = captionTags(message.slice(0, longestMessage)).slice(0, mostTags);
  if (tags.length === 0) return null;
  const command = tags.length === 1 ? "score" : "compare";
  return `${command} ${tags.map((tag) => `#${tag}`).join(" ")}`;
}
