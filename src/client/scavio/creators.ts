import type { Creator } from "../../domain/hashtag.ts";
import type { CreatorSource, RequestContext } from "../../ports/ports.ts";
import { failure } from "../http/ask.ts";
import type { QueryParams } from "../http/http.ts";
import { personal, whoIs } from "../normalize/identity.ts";
import { newestFirst } from "../normalize/newest-first.ts";
import { byCursor, type Reader } from "../paging/reader.ts";
import { pageSize, scavio } from "./dialect.ts";
import { endpoints } from "./endpoints.ts";

const peoplePerPage = 20;

export function creatorSource(reader: Reader): CreatorSource {
  const creator: CreatorSource["creator"] = async (asked, context) => {
    const username = asked.replace(/^@/, "");
    return whoIs(username, await reader.creator(endpoints.creator, { username }, context));
  };

  /** These lists need TikTok's `secUid`; `undefined` when nobody has that handle any more. */
  async function secIdOf(
    { secId, handle }: Creator,
    context: RequestContext,
  ): Promise<string | undefined> {
    if (secId) return secId;
    const found = await creator(handle, context);
    if (found?.secId === null) throw failure(scavio, "malformed", "sent a creator without an id");
    return found?.secId;
  }

  return {
    creator,

    async postsBy(whose, limit, context) {
      const sec_user_id = await secIdOf(whose, context);
      if (!sec_user_id) return [];
      const query = { sec_user_id, sort_type: "0", count: pageSize };
      const feed = { ...byCursor(endpoints.creatorPosts, query), ...personal(whose) };
      const { posts } = await reader.sample(feed, { pages: Math.ceil(limit / pageSize) }, context);
      return newestFirst(posts).slice(0, limit);
    },

    async following(whose, limit, context) {
      const sec_user_id = await secIdOf(whose, context);
      if (!sec_user_id) return [];
      const params = (cursor: string) => ({ sec_user_id, count: peoplePerPage, ...after(cursor) });
      const feed = { endpoint: endpoints.following, params, ...personal(whose) };
      const pages = Math.ceil(limit / peoplePerPage);
      return (await reader.creators(feed, pages, context)).slice(0, limit);
    },

    async searchCreators(keyword, limit, context) {
      const query = { keyword, count: Math.min(limit, pageSize) };
      const feed = byCursor(endpoints.creatorSearch, query);
      return (await reader.creators(feed, 1, context)).slice(0, limit);
    },
  };
}

/** The next page of a list of people needs a time and a token together; the first page needs neither. */
function after(cursor: string): QueryParams {
  const [time, ...token] = cursor.split(" ");
  return token.length > 0 ? { min_time: Number(time), page_token: token.join(" ") } : {};
}
