import { onTestFinished } from "vitest";
import { createSlackAdapter } from "../../adapters/slack/index.ts";
import type { ChannelRef, Messenger } from "../../src/ports/ports.ts";
import { postingTo } from "../discord/posting-to.ts";
import { type FakeDiscord, startFakeDiscord } from "../fakes/discord/index.ts";
import { defaultWhere } from "../fakes/discord/payloads.ts";
import { type FakeSlack, startFakeSlack } from "../fakes/slack/index.ts";
import { quietLog } from "../slack/quiet-log.ts";

/** A channel of a platform, and the bot's way to post there. */
export interface Place<Fake> {
  readonly fake: Fake;
  readonly channel: ChannelRef;
  readonly messenger: Messenger;
  /** Messages in the channel, and in private to whoever sets the brief up. */
  counts(): { readonly posted: number; readonly told: number };
  /** The bot is started again with another token. */
  restart(token: string): void;
}

export const creator = { id: "400000000000000007", name: "Ana", isAdmin: async () => true };

/** The platforms' pace is tested elsewhere. */
const atOnce = async () => undefined;

export async function slackPlace(): Promise<Place<FakeSlack>> {
  const fake = await startFakeSlack();
  onTestFinished(fake.close);
  fake.addChannel("C0SOCIAL");
  fake.addPerson(creator.id);
  const { botToken, appToken, apiUrl, team: workspace } = fake;
  const { messenger } = createSlackAdapter({ botToken, appToken, apiUrl, log: quietLog() });
  return {
    fake,
    channel: { platform: "slack", workspace, channel: "C0SOCIAL" },
    messenger: { turn: atOnce, post: messenger.post },
    counts: () => ({
      posted: fake.posted("C0SOCIAL").length,
      told: fake.posted(fake.conversationWith(creator.id)).length,
    }),
    restart: () => undefined,
  };
}

export async function discordPlace(): Promise<Place<FakeDiscord>> {
  const fake = await startFakeDiscord();
  onTestFinished(fake.close);
  const { apiUrl } = fake;
  const connect = (token: string) => postingTo({ token, apiUrl }, { resendAfterMs: [1, 1] });
  let messenger = connect(fake.token);
  const { guild: workspace, channel } = defaultWhere;
  return {
    fake,
    channel: { platform: "discord", workspace, channel },
    messenger: {
      turn: atOnce,
      post: (...given) => messenger.post(...given),
    },
    counts: () => ({
      posted: fake.posted(channel).length,
      told: fake.posted(fake.conversationWith(creator.id)).length,
    }),
    restart: (token) => {
      messenger = connect(token);
    },
  };
}
