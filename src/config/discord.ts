import type { Variables } from "./variables.ts";

export interface DiscordConfig {
  readonly token: string;
  /** The one server that gets the commands, while they are developed; otherwise all do. */
  readonly guildId?: string;
  /** With which Discord signs what it sends over HTTP, in hexadecimal digits; without it there is a gateway. */
  readonly publicKey?: string;
  readonly apiUrl: string;
}

/** `undefined` without a token. */
export function discordFrom(variables: Variables): DiscordConfig | undefined {
  const { DISCORD_TOKEN: token, DISCORD_GUILD_ID: guildId, DISCORD_API_URL: apiUrl } = variables;
  const { DISCORD_PUBLIC_KEY: publicKey } = variables;
  if (!token) return undefined;
  return { token, ...(guildId && { guildId }), ...(publicKey && { publicKey }), apiUrl };
}
