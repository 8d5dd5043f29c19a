import { explain } from "../../card/apology.ts";
import type { Creator } from "../../domain/hashtag.ts";
import { ProviderError } from "../../errors.ts";
import type { Ports, RequestContext } from "../../ports/ports.ts";

/** The most target creators whose followings are read, those named first. */
export const mostSeeds = 10;
/** People read of each: one or two pages, as the provider has them. */
const followedRead = 40;
/** A call to look somebody up, one for each page, and one more for a first page that comes empty. */
export const callsPerSeed = 4;

/** What was found of one target creator. */
export type SeedState =
  | { readonly kind: "read"; readonly followed: readonly Creator[] }
  /** TikTok has nobody of that handle. */
  | { readonly kind: "unknown" }
  /** Shows nobody whom it follows: private, or follows nobody. */
  | { readonly kind: "hidden" }
  /** `problem` is a sentence. */
  | { readonly kind: "failed"; readonly problem: string };

export type Seed = SeedState & { readonly handle: string };

/**
 * Reads whom the seeds follow. A fault concerns one seed only; rejects with a `ProviderError` when faults left none that could be
 * read.
 */
export async function readSeeds(
  handles: readonly string[],
  { provider }: Pick<Ports, "provider">,
  requestContext: RequestContext,
): Promise<readonly Seed[]> {
  const failures: ProviderError[] = [];
  const read = async (handle: string): Promise<SeedState> => {
    try {
      const creator = await provider.creator(handle, requestContext);
      if (!creator) return { kind: "unknown" };
      const followed = await provider.following(creator, followedRead, requestContext);
      return followed.length > 0 ? { kind: "read", followed } : { kind: "hidden" };
    } catch (failure) {
      if (!(failure instanceof ProviderError)) throw failure;
      failures.push(failure);
      return { kind: "failed", problem: explain(failure) };
    }
  };
  const seeds = await Promise.all(
    handles.map(async (handle) => ({ ...(await read(handle)), handle })),
  );
  const [failure] = failures;
  if (failure && failures.length === seeds.length) throw failure;
  return seeds;
}

/** Somebody whom target creators follow. */
export interface Followed {
  readonly creator: Creator;
  /** How many of the seeds follow them. */
  readonly seeds: number;
}

/** Whom most seeds follow first; of equals the one with more followers. Those in `known` are left out. */
export function rankFollowed(
  seeds: readonly Seed[],
  known: ReadonlySet<string>,
): readonly Followed[] {
  const found = new Map<string, Followed>();
  for (const seed of seeds) {
    const followed = seed.kind === "read" ? seed.followed : [];
    for (const creator of new Map(followed.map((one) => [one.handle, one])).values()) {
      if (known.has(creator.handle)) continue;
      const before = found.get(creator.handle);
      found.set(creator.handle, {
        creator: before?.creator ?? creator,
        seeds: (before?.seeds ?? 0) + 1,
      });
    }
  }
  return [...found.values()].sort(byFollowing);
}

function byFollowing(a: Followed, b: Followed): number {
  const more = b.seeds - a.seeds || (b.creator.followers ?? -1) - (a.creator.followers ?? -1);
  return more || (a.creator.handle < b.creator.handle ? -1 : 1);
}
