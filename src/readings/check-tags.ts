import type { TagName } from "../domain/hashtag.ts";
import { ProviderError } from "../errors.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";

/** Which of some tags exist; each tag is in one of the three lists. */
export interface TagCheck {
  readonly exist: readonly TagName[];
  readonly missing: readonly TagName[];
  /** Not checked: too many tags, or the provider did not answer. */
  readonly unchecked: readonly TagName[];
  /** Why the provider did not answer; `null` when it did. */
  readonly failure: ProviderError | null;
}

/** The most tags to ask for: a person waits, and each tag is a call. */
const mostAsked = 30;

/** How many calls the check takes, at least: those that are spelt otherwise on TikTok take more. */
export async function callsToCheck(
  tags: readonly TagName[],
  own: readonly TagName[],
  ports: Pick<Ports, "snapshots">,
): Promise<number> {
  const read = await readBefore(tags, own, ports);
  return Math.min(mostAsked, tags.filter((tag) => !read.has(tag)).length);
}

/** Those of the workspace's own that were read already. */
function readBefore(
  tags: readonly TagName[],
  own: readonly TagName[],
  { snapshots }: Pick<Ports, "snapshots">,
) {
  const ours = new Set(own);
  return snapshots.latest(
    tags.filter((tag) => ours.has(tag)),
    null,
  );
}

/**
 * Checks tags with the provider, at most 30, except those of the workspace's `own` that were read already. Readings of
 * other tags are not used, because they could show what another workspace watches. Never rejects for a provider's
 * fault.
 */
export async function checkTags(
  tags: readonly TagName[],
  own: readonly TagName[],
  { provider, snapshots }: Pick<Ports, "provider" | "snapshots">,
  requestContext: RequestContext,
): Promise<TagCheck> {
  const read = await readBefore(tags, own, { snapshots });
  const unread = tags.filter((tag) => !read.has(tag)).slice(0, mostAsked);
  const answers = await Promise.all(unread.map(exists));
  const known = new Map<TagName, boolean | ProviderError>([
    ...[...read.keys()].map((tag) => [tag, true] as const),
    ...unread.map((tag, i) => [tag, answers[i] ?? false] as const),
  ]);
  return {
    exist: tags.filter((tag) => known.get(tag) === true),
    missing: tags.filter((tag) => known.get(tag) === false),
    unchecked: tags.filter((tag) => typeof known.get(tag) !== "boolean"),
    failure: answers.find((answer) => typeof answer !== "boolean") ?? null,
  };

  async function exists(name: TagName): Promise<boolean | ProviderError> {
    try {
      return (await provider.find({ kind: "name", name }, requestContext)) !== undefined;
    } catch (error) {
      if (error instanceof ProviderError) return error;
      throw error;
    }
  }
}
