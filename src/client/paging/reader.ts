import type { Creator, Hashtag, Post, Sample } from "../../domain/hashtag.ts";
import type { Clock, Errand } from "../../ports/ports.ts";
import type { PageClaims } from "../families/page.ts";
import { type Ask, blankAnswer, type Dialect, type Endpoint, failure } from "../http/ask.ts";
import type { Params } from "../http/http.ts";
import * as sound from "../normalize/normalize.ts";
import { type Page, readPages } from "./pages.ts";

/** A list that comes in pages, and how to ask for the one that starts at a cursor; the first starts at "0". */
export interface Feed<T> {
  readonly endpoint: Endpoint<PageClaims<T>>;
  readonly params: (cursor: string) => Params;
  /** Names of what is asked for by an id. */
  readonly about?: readonly string[];
}

/** Asks a provider and believes only what is sound. Each is `undefined` or empty when there is no such thing. */
export interface Reader {
  tag(
    endpoint: Endpoint<sound.TagClaims | null>,
    params: Params,
    errand: Errand,
    about?: readonly string[],
  ): Promise<Hashtag | undefined>;
  creator(
    endpoint: Endpoint<sound.CreatorClaims | null>,
    params: Params,
    errand: Errand,
  ): Promise<Creator | undefined>;
  /** The first page, each tag once. */
  tags(feed: Feed<sound.TagClaims>, errand: Errand): Promise<readonly Hashtag[]>;
  sample(feed: Feed<sound.PostClaims>, pages: number, errand: Errand): Promise<Sample>;
  creators(
    feed: Feed<sound.CreatorClaims>,
    pages: number,
    errand: Errand,
  ): Promise<readonly Creator[]>;
}

export function createReader(ask: Ask, dialect: Dialect, clock: Clock): Reader {
  const reading = () => ({ provider: dialect.provider, readAt: clock() });

  /** Reads one page at a time. A list the provider says it has not got is an empty one. */
  function pager<C, T>(
    { endpoint, params, about }: Feed<C>,
    errand: Errand,
    sounded: Sounding<C, T>,
  ) {
    return async (cursor: string): Promise<Page<T>> => {
      const found = (await ask(endpoint, params(cursor), errand, about)) ?? emptyPage;
      const at = reading();
      const items = found.items.flatMap((claims) => (claims && sounded(claims, at)) ?? []);
      return { ...found, items, unusable: found.items.length - items.length };
    };
  }

  return {
    async tag(endpoint, params, errand, about) {
      const claims = await ask(endpoint, params, errand, about);
      if (!claims) return undefined;
      if (!claims.id) throw blankAnswer(dialect);
      return trusted(sound.soundHashtag(claims, reading()), "a hashtag whose id or name", dialect);
    },

    async creator(endpoint, params, errand) {
      const claims = await ask(endpoint, params, errand);
      if (!claims) return undefined;
      return trusted(sound.soundCreator(claims, reading()), "a creator whose ids", dialect);
    },

    async tags(feed, errand) {
      const { items } = await pager(feed, errand, sound.soundHashtag)("0");
      return items.filter(({ id }, i) => items.findIndex((tag) => tag.id === id) === i);
    },

    async sample(feed, pages, errand) {
      const extent = { pages, key: ({ id }: Post) => id, signal: errand.signal };
      const found = await readPages(extent, pager(feed, errand, sound.soundPost));
      const { items: posts, ...rest } = found;
      return { posts, ...rest, ...reading() };
    },

    async creators(feed, pages, errand) {
      const extent = { pages, key: ({ handle }: Creator) => handle, signal: errand.signal };
      return (await readPages(extent, pager(feed, errand, sound.soundCreator))).items;
    },
  };
}

type Sounding<C, T> = (claims: C, reading: sound.Reading) => T | undefined;

const emptyPage = { items: [], cursor: null, more: false };

function trusted<T>(record: T | undefined, what: string, dialect: Dialect): T {
  if (!record) throw failure(dialect, "malformed", `sent ${what} cannot be trusted`);
  return record;
}
