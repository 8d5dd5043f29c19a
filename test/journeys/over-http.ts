import { onTestFinished } from "vitest";
import { listenAt } from "../../adapters/http/server.ts";
import { createWeb } from "../../adapters/http/web.ts";
import type { AnswerAssistant } from "../../adapters/shared/assistant.ts";
import { createSlackWebAdapter } from "../../adapters/slack/web-adapter.ts";
import { type FakeSlack, startFakeSlack } from "../fakes/slack/index.ts";
import { appKeys, type FakeTeam } from "../fakes/slack/oauth.ts";
import { keyOf } from "../slack/oauth/tools.ts";
import { quietLog } from "../slack/quiet-log.ts";
import { openedInMemory } from "../store/opened.ts";
import { startWorld, type World } from "../support/world.ts";

const signingSecret = "signing-secret-of-the-fake";

interface More {
  /** What answers Slackbot; without it, it may not ask. */
  readonly assistants?: (world: World) => AnswerAssistant;
}

/** The bot over HTTP, installed in workspaces, with the whole core behind it. */
export async function overHttp(teams: readonly FakeTeam[], { assistants }: More = {}) {
  const slack = await startFakeSlack();
  onTestFinished(() => slack.close());
  const { installations } = await openedInMemory();
  const log = quietLog();
  const adapter = createSlackWebAdapter({
    ...{ ...appKeys, signingSecret, publicUrl: "https://tagtide.example" },
    ...{ tokenKeys: [keyOf("one")], apiUrl: slack.apiUrl, installations, log },
    mcp: assistants !== undefined,
  });
  const world = await startWorld({ at: "2026-11-20T12:00:00Z", messenger: adapter.messenger });
  const asking = assistants && adapter.assistantRoutes?.(assistants(world));
  const web = createWeb([adapter.routes ?? [], asking ?? []].flat(), log);
  const server = await listenAt(0, "127.0.0.1", web.fetch);
  onTestFinished(server.close);
  onTestFinished(adapter.stop);
  await adapter.start(world.core);
  const url = `http://127.0.0.1:${server.port}`;
  const installIn = (team: FakeTeam) => install(url, slack, team);
  for (const team of teams) await installIn(team);
  const events = slack.sendTo(`${url}/slack/events`, signingSecret);
  return { slack, world, log, events, url, signingSecret, install: installIn };
}

/** Says yes to Slack in a browser that was at the install page before. */
async function install(url: string, slack: FakeSlack, team: FakeTeam): Promise<void> {
  const page = await fetch(`${url}/slack/install`);
  const [cookie = ""] = (page.headers.get("set-cookie") ?? "").split(";");
  const [, state = ""] = /state=([^"&]+)/.exec(await page.text()) ?? [];
  const query = new URLSearchParams({
    state: decodeURIComponent(state),
    code: slack.oauth.code(team),
  });
  const done = await fetch(`${url}/slack/oauth_redirect?${query}`, { headers: { cookie } });
  if (!done.ok) throw new Error(`The bot could not be installed: ${await done.text()}`);
}
