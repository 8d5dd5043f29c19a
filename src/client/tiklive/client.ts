import type { Hashtag, Post, Region } from "../../hashtag.ts";
import type { Clock, Errand, HashtagSource, PostSource } from "../../ports.ts";
import { createHttp, type HttpOptions, type Query } from "../http.ts";
import { type Page, readPages } from "../pages.ts";
import { type Ask, blankAnswer, createAsk, endpoints, failure } from "./ask.ts";
import { provider, toHashtag, toHashtags, toPage } from "./translate.ts";
import type { WireHashtag } from "./wire.ts";

interface TikLiveOptions extends Omit<HttpOptions, "provider" | "headers" | "requestsPerMinute"> {
  readonly apiKey: string;
  /** 200 unless TikLiveAPI raised it for this key; 0 switches the limit off. */
  readonly requestsPerMinute?: number;
}

/** Reads TikTok through TikLiveAPI. A request costs one credit, found or not found, and nothing when it fails. */
export function createTikLiveClient({
  apiKey,
  ...options
}: TikLiveOptions): HashtagSource & PostSource & { close(): Promise<void> } {
  const http = createHttp({
    requestsPerMinute: 200,
    ...options,
    provider: "TikLiveAPI",
    headers: { "X-Api-Key": apiKey },
  });
  const ask = createAsk(http);
  const { clock } = options;
  return { ...hashtagSource(ask, clock), ...postSource(ask, clock), close: http.close };
}

/** The most the provider puts on one page. */
const pageSize = 35;

function hashtagSource(ask: Ask, clock: Clock): HashtagSource {
  const findById = async (id: string, errand: Errand) => {
    const found = await ask(endpoints.tagById, { id }, errand);
    return found && trusted(found, clock());
  };

  const search: HashtagSource["search"] = async (keyword, limit, errand) => {
    const count = String(Math.min(limit, pageSize));
    const found = await ask(endpoints.tagSearch, { keyword, count, cursor: "0" }, errand);
    return toHashtags(found?.challenge_list ?? [], clock()).slice(0, limit);
  };

  return {
    async find(ref, errand) {
      if (ref.kind === "id") return findById(ref.id, errand);
      const found = await ask(endpoints.tagByName, { name: ref.name }, errand);
      if (found) return trusted(found, clock());
      // Some tags are found by id only. The search knows the id, and has a short form of the record.
      const matches = await search(ref.name, pageSize, errand);
      const match = matches.find(({ name }) => name === ref.name);
      return match && ((await findById(match.id, errand)) ?? match);
    },

    async sample({ id }, { region, pages }, errand) {
      const query = { challenge_id: id, ...inRegion(region) };
      const found = await readPages(pages, feed(ask, endpoints.tagPosts, query, errand, clock));
      return { ...found, cut: null, provider, readAt: clock() };
    },

    search,
  };
}

const weekMs = 7 * 86_400_000;

function postSource(ask: Ask, clock: Clock): PostSource {
  return {
    async lastWeek(keyword, { region, limit }, errand) {
      const since = clock().getTime() - weekMs;
      // The last week's, most liked first: the most played are among those.
      const query = { keyword, publish_time: "7", sort_by: "1", ...inRegion(region) };
      const pages = feed(ask, endpoints.postSearch, query, errand, clock);
      const { posts } = await readPages(Math.ceil(limit / pageSize), pages);
      return posts
        .filter(({ postedAt }) => postedAt !== null && postedAt.getTime() >= since)
        .toSorted(mostPlaysFirst)
        .slice(0, limit);
    },
  };
}

/** Reads one page of a feed. A feed the provider says it has not got is an empty one. */
function feed(
  ask: Ask,
  endpoint: typeof endpoints.tagPosts | typeof endpoints.postSearch,
  query: Query,
  errand: Errand,
  clock: Clock,
) {
  return async (cursor: string): Promise<Page> => {
    const found = await ask(endpoint, { ...query, count: String(pageSize), cursor }, errand);
    return toPage(found ?? { videos: [], cursor: null, hasMore: false }, clock());
  };
}

function trusted(wire: WireHashtag, readAt: Date): Hashtag {
  if (!wire.id) throw blankAnswer();
  const tag = toHashtag(wire, readAt);
  if (!tag) throw failure("malformed", "sent a hashtag whose id or name cannot be trusted");
  return tag;
}

function inRegion(region: Region): Query {
  return region === null ? {} : { region };
}

function mostPlaysFirst(a: Post, b: Post): number {
  return (b.plays ?? -1) - (a.plays ?? -1);
}
