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
  const tags = tagsOf(message);
  if (tags.length === 0) return null;
  return [tags.length === 1 ? "score" : "compare", ...tags].join(" ");
}

/** The command line that picks five for somebody's message, by the first ten hashtags in it. `null` when there is none. */
export function pickLine(message: string): string | null {
  const tags = tagsOf(message);
  return tags.length === 0 ? null : ["pick for", ...tags].join(" ");
}

function tagsOf(message: string): readonly string[] {
  return captionTags(message.slice(0, longestMessage))
    .slice(0, mostTags)
    .map((tag) => `#${tag}`);
}
