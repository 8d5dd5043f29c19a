import type { Creator } from "../../domain/hashtag.ts";
import type {
  CreatorSource,
  HashtagSource,
  PostSource,
  Provider,
  RequestContext,
} from "../../ports/ports.ts";
import { createAsk, type Dialect, failure } from "../http/ask.ts";
import { createHttp, type Http, type HttpOptions } from "../http/http.ts";
import { namesOf, thatOf, whoIs } from "../normalize/identity.ts";
import { lastWeeks, newestFirst } from "../normalize/newest-first.ts";
import { createReader, type Reader } from "../paging/reader.ts";
import { classify } from "./classify.ts";
import { type Countries, createCountries } from "./countries.ts";
import { endpoints } from "./endpoints.ts";

interface TikLiveOptions extends Omit<HttpOptions, "provider" | "headers" | "limit" | "pauseIn"> {
  readonly apiKey: string;
  /** 200 unless TikLiveAPI raised it for this key; 0 switches the limit off. */
  readonly requestsPerMinute?: number;
}

const tiklive: Dialect = {
  provider: "tiklive",
  title: "TikLiveAPI",
  method: "GET",
  judge: (body, answer, { asked }) => classify(body, answer, asked),
  payload: (body) => body,
  // It is not documented whether "not found" is billed; too high a cost does less harm than too low a one.
  credits: () => 1,
};

/** Reads TikTok through TikLiveAPI. A request costs one credit, found or not found, and nothing when it fails. */
export function createTikLiveClient(
  options: TikLiveOptions,
): Provider & { close(): Promise<void> } {
  const http = openTikLive(options);
  const ask = createAsk(http, tiklive);
  const reader = createReader(ask, tiklive, options.clock);
  const { inRegion, ...regionSource } = createCountries(ask, tiklive);
  return {
    ...hashtagSource(reader, inRegion),
    ...postSource(reader, inRegion, options),
    ...creatorSource(reader),
    ...regionSource,
    close: http.close,
  };
}

/** The connection without the TikTok endpoints. */
export function openTikLive({ apiKey, requestsPerMinute = 200, ...options }: TikLiveOptions): Http {
  return createHttp({
    ...options,
    provider: tiklive.title,
    headers: { "X-Api-Key": apiKey },
    limit: { kind: "per-minute", requests: requestsPerMinute },
  });
}

/** The most the provider puts on one page. */
const pageSize = 35;
const fullPage = String(pageSize);

function hashtagSource(reader: Reader, inRegion: Countries["inRegion"]): HashtagSource {
  const findById = async (id: string, context: RequestContext, about?: readonly string[]) =>
    thatOf({ kind: "id", id }, await reader.tag(endpoints.tagById, { id }, context, about));

  const search: HashtagSource["search"] = async (keyword, limit, context) => {
    const count = String(Math.min(limit, pageSize));
    const params = (cursor: string) => ({ keyword, count, cursor });
    return (await reader.tags({ endpoint: endpoints.tagSearch, params }, context)).slice(0, limit);
  };

  return {
    async find(ref, context) {
      if (ref.kind === "id") return findById(ref.id, context);
      const found = thatOf(ref, await reader.tag(endpoints.tagByName, { name: ref.name }, context));
      if (found) return found;
      // Some tags are found by id only. The search returns the id and a short form of the record.
      const matches = await search(ref.name, pageSize, context);
      const match = matches.find(({ name }) => name === ref.name);
      return match && (thatOf(ref, await findById(match.id, context)) ?? match);
    },

    sample({ id, name }, { region, ...extent }, context) {
      const query = { challenge_id: id, ...inRegion(region), count: fullPage };
      const params = (cursor: string) => ({ ...query, cursor });
      const feed = { endpoint: endpoints.tagPosts, params, about: [name] };
      return reader.sample(feed, extent, context);
    },

    search,
  };
}

function postSource(
  reader: Reader,
  inRegion: Countries["inRegion"],
  { clock }: Pick<TikLiveOptions, "clock">,
): PostSource {
  return {
    async lastWeek(keyword, { region, limit, newest }, context) {
      // The last week, most liked first: the most played posts are among those.
      const query = {
        keyword,
        publish_time: "7",
        sort_by: newest ? "2" : "1",
        ...inRegion(region),
      };
      const params = (cursor: string) => ({ ...query, count: fullPage, cursor });
      const pages = Math.ceil(limit / pageSize);
      const feed = { endpoint: endpoints.postSearch, params };
      const { posts } = await reader.sample(feed, { pages }, context);
      return lastWeeks(posts, clock()).slice(0, limit);
    },
  };
}

/** The provider's page size for lists of people. */
const peoplePerPage = 50;

function creatorSource(reader: Reader): CreatorSource {
  const creator: CreatorSource["creator"] = async (asked, context) => {
    const username = asked.replace(/^@/, "");
    return whoIs(username, await reader.creator(endpoints.creator, { username }, context));
  };

  /** These lists need the numeric id; `undefined` when nobody has that handle any more. */
  async function idOf(
    { id, handle }: Creator,
    context: RequestContext,
  ): Promise<string | undefined> {
    if (id) return id;
    const found = await creator(handle, context);
    if (found?.id === "") throw failure(tiklive, "malformed", "sent a creator without an id");
    return found?.id;
  }

  return {
    creator,

    async postsBy(whose, limit, context) {
      const userid = await idOf(whose, context);
      if (!userid) return [];
      const params = (cursor: string) => ({ userid, count: fullPage, cursor });
      const feed = { endpoint: endpoints.creatorPosts, params, about: namesOf(whose) };
      const { posts } = await reader.sample(feed, { pages: Math.ceil(limit / pageSize) }, context);
      return newestFirst(posts).slice(0, limit);
    },

    async following(whose, limit, context) {
      const userid = await idOf(whose, context);
      if (!userid) return [];
      const params = (time: string) => ({ userid, count: String(peoplePerPage), time });
      const feed = { endpoint: endpoints.following, params, about: namesOf(whose) };
      const pages = Math.ceil(limit / peoplePerPage);
      return (await reader.creators(feed, pages, context)).slice(0, limit);
    },
  };
}
