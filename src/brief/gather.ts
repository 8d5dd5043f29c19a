import { explain } from "../card/apology.ts";
import { ProviderError } from "../errors.ts";
import type { TagName } from "../hashtag.ts";
import type { Errand, Ports } from "../ports.ts";
import { type Snapshot, utcDay } from "../snapshot.ts";
import { type Assessment, assess, historySince, type Judging, sifted } from "../watch/assess.ts";
import { judgingFor } from "../watch/judging.ts";
import { readTag, samplePages } from "../watch/read-tag.ts";
import type { Watchlist } from "../watch/watchlist.ts";
import { type WeekPosts, weekPosts } from "../watch/week-posts.ts";

/** What is known of one tag of the list when its brief is written. */
export type TagOutlook = KnownTag | UnreadTag;

export interface KnownTag {
  readonly kind: "known";
  readonly tag: TagName;
  readonly snapshot: Snapshot;
  readonly assessment: Assessment;
}

export interface UnreadTag {
  readonly kind: "unread";
  readonly tag: TagName;
  /** A sentence: why nothing is known of it. */
  readonly problem: string;
}

/** The facts a brief is made of. */
export interface BriefFacts {
  readonly list: Watchlist;
  /** Best first; every tag of the list is there. */
  readonly outlooks: readonly TagOutlook[];
  /** The best posts of each of the top tags. */
  readonly posts: ReadonlyMap<TagName, WeekPosts>;
  readonly credits: number;
}

export const topTags = 5;
const postsPerTag = 3;

/**
 * Reads what today's snapshots do not have yet, judges every tag, and finds posts for the best five. A tag that cannot
 * be read now is judged by its newest snapshot. Rejects with a `ProviderError` only when nothing at all is known.
 */
export async function gatherBrief(
  list: Watchlist,
  ports: Ports,
  errand: Errand & { readonly credits: number },
  now: Date,
): Promise<BriefFacts> {
  const stored = await ports.snapshots.latest(list.tags, null);
  const judging = await judgingFor(list.owner, undefined, ports, now);
  const looks = await Promise.all(
    list.tags.map((tag) => look(tag, stored.get(tag), judging, ports, errand)),
  );
  const failure = looks.find(({ failure }) => failure)?.failure;
  const outlooks = weighed(looks.map(({ outlook }) => outlook)).toSorted(byPromise);
  if (failure && outlooks.every(({ kind }) => kind === "unread")) throw failure;
  const posts = await postsOf(outlooks.slice(0, topTags), ports, errand, now);
  return { list, outlooks, posts, credits: errand.credits };
}

/** The outlooks with the length of the list taken into account. */
function weighed(outlooks: readonly TagOutlook[]): readonly TagOutlook[] {
  const known = outlooks.flatMap((outlook) => (outlook.kind === "known" ? [outlook] : []));
  const assessments = sifted(known.map(({ assessment }) => assessment));
  const byTag = new Map(known.map(({ tag }, i) => [tag, assessments[i]]));
  return outlooks.map((outlook) => {
    const assessment = byTag.get(outlook.tag);
    return outlook.kind === "known" && assessment ? { ...outlook, assessment } : outlook;
  });
}

interface Look {
  readonly outlook: TagOutlook;
  readonly failure?: ProviderError;
}

async function look(
  tag: TagName,
  stored: Snapshot | undefined,
  judging: Judging,
  ports: Ports,
  errand: Errand,
): Promise<Look> {
  const { now } = judging;
  const { snapshot, failure } = await newestSnapshot(tag, stored, ports, errand, now);
  if (snapshot) {
    const history = await ports.snapshots.history(tag, historySince(now));
    const assessment = assess(snapshot, history, judging);
    return { outlook: { kind: "known", tag, snapshot, assessment }, ...(failure && { failure }) };
  }
  const problem = failure ? explain(failure) : "TikTok has no such hashtag.";
  return { outlook: { kind: "unread", tag, problem }, ...(failure && { failure }) };
}

async function newestSnapshot(
  tag: TagName,
  stored: Snapshot | undefined,
  ports: Ports,
  errand: Errand,
  now: Date,
): Promise<{ readonly snapshot: Snapshot | undefined; readonly failure?: ProviderError }> {
  if (stored && utcDay(stored.readAt) === utcDay(now)) return { snapshot: stored };
  try {
    const want = { region: null, pages: samplePages.daily };
    const reading = await readTag({ kind: "name", name: tag }, want, ports, errand);
    return { snapshot: reading?.snapshot ?? stored };
  } catch (failure) {
    if (!(failure instanceof ProviderError)) throw failure;
    return { snapshot: stored, failure };
  }
}

/** Fastest growing first; those without history after them by score; those without a reading last. */
function byPromise(a: TagOutlook, b: TagOutlook): number {
  return promise(b) - promise(a);
}

/** Above 0 when growth is known (ranks are logarithms, far above -1000), else the score below -1000. */
function promise(outlook: TagOutlook): number {
  if (outlook.kind === "unread") return Number.MIN_SAFE_INTEGER;
  const { rank, score } = outlook.assessment;
  return rank ?? (score ?? -1) - 10_000;
}

async function postsOf(
  outlooks: readonly TagOutlook[],
  { provider, log }: Ports,
  errand: Errand,
  now: Date,
): Promise<ReadonlyMap<TagName, WeekPosts>> {
  const known = outlooks.flatMap((outlook) => (outlook.kind === "known" ? [outlook] : []));
  const found = known.map(async ({ tag, snapshot }): Promise<[TagName, WeekPosts]> => {
    const read = { read: snapshot.topPosts, oldestRead: snapshot.sample?.oldest ?? null };
    const want = { tag, region: null, ...read, limit: postsPerTag };
    const posts = await weekPosts(want, provider, errand, now).catch((error: unknown) => {
      if (!(error instanceof ProviderError)) throw error;
      log.warn("posts.missing", { tag, failure: error.failure });
      return { posts: [], age: "older" } as const;
    });
    return [tag, posts];
  });
  return new Map(await Promise.all(found));
}
