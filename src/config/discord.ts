import type { Variables } from "./variables.ts";

export interface DiscordConfig {
  readonly token: string;
  /** The one server that gets the commands, while they are developed; otherwise all do. */
  readonly guildId?: string;
  readonly apiUrl: string;
}

/** `undefined` without a token. */
export function discordFrom(variables: Variables): DiscordConfig | undefined {
  const { DISCORD_TOKEN: token, DISCORD_GUILD_ID: guildId, DISCORD_API_URL: apiUrl } = variables;
  return token ? { token, ...(guildId && { guildId }), apiUrl } : undefined;
}
