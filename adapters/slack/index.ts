import { setTimeout as pause } from "node:timers/promises";
import { App, type Logger as SlackLogger, SocketModeReceiver } from "@slack/bolt";
import { WebClient } from "@slack/web-api";
import type { Logger } from "../../src/index.ts";
import type { ChatAdapter } from "../shared/adapter.ts";
import { plainLog } from "../shared/plain-error.ts";
import { keepConnected } from "./connection.ts";
import { readHome, unknownHome } from "./home.ts";
import { libraryLog } from "./library-log.ts";
import { listen, ofEnvelope } from "./listen.ts";
import { createSlackMessenger } from "./messenger.ts";
import { passOverUnreadable } from "./pass-over.ts";
import { createPeople } from "./people.ts";
import { askSlack } from "./request.ts";

interface SlackOptions {
  /** "xoxb-…", of the one workspace the app is installed in. */
  readonly botToken: string;
  /** "xapp-…", with the scope connections:write. */
  readonly appToken: string;
  /** Slack's own unless given. */
  readonly apiUrl?: string | undefined;
  readonly log: Logger;
}

/** How long a brief waits for Slack before its outcome counts as unknown. */
const postTimeoutMs = 10_000;

/** How long answers under way may still take once the bot was told to stop. */
const farewellMs = 5_000;

/** Slack over Socket Mode: needs no public address, and serves one workspace. */
export function createSlackAdapter(options: SlackOptions): ChatAdapter {
  const { apiUrl = "https://slack.com/api/" } = options;
  const log = plainLog(options.log);
  const reach: Reach = {
    slackApiUrl: apiUrl.endsWith("/") ? apiUrl : `${apiUrl}/`,
    logger: libraryLog(log),
    fetch: askSlack,
  };
  const poster = createPoster(options.botToken, reach);
  const receiver = createReceiver(options.appToken, reach);
  passOverUnreadable(receiver.client, log);
  const app = createApp(receiver, options.botToken, reach);
  let home = unknownHome;
  const greet = async () => {
    home = await readHome(poster);
  };
  const connection = keepConnected(receiver.client, greet, log);
  const underWay = new Set<Promise<void>>();

  return {
    messenger: createSlackMessenger(poster),
    async start(core) {
      listen({
        app,
        core,
        people: createPeople(poster),
        home: () => home,
        during(work) {
          underWay.add(work);
          return work.finally(() => underWay.delete(work));
        },
        log,
      });
      await connection.open();
    },
    async stop() {
      const answered = Promise.allSettled(underWay);
      await Promise.race([answered, pause(farewellMs, undefined, { ref: false })]);
      connection.close();
    },
  };
}

/** What Slack's three clients have in common. */
interface Reach {
  readonly slackApiUrl: string;
  readonly logger: SlackLogger;
  readonly fetch: typeof fetch;
}

/** Sends a request once: Slack's own retries post a message again that was posted already. */
function createPoster(botToken: string, reach: Reach): WebClient {
  return new WebClient(botToken, {
    ...reach,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: postTimeoutMs,
  });
}

/** Its options are its own, never the app's, which would reach every client Bolt makes. */
function createReceiver(appToken: string, reach: Reach): SocketModeReceiver {
  const once = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
  return new SocketModeReceiver({
    appToken,
    logger: reach.logger,
    autoReconnectEnabled: false,
    // Of the usual 5 s a busy machine may be late itself, and what is typed while it connects again is lost.
    clientPingTimeout: 15_000,
    customPropertiesExtractor: ofEnvelope,
    installerOptions: { clientOptions: { ...reach, ...once } },
  });
}

function createApp(
  receiver: SocketModeReceiver,
  botToken: string,
  { slackApiUrl, logger }: Reach,
): App {
  return new App({
    receiver,
    logger,
    clientOptions: { slackApiUrl },
    // Given rather than `token`, with which Bolt would call auth.test unasked and end the process when that fails.
    authorize: async () => ({ botToken }),
    convoStore: false,
    ignoreSelf: false,
  });
}
