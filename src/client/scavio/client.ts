import type { Creator, Region } from "../../domain/hashtag.ts";
import { ProviderError } from "../../errors.ts";
import type {
  CreatorSource,
  HashtagSource,
  PostSource,
  Provider,
  RequestContext,
} from "../../ports/ports.ts";
import { code, said, type Words } from "../../text/inline.ts";
import { createAsk, type Dialect, failure, usualPrice } from "../http/ask.ts";
import { type Circumstances, fieldsOf } from "../http/complaint.ts";
import { payloadOf } from "../http/envelope.ts";
import { createHttp, type Http, type HttpOptions, type QueryParams } from "../http/http.ts";
import { toCount } from "../normalize/fields.ts";
import { personal, thatOf, whoIs } from "../normalize/identity.ts";
import { newestFirst, ofLastDays } from "../normalize/newest-first.ts";
import { createReader, type Reader } from "../paging/reader.ts";
import { classify, pauseIn } from "./classify.ts";
import { endpoints } from "./endpoints.ts";

interface ScavioOptions extends Omit<HttpOptions, "provider" | "headers" | "limit" | "pauseIn"> {
  readonly apiKey: string;
  /** Requests under way at the same time: 1 on the free and the pay-as-you-go plan. */
  readonly concurrency?: number;
}

interface Scavio extends Provider {
  /** The credits left on the key; `null` when Scavio does not say. Free. */
  usage(context: RequestContext): Promise<{ readonly balance: number | null }>;
  /** Lets requests under way finish, then closes the connections. */
  close(): Promise<void>;
}

const scavio: Dialect = {
  provider: "scavio",
  title: "Scavio",
  method: "POST",
  judge: classify,
  payload: payloadOf,
  credits: (body) => creditsIn(body),
};

/** A higher price is taken for a mistake. https://scavio.dev/docs/credits */
const highestPrice = 20;
/** A higher balance is taken for a mistake: a thousand months of the largest plan. */
const highestBalance = 500_000_000;

function creditsIn(body: unknown): number {
  const said = toCount(fieldsOf(body).get("credits_used"));
  return said !== null && said <= highestPrice ? said : usualPrice;
}

/**
 * Reads TikTok through Scavio, which cannot search for hashtags or read from one country. An answer costs what it
 * states, else one credit; a failure is free.
 */
export function createScavioClient(options: ScavioOptions): Scavio {
  const http = openScavio(options);
  const reader = createReader(createAsk(http, scavio), scavio, options.clock);
  return {
    ...hashtagSource(reader),
    ...postSource(reader, options),
    ...creatorSource(reader),
    regions: async () => undefined,
    usage: (context) => http.ask(usage, context, balanceIn),
    close: http.close,
  };
}

/** The connection without the TikTok endpoints. */
export function openScavio({ apiKey, concurrency = 1, ...options }: ScavioOptions): Http {
  return createHttp({
    timeoutMs: 30_000,
    ...options,
    provider: scavio.title,
    headers: { Authorization: `Bearer ${apiKey}` },
    limit: { kind: "in-flight", requests: concurrency },
    pauseIn,
  });
}

/** https://scavio.dev/docs/credits */
const usage = { method: "GET", path: "/api/v1/usage", params: {} } as const;

function balanceIn(
  body: unknown,
  around: Omit<Circumstances, "asked">,
): { readonly balance: number | null } {
  const verdict = classify(body, ["credit_balance"], { ...around, asked: [] });
  if (verdict.kind === "failed") throw failure(scavio, verdict.failure, "answered with an error");
  const balance = toCount(fieldsOf(payloadOf(body)).get("credit_balance"));
  return { balance: balance !== null && balance <= highestBalance ? balance : null };
}

function hashtagSource(reader: Reader): HashtagSource {
  return {
    async find(ref, context) {
      const params = ref.kind === "id" ? { hashtag_id: ref.id } : { hashtag_name: ref.name };
      return thatOf(ref, await reader.tag(endpoints.tag, params, context));
    },

    async sample({ id, name }, { region, ...extent }, context) {
      refuseRegion(region);
      const params = (cursor: string) => ({ hashtag_id: id, count: pageSize, cursor });
      const feed = { endpoint: endpoints.tagPosts, params, about: [name] };
      return reader.sample(feed, extent, context);
    },

    async search() {
      throw unsupported("Scavio cannot search for hashtags.", "Ask for one by its name.");
    },
  };
}

/** The most the provider puts on one page. */
const pageSize = 30;

function postSource(reader: Reader, { clock }: Pick<ScavioOptions, "clock">): PostSource {
  return {
    async recentPosts(keyword, { region, limit, days = 7, order = "likes" }, context) {
      refuseRegion(region);
      // The most played posts are among the most liked ones; the newest ones cannot be asked for.
      const sort_type = order === "likes" ? "1" : "0";
      const query = { keyword, publish_time: String(days), sort_type, count: pageSize };
      const feed = {
        endpoint: endpoints.postSearch,
        params: (cursor: string) => ({ ...query, cursor }),
      };
      const pages = Math.ceil(limit / pageSize);
      const { posts, provider, readAt } = await reader.sample(feed, { pages }, context);
      return { posts: ofLastDays(posts, days, clock()).slice(0, limit), provider, readAt };
    },
  };
}

const peoplePerPage = 20;

function creatorSource(reader: Reader): CreatorSource {
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
      const params = (cursor: string) => ({ sec_user_id, sort_type: "0", count: pageSize, cursor });
      const feed = { endpoint: endpoints.creatorPosts, params, ...personal(whose) };
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
      const params = (cursor: string) => ({ ...query, cursor });
      const feed = { endpoint: endpoints.creatorSearch, params };
      return (await reader.creators(feed, 1, context)).slice(0, limit);
    },
  };
}

/** The next page of a list of people needs a time and a token together; the first page needs neither. */
function after(cursor: string): QueryParams {
  const [time, ...token] = cursor.split(" ");
  return token.length > 0 ? { min_time: Number(time), page_token: token.join(" ") } : {};
}

function refuseRegion(region: Region): void {
  if (region === null) return;
  throw unsupported(
    "Scavio cannot look from one country.",
    said`Ask again without ${code("region")}.`,
  );
}

function unsupported(words: string, next: Words): ProviderError {
  return new ProviderError("unsupported", words, { next });
}
