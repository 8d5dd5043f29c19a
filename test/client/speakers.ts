import { onTestFinished } from "vitest";
import { createScavioClient } from "../../src/client/scavio/client.ts";
import { createScraper7Client } from "../../src/client/scraper7/client.ts";
import { createTikLiveClient } from "../../src/client/tiklive/client.ts";
import type { Hashtag } from "../../src/domain/hashtag.ts";
import type { Provider } from "../../src/ports/ports.ts";
import { requestContextFor } from "../support/request-context.ts";
import { type Step, scriptedProvider } from "./scripted-provider.ts";
import * as tiklive from "./tiklive/harness.ts";

type Client = Provider & { close(): Promise<void> };

interface PostFields {
  readonly createTime?: unknown;
  readonly plays?: unknown;
  readonly likes?: unknown;
  readonly caption?: unknown;
  readonly author?: unknown;
}

/** A provider's way of saying the same things. */
export interface Speaker {
  readonly name: string;
  readonly client: (options: ClientOptions) => Client;
  readonly tag: Hashtag;
  readonly tagBody: (id: unknown, name: unknown, uses: unknown, views: unknown) => object;
  readonly post: (id: unknown, fields?: PostFields) => object;
  readonly feed: (items: unknown, cursor: unknown, more: unknown) => object;
  readonly unknownTag: readonly Step[];
  readonly refusals: {
    readonly badKey: Step;
    readonly noKey: Step;
    readonly noCredits: Step;
    /** Inside a 200. */
    readonly rateLimited: Step;
  };
}

export interface ClientOptions {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly clock: () => Date;
  readonly timeoutMs?: number;
  readonly attempts?: number;
  readonly random: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export function postOnApp(id: unknown, changes: object = {}) {
  return {
    aweme_id: id,
    desc: "a caption",
    region: "US",
    create_time: tiklive.nowSeconds - 86_400,
    statistics: {
      ...{ play_count: 1000, digg_count: 100, comment_count: 10, share_count: 1 },
      collect_count: 7,
    },
    music: {
      id: 2 ** 60,
      id_str: "5",
      title: "a sound",
      author: "A Band",
      is_original_sound: false,
    },
    author: { unique_id: "a.reader", nickname: "A Reader" },
    ...changes,
  };
}

/** A post of TikLiveAPI and of tiktok-scraper7. */
function flatPost(
  id: unknown,
  { createTime = tiklive.nowSeconds, plays = 1, likes = 0, caption, author }: PostFields = {},
) {
  return tiklive.postBody(id, {
    create_time: createTime,
    play_count: plays,
    digg_count: likes,
    title: caption ?? "a caption",
    author: { unique_id: author ?? "a.reader" },
  });
}

const enveloped = (data: unknown) => ({ code: 0, msg: "success", processed_time: 0.1, data });
const refused = (msg: string) => ({ code: -1, msg, processed_time: 0.1 });

const notFound = { status: "error", message: "Not found challenge" };

export const speakers: readonly Speaker[] = [
  {
    name: "TikLiveAPI",
    client: (options) => createTikLiveClient({ requestsPerMinute: 0, ...options }),
    tag: { ...tiklive.booktok, commerce: null, about: null },
    tagBody: (id, cha_name, user_count, view_count) => ({ id, cha_name, user_count, view_count }),
    post: flatPost,
    feed: tiklive.pageBody,
    unknownTag: [{ body: notFound }, { status: 404, body: notFound }],
    refusals: {
      badKey: { body: { message: "Api-Key is not available" } },
      noKey: { body: { message: "Please sign up to tikliveapi.com" } },
      noCredits: { body: { message: "Your balance is exhausted. Please purchase credits." } },
      rateLimited: { body: { message: "Too many requests" } },
    },
  },
  {
    name: "Scavio",
    client: createScavioClient,
    tag: { ...tiklive.booktok, provider: "scavio", commerce: null, about: null },
    tagBody: (id, title, videoCount, viewCount) => ({
      data: { challengeInfo: { challenge: { id, title }, stats: { videoCount, viewCount } } },
      credits_used: 1,
    }),
    post: (id, { createTime = tiklive.nowSeconds, plays = 1, likes = 0, caption, author } = {}) =>
      postOnApp(id, {
        create_time: createTime,
        statistics: { play_count: plays, digg_count: likes },
        desc: caption ?? "a caption",
        author: { unique_id: author ?? "a.reader" },
      }),
    feed: (aweme_list, cursor, has_more) => ({ data: { aweme_list, cursor, has_more } }),
    unknownTag: [
      { body: { data: {}, credits_used: 1 } },
      { body: { data: { challengeInfo: null }, credits_used: 1 } },
      { status: 404, body: { error: { code: "not_found", message: "No such hashtag" } } },
      { status: 404, body: {} },
    ],
    refusals: {
      badKey: {
        status: 401,
        body: { error: { code: "unauthorized", message: "Invalid or missing API key" } },
      },
      noKey: { status: 401, body: { error: "Invalid or missing API key" } },
      noCredits: {
        status: 402,
        body: { error: { code: "insufficient_credits", message: "No credits remaining." } },
      },
      rateLimited: {
        body: { error: { code: "rate_limit_exceeded", message: "Retry after 30 seconds." } },
      },
    },
  },
  {
    name: "tiktok-scraper7",
    client: (options) => createScraper7Client({ requestsPerMinute: 0, ...options }),
    tag: { ...tiklive.booktok, provider: "scraper7", commerce: null, about: null },
    tagBody: (id, cha_name, user_count, view_count) =>
      enveloped({ id, cha_name, user_count, view_count }),
    post: flatPost,
    feed: (videos, cursor, hasMore) => enveloped(tiklive.pageBody(videos, cursor, hasMore)),
    unknownTag: [
      { body: refused("challenge is not exist") },
      { status: 404, body: refused("Hashtag not found") },
    ],
    refusals: {
      badKey: {
        status: 401,
        body: {
          message: "Invalid API key. Go to https://docs.rapidapi.com/docs/keys for more info.",
        },
      },
      noKey: { status: 403, body: { message: "You are not subscribed to this API." } },
      noCredits: {
        status: 429,
        body: {
          message: "You have exceeded the MONTHLY quota for Requests on your current plan, BASIC.",
        },
      },
      rateLimited: { body: refused("Free Api Limit: 1 request/second.") },
    },
  },
];

/** A client that never really sleeps, talking to a server that answers from the steps. */
export async function listening(
  speaker: Speaker,
  steps: readonly Step[],
  options: Partial<ClientOptions> = {},
) {
  const provider = await scriptedProvider(...steps);
  const pauses: number[] = [];
  const client = speaker.client({
    baseUrl: provider.baseUrl,
    apiKey: tiklive.apiKey,
    clock: () => tiklive.now,
    timeoutMs: 100_000,
    random: () => 0.5,
    sleep: async (ms) => {
      pauses.push(ms);
    },
    ...options,
  });
  onTestFinished(() => client.close());
  return { provider, client, pauses, context: requestContextFor() };
}
