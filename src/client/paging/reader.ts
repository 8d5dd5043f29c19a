import type { Creator, Hashtag, Post, Sample } from "../../domain/hashtag.ts";
import type { Clock, PageCursor, RequestContext, SampleRequest } from "../../ports/ports.ts";
import type { PageClaims } from "../families/page.ts";
import { type Ask, blankAnswer, type Dialect, type Endpoint, failure } from "../http/ask.ts";
import type { QueryParams } from "../http/http.ts";
import {
  type CreatorClaims,
  normalizeCreator,
  normalizeHashtag,
  normalizePost,
  type PostClaims,
  type ReadMeta,
  type TagClaims,
} from "../normalize/normalize.ts";
import { type FeedPage, readPages } from "./pages.ts";

/** A list that comes in pages, and how to ask for the one that starts at a cursor; the first starts at "0". */
export interface Feed<T> {
  readonly endpoint: Endpoint<PageClaims<T>>;
  readonly params: (cursor: string) => QueryParams;
  /** Names of what the ids in the question stand for. */
  readonly about?: readonly string[];
  /** Somebody's own: that it is private or gone is believed at once. Of a tag's it is asked again, because much hangs on it. */
  readonly isPersonal?: boolean;
}

/** A list of which each page is asked for by the same question with its cursor. */
export function byCursor<T>(endpoint: Feed<T>["endpoint"], query: QueryParams): Feed<T> {
  return { endpoint, params: (cursor) => ({ ...query, cursor }) };
}

/** Asks a provider and validates the answers. Each is `undefined` or empty when there is no such thing. */
export interface Reader {
  tag(
    endpoint: Endpoint<TagClaims | null>,
    params: QueryParams,
    context: RequestContext,
    about?: readonly string[],
  ): Promise<Hashtag | undefined>;
  creator(
    endpoint: Endpoint<CreatorClaims | null>,
    params: QueryParams,
    context: RequestContext,
  ): Promise<Creator | undefined>;
  /** The first page, each tag once. */
  tags(feed: Feed<TagClaims>, context: RequestContext): Promise<readonly Hashtag[]>;
  sample(
    feed: Feed<PostClaims>,
    extent: Pick<SampleRequest, "pages" | "from">,
    context: RequestContext,
  ): Promise<Sample>;
  creators(
    feed: Feed<CreatorClaims>,
    pages: number,
    context: RequestContext,
  ): Promise<readonly Creator[]>;
}

export function createReader(ask: Ask, dialect: Dialect, clock: Clock): Reader {
  const reading = () => ({ provider: dialect.provider, readAt: clock() });

  /** Reads one page at a time. A list that does not exist at the provider counts as empty. */
  function pager<C, T>(
    { endpoint, params, about, isPersonal = false }: Feed<C>,
    context: RequestContext,
    normalize: Normalize<C, T>,
  ) {
    return async (cursor: string): Promise<FeedPage<T>> => {
      const found = (await ask(endpoint, params(cursor), context, about)) ?? noPage(isPersonal);
      const at = reading();
      const items = found.items.flatMap((claims) => (claims && normalize(claims, at)) ?? []);
      return { ...found, items, unusable: found.items.length - items.length };
    };
  }

  return {
    async tag(endpoint, params, context, about) {
      const claims = await ask(endpoint, params, context, about);
      if (!claims) return undefined;
      if (!claims.id) throw blankAnswer(dialect);
      return trusted(normalizeHashtag(claims, reading()), "a hashtag whose id or name", dialect);
    },

    async creator(endpoint, params, context) {
      const claims = await ask(endpoint, params, context);
      if (!claims) return undefined;
      return trusted(normalizeCreator(claims, reading()), "a creator whose ids", dialect);
    },

    async tags(feed, context) {
      const { items } = await pager(feed, context, normalizeHashtag)("0");
      return items.filter(({ id }, i) => items.findIndex((tag) => tag.id === id) === i);
    },

    async sample(feed, { pages, from }, context) {
      const key = ({ id }: Post) => id;
      const wanted = { pages, ...startAt(from, dialect), key, signal: context.signal };
      const found = await readPages(wanted, pager(feed, context, normalizePost));
      const { items: posts, ...rest } = found;
      return { posts, ...rest, ...reading() };
    },

    async creators(feed, pages, context) {
      const key = ({ handle }: Creator) => handle;
      const extent = { pages, key, signal: context.signal };
      return (await readPages(extent, pager(feed, context, normalizeCreator))).items;
    },
  };
}

/** At the list's beginning where the cursor is another provider's. */
function startAt(from: PageCursor | undefined, { provider }: Dialect): { readonly from?: string } {
  return from?.provider === provider ? { from: from.cursor } : {};
}

type Normalize<C, T> = (claims: C, reading: ReadMeta) => T | undefined;

const noPage = (isRefused: boolean) => ({ items: [], cursor: null, more: false, isRefused });

function trusted<T>(record: T | undefined, what: string, dialect: Dialect): T {
  if (!record) throw failure(dialect, "malformed", `sent ${what} cannot be trusted`);
  return record;
}
