import { App, SocketModeReceiver } from "@slack/bolt";
import type { Logger, Observe, PlacesOf } from "../../src/index.ts";
import type { ChatAdapter } from "../shared/adapter.ts";
import { createAnswersUnderWay } from "../shared/answers-under-way.ts";
import { plainLog } from "../shared/plain-error.ts";
import { createPoster, once, type Reach, reachOf } from "./clients.ts";
import { keepConnected } from "./connection.ts";
import { readHome, unknownHome } from "./home.ts";
import { listen, ofEnvelope } from "./listen.ts";
import { createSlackMessenger } from "./messenger.ts";
import { passOverUnreadable } from "./pass-over.ts";
import { createPeople } from "./people.ts";
import type { Drawer } from "./pictures.ts";
import { createSaying } from "./saying.ts";

interface SlackOptions {
  /** "xoxb-…", of the one workspace the app is installed in. */
  readonly botToken: string;
  /** "xapp-…", with the scope connections:write. */
  readonly appToken: string;
  /** Slack's own unless given. */
  readonly apiUrl?: string | undefined;
  /** Draws charts that Slack cannot; without one they are told in text. */
  readonly drawer?: Drawer;
  /** Where other processes post, too. */
  readonly placesOf?: PlacesOf;
  readonly log: Logger;
  readonly observe?: Observe | undefined;
}

/** Slack over Socket Mode: needs no public address, and serves one workspace. */
export function createSlackAdapter(options: SlackOptions): ChatAdapter {
  const { apiUrl = "https://slack.com/api/" } = options;
  const log = plainLog(options.log);
  const reach = reachOf(apiUrl, log);
  const poster = createPoster(options.botToken, reach);
  const receiver = createReceiver(options.appToken, reach);
  passOverUnreadable(receiver.client, log);
  const app = createApp(receiver, options.botToken, reach);
  const clientOf = async () => poster;
  const { drawer } = options;
  const saying = createSaying({ drawer, clientOf, apiUrl: reach.slackApiUrl, log });
  let home = unknownHome;
  const greet = async () => {
    home = await readHome(poster);
  };
  const connection = keepConnected(receiver.client, greet, log);
  const people = createPeople(poster, null);
  const answers = createAnswersUnderWay();

  return {
    messenger: createSlackMessenger(clientOf, saying.plainers, null, options.placesOf),
    async start(core) {
      listen({
        app,
        core,
        placeOf: async () => ({ home, people, poster }),
        installAt: null,
        during: answers.during,
        ...saying,
        log,
        observe: options.observe,
      });
      await connection.open();
    },
    isConnected: connection.isOpen,
    trouble: connection.trouble,
    async stop() {
      await answers.finish();
      connection.close();
    },
  };
}

/** Its options are its own, never the app's, which would reach every client Bolt makes. */
function createReceiver(appToken: string, reach: Reach): SocketModeReceiver {
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
