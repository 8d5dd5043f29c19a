import { onTestFinished } from "vitest";
import { listenAt } from "../../adapters/http/server.ts";
import { createWeb } from "../../adapters/http/web.ts";
import { createSealer } from "../../adapters/shared/sealer.ts";
import { createSlackAdapter } from "../../adapters/slack/index.ts";
import { createInstalledStore } from "../../adapters/slack/oauth/installed.ts";
import { createSlackWebAdapter } from "../../adapters/slack/web-adapter.ts";
import { type FakeSlack, startFakeSlack } from "../fakes/slack/index.ts";
import { appKeys } from "../fakes/slack/oauth.ts";
import { opened } from "../store/opened.ts";
import { edits } from "../support/edits.ts";
import { saveList } from "../support/many-readings.ts";
import { startWorld, type World, type WorldOptions } from "../support/world.ts";
import { keyOf } from "./oauth/tools.ts";
import { quietLog } from "./quiet-log.ts";

export const social = "C0SOCIAL";
export const ana = { channel: social, user: "U0ANA" };

/** A workspace with the bot in #social, in which Ana lives in Berlin. */
export interface Scene {
  readonly slack: FakeSlack;
  readonly world: World;
  readonly log: ReturnType<typeof quietLog>;
  /** Makes a list of each name, with one hashtag. */
  keep(...lists: readonly string[]): Promise<void>;
}

const friday = "2026-11-20T12:00:00Z";

async function slackOfAna() {
  const slack = await startFakeSlack();
  onTestFinished(() => slack.close());
  slack.addChannel(social);
  slack.addPerson(ana.user, { zone: "Europe/Berlin" });
  return { slack, log: quietLog() };
}

function keeping(world: World, { team }: FakeSlack): Scene["keep"] {
  const owner = { platform: "slack", workspace: team } as const;
  return async (...lists) => {
    for (const list of lists) {
      await saveList(world, owner, ["booktok"]);
      const made = await world.ports.watchlists.find(owner, "many");
      const { watchlists } = edits(world.ports);
      if (made) await watchlists.save({ ...made, name: list });
      if (made) await watchlists.remove(made);
    }
  };
}

export async function overSocket(options: Partial<WorldOptions> = {}): Promise<Scene> {
  const { slack, log } = await slackOfAna();
  const { botToken, appToken, apiUrl } = slack;
  const adapter = createSlackAdapter({ botToken, appToken, apiUrl, log });
  const world = await startWorld({ at: friday, messenger: adapter.messenger, ...options });
  await adapter.start(world.core);
  onTestFinished(adapter.stop);
  return { slack, world, log, keep: keeping(world, slack) };
}

const signingSecret = "signing-secret-of-the-fake";

export async function overHttp(): Promise<Scene> {
  const { slack, log } = await slackOfAna();
  const { installations } = await opened(":memory:");
  const key = keyOf("one");
  const installed = createInstalledStore(installations, createSealer([key]), () => new Date());
  await installed.save({
    ...{ kind: "installed", team: slack.team, enterprise: null, name: "Readers", bot: slack.bot },
    ...{ appId: "A00FAKE", botToken: slack.botToken, refreshToken: null, expiresAt: null },
    scopes: ["commands", "chat:write"],
  });
  const adapter = createSlackWebAdapter({
    ...{ ...appKeys, signingSecret, publicUrl: "https://tagtide.example", tokenKeys: [key] },
    ...{ apiUrl: slack.apiUrl, installations, log },
  });
  const world = await startWorld({ at: friday, messenger: adapter.messenger });
  const web = createWeb(adapter.routes ? [adapter.routes] : [], log);
  const server = await listenAt(0, "127.0.0.1", web.fetch);
  onTestFinished(server.close);
  onTestFinished(adapter.stop);
  await adapter.start(world.core);
  slack.sendTo(`http://127.0.0.1:${server.port}/slack/events`, signingSecret);
  return { slack, world, log, keep: keeping(world, slack) };
}
