import { mapYielding } from "../async/yield-to-event-loop.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { SampleProfile } from "../domain/snapshot.ts";
import type { Watchlist } from "../domain/watchlist.ts";
import { ProviderError } from "../errors.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";
import type { TodaysReadings } from "../readings/todays-readings.ts";
import { genericTags } from "../scorer/generic-tags.ts";
import { type Assessment, historySince, type Judging } from "./assess.ts";
import { byDecision } from "./decision.ts";
import { type JudgedFrom, judgeStored } from "./judging.ts";

/** A tag that is not on the list but appears in captions together with tags of the list. */
export interface Companion {
  readonly tag: TagName;
  /** How many of the list's tags it was seen with. */
  readonly tags: number;
  /** How many of their posts have it. */
  readonly posts: number;
}

const fewestPosts = 2;

/**
 * Pure: the companions of a list's tags, sorted by the number of list tags they appear with, then by posts. A post read
 * on several days counts once: for each tag, the sample with the most such posts is used.
 */
export function companions(
  profiles: ReadonlyMap<TagName, readonly SampleProfile[]>,
): readonly Companion[] {
  const found = new Map<TagName, Companion>();
  const isGeneric = genericTags([], new Set(profiles.keys()));
  for (const samples of profiles.values()) {
    for (const [tag, posts] of mostPosts(samples)) {
      if (profiles.has(tag) || isGeneric(tag)) continue;
      const so = found.get(tag) ?? { tag, tags: 0, posts: 0 };
      found.set(tag, { tag, tags: so.tags + 1, posts: so.posts + posts });
    }
  }
  return [...found.values()]
    .filter(({ posts }) => posts >= fewestPosts)
    .sort((a, b) => b.tags - a.tags || b.posts - a.posts);
}

function mostPosts(samples: readonly SampleProfile[]): ReadonlyMap<TagName, number> {
  const most = new Map<TagName, number>();
  for (const { tag, posts } of samples.flatMap(({ coTags }) => coTags)) {
    most.set(tag, Math.max(posts, most.get(tag) ?? 0));
  }
  return most;
}

const profileDays = 35;

/** The companions of a list's tags in the samples of the last five weeks, from every country the list looks from. */
export async function companionsOf(
  { tags, regions }: Watchlist,
  { snapshots }: Pick<Ports, "snapshots">,
  now: Date,
): Promise<readonly Companion[]> {
  const since = historySince(now, profileDays);
  const read = async (tag: TagName) => {
    const places = [null, ...regions].map((region) => snapshots.profiles(tag, region, since));
    return [tag, (await Promise.all(places)).flat()] as const;
  };
  return companions(new Map(await mapYielding(tags, read)));
}

/** A companion with its assessment, or the reason why it could not be read. */
export type Suggestion = Companion &
  (
    | { readonly assessment: Assessment; readonly failure?: never }
    | { readonly assessment?: never; readonly failure: ProviderError }
  );

type Sources = JudgedFrom & { readonly readings: TodaysReadings };

/** Reads and assesses some companions: what to use first, those that cannot be read last. Tags that do not exist on TikTok are left out. */
export async function judged(
  some: readonly Companion[],
  judging: Judging,
  ports: Sources,
  requestContext: RequestContext,
): Promise<readonly Suggestion[]> {
  const found = await Promise.all(some.map((one) => judge(one, judging, ports, requestContext)));
  const suggestions = found.flatMap((suggestion) => suggestion ?? []);
  const known = suggestions.flatMap((one) => (one.assessment ? [one] : []));
  return [
    ...known.toSorted((a, b) => byDecision(a.assessment, b.assessment)),
    ...suggestions.filter(({ failure }) => failure !== undefined),
  ];
}

async function judge(
  companion: Companion,
  judging: Judging,
  ports: Sources,
  requestContext: RequestContext,
): Promise<Suggestion | undefined> {
  const { tag: name } = companion;
  try {
    const { snapshot, failure } = await ports.readings.read(name, null, requestContext);
    if (failure) return { ...companion, failure };
    return snapshot && { ...companion, assessment: await judgeStored(snapshot, judging, ports) };
  } catch (failure) {
    if (!(failure instanceof ProviderError)) throw failure;
    return { ...companion, failure };
  }
}
