import type { TagName, TagRef } from "../../domain/hashtag.ts";
import { listed } from "../../text/listed.ts";
import type { CommandContext } from "../command.ts";
import { noSuchTag } from "../tags/no-such-tag.ts";

/** The names of the tags; ids are looked up. Each once, in the order given. */
export async function tagNames(
  refs: readonly TagRef[],
  { provider, requestContext }: CommandContext,
): Promise<readonly TagName[]> {
  const names: TagName[] = [];
  for (const ref of refs) {
    if (ref.kind === "name") {
      names.push(ref.name);
      continue;
    }
    const hashtag = await provider.find(ref, requestContext);
    if (!hashtag) throw noSuchTag(ref);
    names.push(hashtag.name);
  }
  return [...new Set(names)];
}

const mostNamed = 5;

/** "#booktok and #bookish"; more than five are given as a number. */
export function tagWords(tags: readonly string[]): string {
  if (tags.length > mostNamed) return `${tags.length} tags`;
  return listed(tags.map((tag) => `#${tag}`));
}
