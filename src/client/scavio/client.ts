import type { Region } from "../../domain/hashtag.ts";
import { ProviderError } from "../../errors.ts";
import type { HashtagSource, PostSource, Provider, RequestContext } from "../../ports/ports.ts";
import { code, said, type Words } from "../../text/inline.ts";
import { createAsk, failure } from "../http/ask.ts";
import { type Circumstances, fieldsOf } from "../http/complaint.ts";
import { payloadOf } from "../http/envelope.ts";
import { createHttp, type Http, type HttpOptions } from "../http/http.ts";
import { toCount } from "../normalize/fields.ts";
import { thatOf } from "../normalize/identity.ts";
import { ofLastDays } from "../normalize/newest-first.ts";
import { byCursor, createReader, type Reader } from "../paging/reader.ts";
import { classify, pauseIn } from "./classify.ts";
import { creatorSource } from "./creators.ts";
import { pageSize, scavio } from "./dialect.ts";
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

/** A higher balance is taken for a mistake: a thousand months of the largest plan. */
const highestBalance = 500_000_000;

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
      const query = { hashtag_id: id, count: pageSize };
      const feed = { ...byCursor(endpoints.tagPosts, query), about: [name] };
      return reader.sample(feed, extent, context);
    },

    async search() {
      throw unsupported("Scavio cannot search for hashtags.", "Ask for one by its name.");
    },
  };
}

function postSource(reader: Reader, { clock }: Pick<ScavioOptions, "clock">): PostSource {
  return {
    async recentPosts(keyword, { region, limit, days = 7, order = "likes" }, context) {
      refuseRegion(region);
      // The most played posts are among the most liked ones; the newest ones cannot be asked for.
      const sort_type = order === "likes" ? "1" : "0";
      const query = { keyword, publish_time: String(days), sort_type, count: pageSize };
      const feed = byCursor(endpoints.postSearch, query);
      const pages = Math.ceil(limit / pageSize);
      const { posts, provider, readAt } = await reader.sample(feed, { pages }, context);
      return { posts: ofLastDays(posts, days, clock()).slice(0, limit), provider, readAt };
    },
  };
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
