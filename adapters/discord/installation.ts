import type { BaseInteraction, ButtonInteraction } from "discord.js";
import { UserError } from "../../src/index.ts";

type Asked = Pick<
  BaseInteraction,
  "guildId" | "channelId" | "member" | "authorizingIntegrationOwners"
> & { readonly message?: Pick<ButtonInteraction["message"], "guildId" | "reference"> | null };

/**
 * Why an interaction is not answered as asked, for the asker; `undefined` when it comes from a member of a server, in a
 * channel of that, and the server added the bot.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object
 */
export function whyNot(asked: Asked): UserError | undefined {
  const { guildId, channelId, member, authorizingIntegrationOwners: owners, message } = asked;
  if (!guildId) {
    return new UserError(
      "In private I cannot tell which server you mean.",
      "Ask me in a channel of the server.",
    );
  }
  if (!member || !channelId) {
    return new UserError(
      "Discord does not tell me that you are of this server, or in which channel you are.",
      "Try again in a channel of the server.",
    );
  }
  if (!owners.guildId) {
    return new UserError(
      "I work for servers that added me, and this one did not.",
      "Ask somebody who manages the server to add Tagtide.",
    );
  }
  const from = [owners.guildId, message?.guildId, message?.reference?.guildId];
  if (from.every((guild) => !guild || guild === guildId)) return undefined;
  return new UserError(
    "This is the Tagtide of another server, and only its people can use it.",
    "Ask somebody who manages this server to add Tagtide.",
  );
}
