import type { Post, Region, TagName } from "./hashtag.ts";
import type { SampleSummary } from "./snapshot.ts";

/** The newest reading of one page of a tag's list. */
export interface PoolPage {
  readonly tag: TagName;
  readonly region: Region;
  readonly provider: string;
  /** A page of another id is another tag's. */
  readonly hashtagId: string;
  /** From 1. In a list that is sorted by date, which moves by itself, the six last readings of its first page. */
  readonly page: number;
  /** How many posts the list has before it. */
  readonly firstRank: number;
  /** Where the list goes on, in the provider's own words; `null` where it ends. */
  readonly next: string | null;
  readonly readAt: Date;
  readonly order: SampleSummary["order"];
  /** True when an earlier cursor led nowhere any more, so that the list can be read from its beginning only. */
  readonly chained: boolean;
  /** Whether the posts of a country are those of the whole world; `null` where nobody can tell. */
  readonly sameAsWorld: boolean | null;
  /** Items that could not be used and were dropped. */
  readonly unusable: number;
  /** In the list's order; none where a country makes no difference. */
  readonly posts: readonly Post[];
}

/** Pages of a popularity list that are read in turn. */
export const poolPages = 6;
