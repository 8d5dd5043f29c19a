import type { TagName } from "../../domain/hashtag.ts";
import { ProviderError } from "../../errors.ts";
import { nearest } from "../../text/nearest.ts";
import type { CommandContext } from "../command.ts";

/** A tag that does not exist on TikTok, and the tag that may be meant. */
export interface MissingTag {
  readonly tag: TagName;
  readonly nearest: TagName | null;
}

const mostSearched = 5;
const found = 10;

/**
 * Finds the tags meant by unknown ones: a tag with a similar spelling, or a longer or shorter one, among search results
 * (for the first five), the workspace's own tags, and `others`. Never rejects for a provider's fault.
 */
export async function nearestTags(
  missing: readonly TagName[],
  others: readonly TagName[],
  context: CommandContext,
): Promise<readonly MissingTag[]> {
  if (missing.length === 0) return [];
  const searched = await Promise.all(
    missing.slice(0, mostSearched).map((tag) => search(tag, context)),
  );
  const lists = await context.watchlists.all(context.channel);
  const own = [...others, ...lists.flatMap(({ tags }) => tags)];
  return missing.map((tag, i) => {
    const candidates = [...(searched[i] ?? []), ...own].filter((name) => name !== tag);
    const spelt = nearest(tag, candidates)[0];
    const akin = candidates.find((name) => name.startsWith(tag) || tag.startsWith(name));
    return { tag, nearest: candidates.find((name) => name === spelt) ?? akin ?? null };
  });
}

async function search(
  tag: TagName,
  { provider, requestContext }: CommandContext,
): Promise<readonly TagName[]> {
  try {
    return (await provider.search(tag, found, requestContext)).map(({ name }) => name);
  } catch (error) {
    if (error instanceof ProviderError) return [];
    throw error;
  }
}
