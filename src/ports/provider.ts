import type { WorkspaceRef } from "../domain/channel.ts";
import type { Creator, Hashtag, Post, Region, Sample, TagRef } from "../domain/hashtag.ts";
import type { Words } from "../text/inline.ts";

/** Where hashtag numbers come from. Every failure is a `ProviderError`. */
export interface HashtagSource {
  /** `undefined` when no such hashtag exists. */
  find(ref: TagRef, context: RequestContext): Promise<Hashtag | undefined>;
  /** Posts under a tag, without duplicates, and facts about the reading. */
  sample(tag: Hashtag, want: SampleRequest, context: RequestContext): Promise<Sample>;
  /** Tags that match a keyword, in the provider's order. */
  search(keyword: string, limit: number, context: RequestContext): Promise<readonly Hashtag[]>;
}

export interface SampleRequest {
  readonly region: Region;
  /** Most pages to ask for; a page holds up to 35 posts. */
  readonly pages: number;
  /** Where to begin: the list's beginning when not said, or when another provider answers than the one whose cursor it is. */
  readonly from?: PageCursor;
}

/** The `next` of an earlier sample, which only the provider of that sample understands. */
export interface PageCursor {
  readonly provider: string;
  readonly cursor: string;
}

export interface PostSource {
  /** Posts of the last days found by a keyword, whatever their tags; most plays first. */
  recentPosts(keyword: string, want: PostRequest, context: RequestContext): Promise<FoundPosts>;
}

/** People who post. Every failure is a `ProviderError`. */
export interface CreatorSource {
  /** `undefined` when nobody has that handle. */
  creator(handle: string, context: RequestContext): Promise<Creator | undefined>;
  /** A person's newest posts, newest first; pinned ones are sorted by date like the others. */
  postsBy(creator: Creator, limit: number, context: RequestContext): Promise<readonly Post[]>;
  /** The people whom a person follows. */
  following(creator: Creator, limit: number, context: RequestContext): Promise<readonly Creator[]>;
  /** People that match a keyword, in the provider's order; one page of them at most. */
  searchCreators(
    keyword: string,
    limit: number,
    context: RequestContext,
  ): Promise<readonly Creator[]>;
}

/** The countries a provider can read from. */
export interface RegionSource {
  /** Country codes to English names. `undefined` when the provider cannot read from a country at all. */
  regions(context: RequestContext): Promise<ReadonlyMap<string, string> | undefined>;
}

/** All that a data provider can be asked. */
export interface Provider extends HashtagSource, PostSource, CreatorSource, RegionSource {}

export interface PostRequest {
  readonly region: Region;
  readonly limit: number;
  /** How far back; 7 if not said. */
  readonly days?: PostDays;
  /** Which of them, as far as the provider can: the most liked ones if not said. */
  readonly order?: "likes" | "newest" | "relevance";
}

/** How many days a search for posts can go back. */
export const postDays = [1, 7, 30] as const;
export type PostDays = (typeof postDays)[number];

export interface FoundPosts {
  readonly posts: readonly Post[];
  readonly provider: string;
  readonly readAt: Date;
}

export const purposes = ["snapshot", "command", "brief", "alert"] as const;

/**
 * Why the provider is asked, for whom, and until when. Every billed call is charged to one request context, so that a
 * card can show what it cost and the ledger who spent it.
 */
export interface RequestContext {
  readonly purpose: (typeof purposes)[number];
  /** Who pays; `null` when the reading is shared by all workspaces. */
  readonly workspace: WorkspaceRef | null;
  /** Aborted when the answer is no longer needed. */
  readonly signal: AbortSignal;
  /** True to skip the cache. */
  readonly fresh: boolean;
  /** Who else waits for the same call; it has a turn in their lines, too. */
  readonly company?: Company | undefined;
  /**
   * Reserves the usual price of one attempt. Returns the function that releases it, once the attempt was charged or was
   * free. Rejects with a `ProviderError` of `over-budget` when not enough is left.
   */
  reserve(credits: number): Promise<() => void>;
  charge(call: BilledCall): void;
  /** Records that something was not asked for because a budget is spent; the card then shows these words. */
  withhold(words: Words): void;
}

/** Somebody for whom a call waits. */
export type Waiter = Pick<RequestContext, "purpose" | "workspace">;

export interface Company {
  /** Tells of each, also of those who join later; returns the function that ends it. */
  each(listener: (who: Waiter) => void): () => void;
}

export interface BilledCall {
  readonly provider: string;
  /** The provider's own name of the endpoint: "challenge-posts". */
  readonly endpoint: string;
  readonly credits: number;
}
