import { onTestFinished } from "vitest";
import { createTikLiveClient } from "../../../src/client/tiklive/client.ts";
import { type Hashtag, type TagName, tagName } from "../../../src/domain/hashtag.ts";
import { ProviderError } from "../../../src/errors.ts";
import type { CountedRequestContext } from "../../../src/ports/request-context.ts";
import { requestContextFor } from "../../support/request-context.ts";
import { type ScriptedProvider, type Step, scriptedProvider } from "../scripted-provider.ts";

export const now = new Date("2026-11-20T12:00:00Z");
export const nowSeconds = now.getTime() / 1000;
export const apiKey = "secret-key-4711";

export function name(text: string): TagName {
  const folded = tagName(text);
  if (!folded) throw new Error(`"${text}" is no tag name`);
  return folded;
}

export interface Setup {
  readonly provider: ScriptedProvider;
  readonly client: ReturnType<typeof createTikLiveClient>;
  readonly context: CountedRequestContext;
  /** How long the client would have slept, in ms, each time. */
  readonly pauses: readonly number[];
}

/** A client that never really sleeps, talking to a server that answers from the steps. */
export async function setup(
  steps: readonly Step[],
  options: Partial<Parameters<typeof createTikLiveClient>[0]> = {},
): Promise<Setup> {
  const provider = await scriptedProvider(...steps);
  const pauses: number[] = [];
  const client = createTikLiveClient({
    baseUrl: provider.baseUrl,
    apiKey,
    requestsPerMinute: 0,
    timeoutMs: 100_000,
    clock: () => now,
    random: () => 0.5,
    sleep: async (ms) => {
      pauses.push(ms);
    },
    ...options,
  });
  onTestFinished(() => client.close());
  return {
    provider,
    client,
    context: requestContextFor("command", new AbortController().signal),
    pauses,
  };
}

/** The `ProviderError` a promise fails with. */
export async function failureOf(promise: Promise<unknown>): Promise<ProviderError> {
  const error = await promise.then(
    (value) => new Error(`succeeded with ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof ProviderError) return error;
  throw error;
}

export const tagBody = {
  id: "1653216",
  cha_name: "BookTok",
  desc: "",
  user_count: 51234567,
  view_count: 370123456789,
  is_commerce: false,
};

export const booktok: Hashtag = {
  id: "1653216",
  name: name("booktok"),
  uses: 51234567,
  views: 370123456789,
  commerce: false,
  about: { description: "", challenge: null, music: null, show: null },
  provider: "tiklive",
  readAt: now,
};

/** One post on the wire, a day old. */
export function postBody(id: unknown, changes: object = {}) {
  return {
    aweme_id: "v15044gf0000d724vbfog65ugaj79100",
    video_id: id,
    region: "US",
    title: "a caption",
    play: "https://example.invalid/v.mp4?mime_type=video_mp4",
    play_count: 1000,
    digg_count: 100,
    comment_count: 10,
    share_count: 1,
    collect_count: 7,
    is_ad: false,
    music: "https://example.invalid/m.mp3",
    music_info: {
      id: "7618646145178307359",
      title: "original sound - reader",
      author: "A Reader",
      original: true,
    },
    create_time: nowSeconds - 86_400,
    author: { id: "7", unique_id: "a.reader", nickname: "A Reader" },
    ...changes,
  };
}

export function pageBody(videos: unknown, cursor: unknown = 0, hasMore: unknown = false) {
  return { videos, cursor, hasMore };
}
