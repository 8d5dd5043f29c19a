import type { BaseInteraction, ButtonInteraction } from "discord.js";
import { UserError } from "../../src/index.ts";

type Asked = Pick<
  BaseInteraction,
  "guildId" | "channelId" | "member" | "user" | "authorizingIntegrationOwners"
> & { readonly message?: Pick<ButtonInteraction["message"], "guildId" | "reference"> | null };

/**
 * Whose an interaction is: that of a server which added the bot, asked by a member in a channel of it, or of one person alone,
 * who added it for themselves or asks in private. Throws a `UserError` where it is nobody's.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object
 */
export function whose(asked: Asked): "server" | "alone" {
  const { guildId, channelId, user, authorizingIntegrationOwners: owners } = asked;
  if (!channelId) {
    throw new UserError(
      "Discord does not tell me in which channel you are.",
      "Try again in a channel of the server.",
    );
  }
  if (guildId && owners.guildId) return ofServer(asked, guildId);
  // What the bot said to somebody in private is theirs without having added it.
  if (owners.userId === user.id || (!guildId && owners.guildId === inPrivate)) return "alone";
  if (owners.userId) {
    throw new UserError(
      "This is the Tagtide of somebody else.",
      "Add it for yourself in its profile, or ask who manages the server to add it for everybody.",
    );
  }
  throw new UserError(
    "I work for servers that added me, and this one did not.",
    "Ask somebody who manages the server to add Tagtide.",
  );
}

/** In place of a server, in the bot's own conversation with somebody. */
const inPrivate = "0";

function ofServer(asked: Asked, guildId: string): "server" {
  const { member, authorizingIntegrationOwners: owners, message } = asked;
  if (!member) {
    throw new UserError(
      "Discord does not tell me that you are of this server.",
      "Try again in a channel of the server.",
    );
  }
  const from = [owners.guildId, message?.guildId, message?.reference?.guildId];
  if (from.every((guild) => !guild || guild === guildId)) return "server";
  throw new UserError(
    "This is the Tagtide of another server, and only its people can use it.",
    "Ask somebody who manages this server to add Tagtide.",
  );
}
