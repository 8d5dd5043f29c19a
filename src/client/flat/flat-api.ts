import type { Region } from "../../domain/hashtag.ts";
import type { PageClaims } from "../families/page.ts";
import type { Dialect, Endpoint } from "../http/ask.ts";
import type { QueryParams } from "../http/http.ts";
import type { CreatorClaims, PostClaims, TagClaims } from "../normalize/normalize.ts";

/**
 * An API that speaks the flat shape (TikLiveAPI, tiktok-scraper7): the questions are the same everywhere, the names of
 * endpoints and parameters are not.
 */
export interface FlatApi {
  readonly dialect: Dialect;
  readonly endpoints: {
    readonly tagByName: Endpoint<TagClaims>;
    readonly tagById: Endpoint<TagClaims>;
    readonly tagSearch: Endpoint<PageClaims<TagClaims>>;
    readonly tagPosts: Endpoint<PageClaims<PostClaims>>;
    readonly postSearch: Endpoint<PageClaims<PostClaims>>;
    readonly creator: Endpoint<CreatorClaims>;
    readonly creatorPosts: Endpoint<PageClaims<PostClaims>>;
    readonly creatorSearch: Endpoint<PageClaims<CreatorClaims>>;
    readonly following: Endpoint<PageClaims<CreatorClaims>>;
  };
  readonly params: {
    readonly tagName: string;
    readonly tagId: string;
    readonly keyword: string;
    /** The order of a search: "1" is by likes. */
    readonly sort: string;
    readonly handle: string;
    readonly creatorId: string;
  };
  /** The value of `sort` for the newest first. */
  readonly newestFirst: string;
  /** The most posts or tags on one page. */
  readonly pageSize: number;
  /** The same for lists of people. */
  readonly peoplePerPage: number;
  /** The query parameter for a country. Throws a `ProviderError` when this API cannot look from one. */
  inRegion(region: Region): QueryParams;
}
