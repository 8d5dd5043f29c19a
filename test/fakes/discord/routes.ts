import type { createFakeChannels, PostBody } from "./channels.ts";
import type { CommandNode } from "./command-rules.ts";
import type { FakeCommands } from "./commands.ts";
import type { createFakeInteractions } from "./interactions.ts";
import { botUser, type Upload } from "./messages.ts";
import { defaultWhere } from "./payloads.ts";
import { invalidForm } from "./reply.ts";
import { type Route, route } from "./rest.ts";
import type { createFakeServers } from "./servers.ts";
import { problemsBySpec } from "./spec.ts";

/** The operations of Discord's REST that a bot like ours uses. */
export function discordRoutes(parts: {
  readonly channels: ReturnType<typeof createFakeChannels>;
  readonly interactions: ReturnType<typeof createFakeInteractions>;
  readonly servers: ReturnType<typeof createFakeServers>;
  readonly commands: FakeCommands;
  /** What it says of the gateway. */
  readonly gateway: () => object;
  /** How the application is set up. */
  readonly setUp: () => ApplicationIs;
}): readonly Route[] {
  const { channels, interactions, servers, commands, gateway, setUp } = parts;
  return [
    route("GET", /^\/gateway\/bot$/, () => ({ status: 200, body: gateway() })),
    route("GET", /^\/users\/@me$/, () => ({ status: 200, body: botUser })),
    route("GET", /^(?:\/oauth2)?\/applications\/@me$/, () => ({
      status: 200,
      body: { ...application, ...setUp() },
    })),
    route("GET", /^\/applications\/\d+(?:\/guilds\/(\d+))?\/commands$/, ([guild = null]) =>
      commands.list(guild),
    ),
    route("PUT", /^\/applications\/\d+(?:\/guilds\/(\d+))?\/commands$/, ([guild = null], body) =>
      commands.replace(guild, body as readonly CommandNode[]),
    ),
    route("POST", /^\/interactions\/(\d+)\/([^/]+)\/callback$/, ([id = "", token = ""], body) =>
      interactions.callback(id, token, body as Parameters<typeof interactions.callback>[2]),
    ),
    route("PATCH", /^\/webhooks\/\d+\/([^/]+)\/messages\/@original$/, ([token = ""], body) =>
      interactions.edit(token, body as Upload),
    ),
    route("DELETE", /^\/webhooks\/\d+\/([^/]+)\/messages\/@original$/, ([token = ""]) =>
      interactions.remove(token),
    ),
    route("POST", /^\/webhooks\/\d+\/([^/]+)$/, ([token = ""], body) =>
      interactions.followUp(token, body as Upload),
    ),
    route("POST", /^\/users\/@me\/channels$/, (_, body) => {
      const problems = problemsBySpec("conversation", body);
      if (problems.length > 0) return invalidForm(problems);
      return channels.converse((body as { readonly recipient_id: string }).recipient_id);
    }),
    route(
      "POST",
      /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/,
      ([channel = "", message = ""], body) =>
        channels.startThread(channel, message, body as { readonly name: string }),
    ),
    route("GET", /^\/guilds\/(\d+)\/(roles|channels)$/, ([guild = "", what = ""]) =>
      servers.list(guild, what === "roles" ? "roles" : "channels"),
    ),
    route("GET", /^\/guilds\/(\d+)\/members\/(\d+)$/, ([guild = ""]) => servers.member(guild)),
    route("GET", /^\/channels\/(\d+)$/, ([channel = ""]) => channels.show(channel)),
    route(
      "POST",
      /^\/channels\/(\d+)\/messages\/(\d+)\/crosspost$/,
      ([channel = "", message = ""]) => channels.crosspost(channel, message),
    ),
    {
      method: "POST",
      path: /^\/channels\/(\d+)\/threads$/,
      needsToken: true,
      act: ([forum = ""], body) => channels.startPost(forum, body as PostBody),
    },
    {
      method: "POST",
      path: /^\/channels\/(\d+)\/messages$/,
      needsToken: true,
      act: ([channel = ""], body) => channels.post(channel, body as Upload),
    },
  ];
}

/** https://docs.discord.com/developers/resources/application#application-object */
export interface ApplicationIs {
  readonly verify_key?: string;
  readonly interactions_endpoint_url?: string | null;
  readonly owner?: { readonly id: string };
  readonly team?: { readonly members: readonly { readonly user: { readonly id: string } }[] };
}

const application = { id: botUser.id, name: "Tagtide", description: "", flags: 0, bot: botUser };

/** READY, without what belongs to the session and its shard. */
export const readyEvent = {
  v: 10,
  user: botUser,
  session_type: "normal",
  application,
} as const;

/** A server that the bot is in, as the gateway tells of it. */
export function guildEvent(id: string) {
  return {
    id,
    // Without it the library goes on taking a server for one that is out, as `READY` said.
    unavailable: false,
    name: "Readers",
    owner_id: defaultWhere.user,
    joined_at: "2026-01-04T20:21:10.139000+00:00",
    member_count: 2,
    channels: [{ id: defaultWhere.channel, type: 0, name: "general", permission_overwrites: [] }],
    roles: [],
    members: [],
    threads: [],
    emojis: [],
    stickers: [],
    features: [],
    preferred_locale: "en-US",
  } as const;
}
