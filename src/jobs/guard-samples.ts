import type { Snapshot } from "../domain/snapshot.ts";
import { ProviderError } from "../errors.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";
import { captionTags } from "../readings/caption-tags.ts";
import { profileOf } from "../readings/profile.ts";
import { searchedPosts } from "../readings/week-posts.ts";

/** Monday, Wednesday and Friday, UTC: a take-over is then seen within two days. */
const guardDays: ReadonlySet<number> = new Set([1, 3, 5]);

export function isGuardDay(now: Date): boolean {
  return guardDays.has(now.getUTCDay());
}

/**
 * Adds to a day's reading whose posts of the last week a search finds. A list by popularity hardly changes, so that a
 * take-over shows there months later only; of a list by date its first page tells as much.
 */
export async function sampleGuarded(
  snapshot: Snapshot,
  { provider, snapshots, log }: Pick<Ports, "provider" | "snapshots" | "log">,
  requestContext: RequestContext,
): Promise<void> {
  const { tag, sample } = snapshot;
  if (sample?.order !== "ranked") return;
  try {
    const want = { region: null, limit: searchedPosts, order: "newest" } as const;
    const { posts } = await provider.recentPosts(tag, want, requestContext);
    const own = posts.filter(({ caption }) => captionTags(caption).includes(tag));
    await snapshots.save({ ...snapshot, profile: profileOf(own, tag, "search") });
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    log.warn("guard.missing", { tag, failure: error.failure });
  }
}
