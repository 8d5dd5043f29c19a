import type { Logger as SlackLogger } from "@slack/bolt";
import { WebClient } from "@slack/web-api";
import type { Logger } from "../../src/index.ts";
import { libraryLog } from "./library-log.ts";
import { askSlack } from "./request.ts";

/** What Slack's clients have in common. */
export interface Reach {
  readonly slackApiUrl: string;
  readonly logger: SlackLogger;
  readonly fetch: typeof fetch;
}

export function reachOf(apiUrl: string, log: Logger): Reach {
  return {
    slackApiUrl: apiUrl.endsWith("/") ? apiUrl : `${apiUrl}/`,
    logger: libraryLog(log),
    fetch: askSlack,
  };
}

/** Slack's own retries post a message again that was posted already. */
export const once = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true } as const;

/** How long a brief waits for Slack before its outcome counts as unknown. */
const postTimeoutMs = 10_000;

/** Sends a request once. */
export function createPoster(botToken: string, reach: Reach): WebClient {
  return new WebClient(botToken, { ...reach, ...once, timeout: postTimeoutMs });
}
