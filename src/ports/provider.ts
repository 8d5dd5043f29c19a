import type { WorkspaceRef } from "../domain/channel.ts";
import type { Creator, Hashtag, Post, Region, Sample, TagRef } from "../domain/hashtag.ts";

/** Where hashtag numbers come from. Every failure is a `ProviderError`. */
export interface HashtagSource {
  /** `undefined` when no such hashtag exists. */
  find(ref: TagRef, context: RequestContext): Promise<Hashtag | undefined>;
  /** Posts under a tag, deduplicated, with how they were obtained. */
  sample(tag: Hashtag, want: SampleRequest, context: RequestContext): Promise<Sample>;
  /** Tags that match a keyword, in the provider's order. */
  search(keyword: string, limit: number, context: RequestContext): Promise<readonly Hashtag[]>;
}

export interface SampleRequest {
  readonly region: Region;
  /** Most pages to ask for; a page holds up to 35 posts. */
  readonly pages: number;
}

export interface PostSource {
  /** Posts of the last seven days that a keyword finds, wherever they are tagged. */
  lastWeek(keyword: string, want: PostRequest, context: RequestContext): Promise<readonly Post[]>;
}

/** People who post. Every failure is a `ProviderError`. */
export interface CreatorSource {
  /** `undefined` when there is nobody of that handle. */
  creator(handle: string, context: RequestContext): Promise<Creator | undefined>;
  /** Somebody's newest posts, newest first, pinned ones in their place. */
  postsBy(creator: Creator, limit: number, context: RequestContext): Promise<readonly Post[]>;
  /** Whom somebody follows. */
  following(creator: Creator, limit: number, context: RequestContext): Promise<readonly Creator[]>;
}

/** Which countries a provider can look from. */
export interface RegionSource {
  /** Codes to English names. `undefined` when the provider cannot look from a country at all. */
  regions(context: RequestContext): Promise<ReadonlyMap<string, string> | undefined>;
}

/** All that a data provider can be asked. */
export interface Provider extends HashtagSource, PostSource, CreatorSource, RegionSource {}

export interface PostRequest {
  readonly region: Region;
  readonly limit: number;
}

export const purposes = ["snapshot", "command", "brief", "alert"] as const;

/**
 * Why the provider is being asked, for whom, and until when. Every billed call is charged to one request context, so that a
 * card can say what it cost and the ledger who spent it.
 */
export interface RequestContext {
  readonly purpose: (typeof purposes)[number];
  /** Who pays; `null` when the reading is shared by everybody. */
  readonly workspace: WorkspaceRef | null;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /** True when what was read a while ago will not do. */
  readonly fresh: boolean;
  /**
   * Sets the usual price of one attempt aside before it is made. Answers how to give it back, once the attempt was
   * charged or cost nothing. Rejects with a `ProviderError` of `over-budget` when there is not so much left.
   */
  reserve(credits: number): Promise<() => void>;
  charge(call: BilledCall): void;
  /** Something was not asked for because a budget is spent; the card then says so in these words. */
  withhold(words: string): void;
}

export interface BilledCall {
  readonly provider: string;
  /** The provider's own name for it: "challenge-posts". */
  readonly endpoint: string;
  readonly credits: number;
}
