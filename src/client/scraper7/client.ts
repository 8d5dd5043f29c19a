import type { Region } from "../../domain/hashtag.ts";
import { ProviderError } from "../../errors.ts";
import type { Provider } from "../../ports/ports.ts";
import { code, said } from "../../text/inline.ts";
import type { FlatApi } from "../flat/flat-api.ts";
import { flatSources } from "../flat/flat-sources.ts";
import { createAsk, type Dialect, usualPrice } from "../http/ask.ts";
import { payloadOf } from "../http/envelope.ts";
import { createHttp, type Http, type HttpOptions, type QueryParams } from "../http/http.ts";
import { createReader } from "../paging/reader.ts";
import { classify, refusalIn } from "./classify.ts";
import { endpoints } from "./endpoints.ts";

interface Scraper7Options
  extends Omit<HttpOptions, "provider" | "headers" | "limit" | "pauseIn" | "refusalIn"> {
  readonly apiKey: string;
  /** 60 unless the plan allows more, one after another; 0 switches the limit off. */
  readonly requestsPerMinute?: number;
}

const scraper7: Dialect = {
  provider: "scraper7",
  title: "tiktok-scraper7",
  method: "GET",
  judge: classify,
  payload: payloadOf,
  // RapidAPI counts calls, whatever they find.
  credits: () => usualPrice,
};

/** By this RapidAPI tells which of its APIs is meant. */
const host = "tiktok-scraper7.p.rapidapi.com";

const api: FlatApi = {
  dialect: scraper7,
  endpoints,
  params: {
    tagName: "challenge_name",
    tagId: "challenge_id",
    keyword: "keywords",
    sort: "sort_type",
    handle: "unique_id",
    creatorId: "user_id",
  },
  newestFirst: "3",
  pageSize: 30,
  peoplePerPage: 200,
  inRegion: refuseRegion,
};

/**
 * Reads TikTok through tiktok-scraper7 of RapidAPI, which cannot list a tag's posts from one country. A call costs one
 * credit; a refusal is free.
 */
export function createScraper7Client(
  options: Scraper7Options,
): Provider & { close(): Promise<void> } {
  const http = openScraper7(options);
  const reader = createReader(createAsk(http, scraper7), scraper7, options.clock);
  return {
    ...flatSources(reader, api, options.clock),
    regions: async () => undefined,
    close: http.close,
  };
}

/** The connection without the TikTok endpoints. */
export function openScraper7({
  apiKey,
  requestsPerMinute = 60,
  ...options
}: Scraper7Options): Http {
  return createHttp({
    ...options,
    provider: scraper7.title,
    headers: { "x-rapidapi-key": apiKey, "x-rapidapi-host": host },
    limit: { kind: "per-minute", requests: requestsPerMinute, evenly: true },
    refusalIn,
  });
}

function refuseRegion(region: Region): QueryParams {
  if (region === null) return {};
  throw new ProviderError("unsupported", "tiktok-scraper7 cannot look from one country.", {
    next: said`Ask again without ${code("region")}.`,
  });
}
