import { App } from "@slack/bolt";
import type {
  Core,
  HeardStore,
  InstallationStore,
  Logger,
  Observe,
  PlacesOf,
} from "../../src/index.ts";
import type { ChatAdapter } from "../shared/adapter.ts";
import { createAnswersUnderWay } from "../shared/answers-under-way.ts";
import type { AnswerAssistant } from "../shared/assistant.ts";
import { createHeardElsewhere } from "../shared/heard-elsewhere.ts";
import { plainLog } from "../shared/plain-error.ts";
import { createSealer } from "../shared/sealer.ts";
import { once, type Reach, reachOf } from "./clients.ts";
import { type AssistantsOptions, createAssistantRoutes } from "./http/assistants.ts";
import { createReceiver, type EventReceiver } from "./http/receiver.ts";
import { listen } from "./listen.ts";
import { createSlackMessenger } from "./messenger.ts";
import { createFreshTokens } from "./oauth/fresh-tokens.ts";
import { createInstallRoutes } from "./oauth/install-routes.ts";
import {
  createInstalledStore,
  type Installed,
  type InstalledStore,
  idOf,
} from "./oauth/installed.ts";
import { listenForRemoval } from "./oauth/removal.ts";
import { createTeams } from "./oauth/teams.ts";
import type { Origin } from "./origin.ts";
import type { Drawer } from "./pictures.ts";
import type { Place } from "./place.ts";
import { createSaying } from "./saying.ts";
import { mcpScope, scopeNames } from "./scopes.ts";

interface SlackWebOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  /** Where this program is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
  /** Of 32 bytes each: the first encrypts tokens, any opens them. */
  readonly tokenKeys: readonly Uint8Array[];
  readonly apiUrl: string;
  /** Whether Slackbot may ask. */
  readonly mcp?: boolean;
  readonly installations: InstallationStore;
  /** What other processes behind the same address heard. */
  readonly heard?: HeardStore;
  /** Draws charts that Slack cannot; without one they are told in text. */
  readonly drawer?: Drawer;
  /** Where other processes post, too. */
  readonly placesOf?: PlacesOf;
  readonly clock?: () => Date;
  readonly log: Logger;
  readonly observe?: Observe | undefined;
}

/** Slack over HTTP, in every workspace that adds the bot at `/slack/install`. */
export function createSlackWebAdapter(options: SlackWebOptions): ChatAdapter {
  const { signingSecret, drawer, observe, clock = () => new Date() } = options;
  const log = plainLog(options.log);
  const reach = reachOf(options.apiUrl, log);
  const web = { ...reach, ...once };
  const installAt = `${options.publicUrl}/slack/install`;
  const sealer = createSealer(options.tokenKeys);
  const installed = createInstalledStore(options.installations, sealer, clock);
  const tokens = createFreshTokens({ app: options, installed, web, clock, log });
  const teams = findTeams(installed, tokens, createTeams(reach, installAt));
  const elsewhere = createHeardElsewhere(options.heard, log);
  const asking = { signingSecret, clock, elsewhere, installAt, log };
  const receiver = createReceiver(asking);
  const answers = createAnswersUnderWay();
  const clientOf = async (workspace: string) => (await teams.at(workspace))?.poster ?? null;
  const saying = createSaying({ drawer, clientOf, apiUrl: reach.slackApiUrl, log });
  let core: Core | undefined;

  async function keep(one: Installed): Promise<void> {
    await installed.save(one);
    await core?.installed({ platform: "slack", workspace: idOf(one) });
  }

  const installing = createInstallRoutes({
    ...{ app: options, publicUrl: options.publicUrl, web, clock, log, keep },
    scopes: [...scopeNames, ...(options.mcp ? [mcpScope] : [])],
    authorizeUrl: new URL("../oauth/v2/authorize", reach.slackApiUrl).href,
  });
  return {
    messenger: createSlackMessenger(clientOf, saying.plainers, installAt, options.placesOf),
    routes: receiver.routes.route("/", installing),
    ...(options.mcp && openTo({ ...asking, placeOf: teams.of, isStarted: receiver.isStarted })),
    async start(given) {
      core = given;
      const app = createApp(receiver, reach);
      listenForRemoval({ app, core, installed, installAt, log });
      const { during } = answers;
      listen({ app, core, placeOf: teams.of, installAt, ...saying, during, log, observe });
      await app.start();
    },
    isConnected: receiver.isStarted,
    async stop() {
      await receiver.stop();
      await answers.finish();
    },
  };
}

function openTo(parts: Omit<AssistantsOptions, "answer">) {
  return {
    assistantRoutes: (answer: AnswerAssistant) => createAssistantRoutes({ ...parts, answer }),
  };
}

/** The teams by their ids, and by where a request comes from. */
function findTeams(
  installed: InstalledStore,
  tokens: ReturnType<typeof createFreshTokens>,
  teamOf: ReturnType<typeof createTeams>,
) {
  async function at(id: string | null): Promise<Place | null> {
    const found = id === null ? null : await tokens.find(id);
    return found && teamOf(found);
  }

  return {
    at,
    async of({ team, enterprise, isOrgWide }: Origin): Promise<Place | null> {
      if (isOrgWide && team && enterprise) await installed.join(team, enterprise);
      return at(isOrgWide ? enterprise : team);
    },
  };
}

function createApp(receiver: EventReceiver, { slackApiUrl, logger }: Reach): App {
  return new App({
    receiver,
    logger,
    clientOptions: { slackApiUrl },
    // Nothing is asked with Bolt's own clients; those of the workspace are found when they are needed.
    authorize: async () => ({}),
    convoStore: false,
    ignoreSelf: false,
  });
}
