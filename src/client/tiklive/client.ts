import type { Provider } from "../../ports/ports.ts";
import { flatSources } from "../flat/flat-sources.ts";
import { createAsk, type Dialect } from "../http/ask.ts";
import { createHttp, type Http, type HttpOptions } from "../http/http.ts";
import { createReader } from "../paging/reader.ts";
import { classify } from "./classify.ts";
import { createCountries } from "./countries.ts";
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

/** Parameters by their names, and the most that a page holds: https://www.tikliveapi.com/documentation/ */
const api = {
  dialect: tiklive,
  endpoints,
  params: {
    tagName: "name",
    tagId: "id",
    keyword: "keyword",
    sort: "sort_by",
    handle: "username",
    creatorId: "userid",
  },
  newestFirst: "2",
  pageSize: 35,
  peoplePerPage: 50,
} as const;

/** Reads TikTok through TikLiveAPI. A request costs one credit, found or not found, and nothing when it fails. */
export function createTikLiveClient(
  options: TikLiveOptions,
): Provider & { close(): Promise<void> } {
  const http = openTikLive(options);
  const ask = createAsk(http, tiklive);
  const reader = createReader(ask, tiklive, options.clock);
  const { inRegion, ...regionSource } = createCountries(ask, tiklive);
  return {
    ...flatSources(reader, { ...api, inRegion }, options.clock),
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
