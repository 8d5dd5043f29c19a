import type { Hashtag, Region, Sample } from "../domain/hashtag.ts";
import type { PoolPage } from "../domain/page-pool.ts";
import { ProviderError, type ProviderFailure } from "../errors.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";
import { likeRate } from "../scorer/likes.ts";
import { orderOf } from "../scorer/sample-order.ts";
import { type DuePages, pagesDue } from "./page-schedule.ts";
import { areWorlds, isElsewhere, pooled, withPages } from "./pooled-posts.ts";
import { areOfAnother } from "./whose-posts.ts";

/** The pages of a tag that are in the pool now, and why some that were due are not. */
export interface ReadPages {
  readonly pages: readonly PoolPage[];
  readonly cut: Sample["cut"];
}

/** Where pages are looked for and kept. */
type Needs = Pick<Ports, "provider" | "pool" | "clock">;

interface Subject {
  readonly hashtag: Hashtag;
  readonly region: Region;
  /** Those known so far. */
  readonly pages: readonly PoolPage[];
  /** Those of the whole world, to see whether a country makes a difference. */
  readonly world: readonly PoolPage[];
}

/** What is kept of a tag's list, at the provider that its counters are from. */
export async function pagesOf(
  { id, name, provider }: Pick<Hashtag, "id" | "name" | "provider">,
  region: Region,
  { pool }: Pick<Ports, "pool">,
): Promise<readonly PoolPage[]> {
  const all = await pool.pages(name, region);
  return all.filter((page) => page.provider === provider && page.hashtagId === id);
}

/**
 * Reads the pages that are due and keeps them. What could be read stays when the rest cannot be; rejects with a
 * `ProviderError` only when a person must hear of it. Pages that another provider answered with are kept as its own, and
 * used where there are none of the tag's.
 */
export async function readPages(
  subject: Subject,
  needs: Needs,
  requestContext: RequestContext,
): Promise<ReadPages> {
  const { region } = subject;
  const { fresh, purpose } = requestContext;
  let { pages } = subject;
  for (let readNow = 0; ; ) {
    const usable = likeRate(pooled(pages).posts)?.count ?? 0;
    const isAsked = purpose === "command";
    const now = needs.clock();
    const due = pagesDue(pages, { region, isAsked, fresh, usable, readNow, now });
    if (!due) return { pages, cut: null };
    const read = await readDue({ ...subject, pages }, due, needs, requestContext);
    if (typeof read === "string") return { pages, cut: read };
    await needs.pool.save(read.pages);
    if (read.pages.some(({ provider }) => provider !== subject.hashtag.provider))
      return pages.length > 0 ? { pages, cut: read.cut } : read;
    pages = withPages(pages, read.pages);
    readNow += read.pages.length;
    if (read.cut || read.pages.some(({ sameAsWorld }) => sameAsWorld))
      return { pages, cut: read.cut };
  }
}

type Cut = Exclude<Sample["cut"], null>;

async function readDue(
  subject: Subject,
  due: DuePages,
  { provider }: Needs,
  requestContext: RequestContext,
): Promise<ReadPages | Cut> {
  const { hashtag, region, pages } = subject;
  const ask = async ({ from, pages: wanted }: Pick<DuePages, "from" | "pages">) => {
    const cursor = from !== null && { from: { provider: hashtag.provider, cursor: from } };
    const want = { region, pages: wanted, ...cursor };
    const sample = await provider.sample(hashtag, want, requestContext);
    if (!areOfAnother(sample.posts, hashtag.name)) return sample;
    throw new ProviderError("malformed", "The posts are those of another hashtag.");
  };
  try {
    const sample = await ask(due);
    const start = { page: 1, firstRank: 0 };
    // Another provider does not know the cursor, and began where its own list begins.
    if (sample.provider !== hashtag.provider)
      return { pages: pagesFrom(sample, start, { ...subject, pages: [] }), cut: sample.cut };
    const isLost = due.from !== null && isElsewhere(sample.posts, due.firstRank, pages);
    if (!isLost) return { pages: pagesFrom(sample, due, subject), cut: sample.cut };
    const again = await ask({ from: null, pages: chainBeginning });
    const read = pagesFrom(again, start, subject).map((page) => ({ ...page, chained: true }));
    return { pages: read, cut: again.cut };
  } catch (error) {
    if (!(error instanceof ProviderError) || !passes[error.failure]) throw error;
    if (requestContext.signal.aborted) return "deadline";
    return error.failure === "over-budget" ? "budget" : "failure";
  }
}

/** Pages read at once of a list whose cursors are not kept; the others have time until the next morning. */
const chainBeginning = 2;

function pagesFrom(
  sample: Sample,
  { page, firstRank }: Pick<DuePages, "page" | "firstRank">,
  { hashtag, region, pages: known, world }: Subject,
): readonly PoolPage[] {
  const chained = known.some((one) => one.chained);
  return sample.starts.map(({ at }, i): PoolPage => {
    const next = sample.starts[i + 1];
    const posts = sample.posts.slice(at, next?.at);
    const sameAsWorld = region === null ? null : areWorlds(posts, world);
    return {
      ...{ tag: hashtag.name, region, provider: sample.provider, hashtagId: hashtag.id },
      ...{ page: page + i, firstRank: firstRank + at, readAt: sample.readAt, chained, sameAsWorld },
      next: next ? next.cursor : sample.next,
      order: orderOf(posts.flatMap(({ postedAt }) => postedAt?.getTime() ?? [])),
      unusable: i === 0 ? sample.unusable : 0,
      posts: sameAsWorld ? [] : posts,
    };
  });
}

/** Faults that pass by themselves, and a spent budget, cost the posts only; a key, credit or thing that cannot be done is for a person. */
const passes: Readonly<Record<ProviderFailure, boolean>> = {
  unauthorized: false,
  "out-of-credit": false,
  "rate-limited": true,
  unavailable: true,
  malformed: true,
  unsupported: false,
  "over-budget": true,
};
