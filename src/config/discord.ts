import type { Variables } from "./variables.ts";

export interface DiscordConfig {
  readonly token: string;
  /** The one server that gets the commands, while they are developed; otherwise all do. */
  readonly guildId?: string;
  /** With which Discord signs what it sends over HTTP, in hexadecimal digits; without it there is a gateway. */
  readonly publicKey?: string;
  /** The shards of this process, from the first to the last of so many; without it all that Discord recommends. */
  readonly shards?: {
    readonly first: number;
    readonly last: number;
    readonly of: number;
  };
  readonly apiUrl: string;
}

/** `undefined` without a token. */
export function discordFrom(variables: Variables): DiscordConfig | undefined {
  const { DISCORD_TOKEN: token, DISCORD_GUILD_ID: guildId, DISCORD_API_URL: apiUrl } = variables;
  const { DISCORD_PUBLIC_KEY: publicKey, DISCORD_SHARDS: shards } = variables;
  if (!token) return undefined;
  const optional = {
    ...(guildId && { guildId }),
    ...(publicKey && { publicKey }),
    ...(shards && { shards }),
  };
  return { token, apiUrl, ...optional };
}
