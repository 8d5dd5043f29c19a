import {
  type APIApplication,
  type APIGatewayBotInfo,
  DiscordAPIError,
  REST,
  Routes,
} from "discord.js";
import { plural } from "../../src/card/numbers.ts";
import { broken, look, ok } from "../../src/checkup/results.ts";
import type { DiscordConfig } from "../../src/config/discord.ts";
import type { Check, CheckResult } from "../../src/ports/ports.ts";
import { code, said } from "../../src/text/inline.ts";
import { serverAccess } from "../discord/server-access.ts";
import type { OpenedOnce } from "./opened-once.ts";

interface About {
  readonly publicUrl: string | null;
  readonly opened: OpenedOnce;
}

const timeoutMs = 4000;
const portal = "discord.com/developers/applications";

export function discordChecks(config: DiscordConfig, about: About): readonly Check[] {
  const get = <Answer>(route: `/${string}`) =>
    ask(config, (rest) => rest.get(route)) as Promise<Answer>;
  return [
    {
      name: "Discord's token",
      async run() {
        const me = await get(Routes.user());
        return me === refused
          ? broken(
              "Discord refuses it.",
              `Copy a new one into DISCORD_TOKEN: ${portal}, your application, Bot, Reset Token.`,
            )
          : ok("Discord takes it.");
      },
    },
    {
      name: "Discord's way in",
      async run() {
        const application = await get<APIApplication | Refused>(Routes.currentApplication());
        return application === refused ? null : judgeWayIn(application, config, about.publicUrl);
      },
    },
    {
      name: "Discord's gateway",
      async run() {
        if (config.publicKey) return null;
        const info = await get<APIGatewayBotInfo | Refused>(Routes.gatewayBot());
        return info === refused ? null : judgeGateway(info, config.shards?.of);
      },
    },
    { name: "Discord's channels", run: () => channels(config, about.opened) },
  ];
}

/** Ids of the people whose application the bot is: its owner, or the members of the team that owns it. */
export async function ownersOf(config: DiscordConfig): Promise<readonly string[]> {
  const application = await ask(config, (rest) => rest.get(Routes.currentApplication()));
  const { owner, team } = application as Partial<APIApplication>;
  const members = team?.members.map(({ user }) => user.id) ?? [];
  return team ? members : owner ? [owner.id] : [];
}

/** Said by the check of the token alone. */
const refused = "refused";
type Refused = typeof refused;

/** Each with a client of its own, because the library's forgets its token when that is refused. */
async function ask<Answer>(
  { token, apiUrl }: DiscordConfig,
  question: (rest: REST) => Promise<Answer>,
): Promise<Answer | Refused> {
  const rest = new REST({ api: apiUrl, retries: 0, timeout: timeoutMs }).setToken(token);
  try {
    return await question(rest);
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 401) return refused;
    throw error;
  }
}

/** How what people ask gets to the bot: https://docs.discord.com/developers/interactions/overview */
function judgeWayIn(
  { verify_key, interactions_endpoint_url: endpoint }: APIApplication,
  { publicKey }: DiscordConfig,
  publicUrl: string | null,
): CheckResult {
  const place = `${portal}, your application, General Information`;
  const wanted = `${publicUrl ?? "the bot's address"}/discord/interactions`;
  if (!publicKey)
    return endpoint
      ? broken(
          "Discord sends what people ask to an address, and the bot hears the gateway.",
          `Take the address out of Interactions Endpoint URL (${place}), or set DISCORD_PUBLIC_KEY.`,
        )
      : ok("The bot hears over the gateway, and needs no intent that has to be allowed.");
  if (verify_key !== publicKey)
    return broken(
      "DISCORD_PUBLIC_KEY is not the key of this application.",
      `Copy the Public Key again: ${place}.`,
    );
  const isThere = publicUrl === null ? Boolean(endpoint) : endpoint === wanted;
  if (isThere) return ok("Discord sends what people ask to the bot's address.");
  return broken(
    endpoint
      ? "Discord sends what people ask to another address."
      : "Discord has no address to send what people ask to.",
    `Write ${wanted} into Interactions Endpoint URL: ${place}.`,
  );
}

const fewSessions = 50;

function judgeGateway(
  { shards, session_start_limit: { remaining } }: APIGatewayBotInfo,
  configured: number | undefined,
): CheckResult {
  if (configured !== undefined && shards > configured)
    return look(
      `Discord recommends ${plural(shards, "shard")}, and DISCORD_SHARDS divides into ${configured}.`,
      "Divide into as many as it recommends, in every process at once.",
    );
  if (remaining < fewSessions)
    return look(
      `Discord lets the bot connect ${remaining} more times today.`,
      "Find out from the log why it connects so often, before it may not any more.",
    );
  return ok(`Discord recommends ${plural(shards, "shard")}.`);
}

/** Each server takes four requests. */
const mostServers = 5;
const mostChannels = 500;

/** What `subscriptions doctor` finds, counted. */
async function channels(config: DiscordConfig, opened: OpenedOnce): Promise<CheckResult | null> {
  const told = await (await opened.current())?.toldChannels("discord", mostChannels);
  if (!told || told.length === 0) return null;
  const servers = [...new Set(told.map(({ workspace }) => workspace))];
  const asked = servers.slice(0, mostServers);
  const found = await Promise.all(
    asked.map((server) => {
      const its = told.filter(({ workspace }) => workspace === server);
      return lackedIn(
        config,
        server,
        its.map(({ channel }) => channel),
      );
    }),
  );
  const all = found.flatMap((one) => (one === refused ? [] : [...one.values()]));
  const of =
    servers.length > asked.length ? ` in ${asked.length} of ${servers.length} servers` : "";
  return judgeChannels(`${plural(all.length, "channel")}${of}`, {
    stopped: all.filter((lacks) => lacks.some(({ stopsPosting }) => stopsPosting)).length,
    lacking: all.filter((lacks) => lacks.length > 0).length,
  });
}

/** In a server that the bot is not in any more nothing can be posted. */
async function lackedIn(config: DiscordConfig, server: string, channels: readonly string[]) {
  try {
    return await ask(config, (rest) =>
      serverAccess({ rest, ask: (make) => make() }, server, channels),
    );
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || error.status >= 500) throw error;
    const lacks = [{ stopsPosting: true, words: error.message }];
    return new Map(channels.map((channel) => [channel, lacks]));
  }
}

const whichChannels = said`Type ${code("subscriptions doctor")} in the server: it says which, and what to do.`;

function judgeChannels(
  all: string,
  { stopped, lacking }: { readonly stopped: number; readonly lacking: number },
): CheckResult {
  if (stopped > 0) return broken(`Nothing can be posted in ${stopped} of ${all}.`, whichChannels);
  return lacking > 0
    ? look(`Messages lack something in ${lacking} of ${all}.`, whichChannels)
    : ok(`The bot has all its permissions in ${all}.`);
}
