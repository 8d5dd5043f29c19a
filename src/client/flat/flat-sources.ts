import type { Creator } from "../../domain/hashtag.ts";
import type {
  Clock,
  CreatorSource,
  HashtagSource,
  PostSource,
  RequestContext,
} from "../../ports/ports.ts";
import { failure } from "../http/ask.ts";
import { personal, thatOf, whoIs } from "../normalize/identity.ts";
import { newestFirst, ofLastDays } from "../normalize/newest-first.ts";
import { byCursor, type Reader } from "../paging/reader.ts";
import type { FlatApi } from "./flat-api.ts";

/** Tags, posts and people as an API of the flat shape has them. */
export function flatSources(
  reader: Reader,
  api: FlatApi,
  clock: Clock,
): HashtagSource & PostSource & CreatorSource {
  return {
    ...hashtagSource(reader, api),
    ...postSource(reader, api, clock),
    ...creatorSource(reader, api),
    ...creatorSearch(reader, api),
  };
}

function hashtagSource(reader: Reader, api: FlatApi): HashtagSource {
  const { endpoints, params, pageSize } = api;

  const findById = async (id: string, context: RequestContext, about?: readonly string[]) => {
    const query = { [params.tagId]: id };
    return thatOf({ kind: "id", id }, await reader.tag(endpoints.tagById, query, context, about));
  };

  const search: HashtagSource["search"] = async (keyword, limit, context) => {
    const query = { [params.keyword]: keyword, count: String(Math.min(limit, pageSize)) };
    const found = await reader.tags(byCursor(endpoints.tagSearch, query), context);
    return found.slice(0, limit);
  };

  return {
    async find(ref, context) {
      if (ref.kind === "id") return findById(ref.id, context);
      const query = { [params.tagName]: ref.name };
      const found = thatOf(ref, await reader.tag(endpoints.tagByName, query, context));
      if (found) return found;
      // Some tags are found by id only. The search returns the id and a short form of the record.
      const matches = await search(ref.name, pageSize, context);
      const match = matches.find(({ name }) => name === ref.name);
      return match && (thatOf(ref, await findById(match.id, context)) ?? match);
    },

    async sample({ id, name }, { region, ...extent }, context) {
      const query = { challenge_id: id, ...api.inRegion(region), count: String(pageSize) };
      const feed = { ...byCursor(endpoints.tagPosts, query), about: [name] };
      return reader.sample(feed, extent, context);
    },

    search,
  };
}

function postSource(reader: Reader, api: FlatApi, clock: Clock): PostSource {
  const { endpoints, params, pageSize } = api;
  return {
    async recentPosts(keyword, { region, limit, days = 7, order = "likes" }, context) {
      // The most played posts are among the most liked ones.
      const sorts = { likes: "1", newest: api.newestFirst, relevance: "0" };
      const query = {
        ...{ [params.keyword]: keyword, publish_time: String(days) },
        [params.sort]: sorts[order],
        ...api.inRegion(region),
        count: String(pageSize),
      };
      const feed = byCursor(endpoints.postSearch, query);
      const pages = Math.ceil(limit / pageSize);
      const { posts, provider, readAt } = await reader.sample(feed, { pages }, context);
      return { posts: ofLastDays(posts, days, clock()).slice(0, limit), provider, readAt };
    },
  };
}

function creatorSource(reader: Reader, api: FlatApi): Omit<CreatorSource, "searchCreators"> {
  const { endpoints, params, pageSize, peoplePerPage } = api;

  const creator: CreatorSource["creator"] = async (asked, context) => {
    const handle = asked.replace(/^@/, "");
    const query = { [params.handle]: handle };
    return whoIs(handle, await reader.creator(endpoints.creator, query, context));
  };

  /** These lists need the numeric id; `undefined` when nobody has that handle any more. */
  async function idOf(
    { id, handle }: Creator,
    context: RequestContext,
  ): Promise<string | undefined> {
    if (id) return id;
    const found = await creator(handle, context);
    if (found?.id === "") throw failure(api.dialect, "malformed", "sent a creator without an id");
    return found?.id;
  }

  return {
    creator,

    async postsBy(whose, limit, context) {
      const id = await idOf(whose, context);
      if (!id) return [];
      const query = { [params.creatorId]: id, count: String(pageSize) };
      const feed = { ...byCursor(endpoints.creatorPosts, query), ...personal(whose) };
      const { posts } = await reader.sample(feed, { pages: Math.ceil(limit / pageSize) }, context);
      return newestFirst(posts).slice(0, limit);
    },

    async following(whose, limit, context) {
      const id = await idOf(whose, context);
      if (!id) return [];
      const query = { [params.creatorId]: id, count: String(peoplePerPage) };
      const feed = {
        endpoint: endpoints.following,
        params: (time: string) => ({ ...query, time }),
        ...personal(whose),
      };
      const pages = Math.ceil(limit / peoplePerPage);
      return (await reader.creators(feed, pages, context)).slice(0, limit);
    },
  };
}

function creatorSearch(
  reader: Reader,
  { endpoints, params, pageSize }: FlatApi,
): Pick<CreatorSource, "searchCreators"> {
  return {
    async searchCreators(keyword, limit, context) {
      const query = { [params.keyword]: keyword, count: String(Math.min(limit, pageSize)) };
      const feed = byCursor(endpoints.creatorSearch, query);
      return (await reader.creators(feed, 1, context)).slice(0, limit);
    },
  };
}
