import { onTestFinished } from "vitest";
import { createDiscordAdapter } from "../../adapters/discord/index.ts";
import { createSlackAdapter } from "../../adapters/slack/index.ts";
import { startFakeDiscord, type TypedCommand } from "../fakes/discord/index.ts";
import { type FakeMessage, startFakeSlack } from "../fakes/slack/index.ts";
import { quietLog } from "../slack/quiet-log.ts";
import { startWorld, type WhenOver, type WorldOptions } from "../support/world.ts";

const friday = "2026-11-20T12:00:00Z";
const channel = "300000000000000007";
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A Slack workspace where the bot is installed and sits in #social. A test that runs beside others says when it is over. */
export async function workspace(whenOver: WhenOver = onTestFinished) {
  const slack = await startFakeSlack();
  slack.addChannel("C0SOCIAL", { member: true });
  slack.addPerson("U0ANA");
  const { botToken, appToken, apiUrl } = slack;
  const adapter = createSlackAdapter({ botToken, appToken, apiUrl, log: quietLog() });
  const world = await startWorld({ at: friday, messenger: adapter.messenger }, whenOver);
  await adapter.start(world.core);
  whenOver(async () => {
    await adapter.stop();
    await slack.close();
  });
  const say = async (text: string): Promise<FakeMessage> =>
    slack.type({ channel: "C0SOCIAL", user: "U0ANA", text }).answer();
  return { slack, world, say };
}

/** A Discord server with the bot in it. */
export async function server(
  options: Partial<WorldOptions> = {},
  whenOver: WhenOver = onTestFinished,
) {
  const discord = await startFakeDiscord();
  const { token, apiUrl, filesFrom } = discord;
  const adapter = createDiscordAdapter({ token, apiUrl, filesFrom, log: quiet });
  const { messenger } = adapter;
  const world = await startWorld({ at: friday, messenger, ...options }, whenOver);
  await adapter.start(world.core);
  whenOver(async () => {
    await adapter.stop();
    await discord.close();
  });
  const say = async (
    command: string,
    options: TypedCommand["options"] = {},
    where: Pick<TypedCommand, "unusual"> = {},
  ) => {
    const who = { channel, permissions: "manage-server", ...where } as const;
    const turn = await discord.type({ command, options, ...who });
    return { ...turn, message: await turn.message };
  };
  return { discord, world, say };
}
