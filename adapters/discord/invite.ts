import { ApplicationIntegrationType, PermissionFlagsBits, PermissionsBitField } from "discord.js";

/** What briefs need: the last three for their details in a thread. */
const permissions = new PermissionsBitField([
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.EmbedLinks,
  PermissionFlagsBits.AttachFiles,
  PermissionFlagsBits.CreatePublicThreads,
  PermissionFlagsBits.SendMessagesInThreads,
  PermissionFlagsBits.ReadMessageHistory,
]);

/**
 * Where somebody who manages a server adds the bot to it.
 * https://docs.discord.com/developers/topics/oauth2#bot-authorization-flow
 */
export function serverInvite(application: string): string {
  const asked = { client_id: application, scope: "bot applications.commands" };
  const query = new URLSearchParams({ ...asked, permissions: `${permissions.bitfield}` });
  return `https://discord.com/oauth2/authorize?${query}`;
}

/** Where somebody adds the bot for themselves. */
export function personInvite(application: string): string {
  const asked = { client_id: application, scope: "applications.commands" };
  const query = new URLSearchParams({ ...asked, integration_type: `${forPerson}` });
  return `https://discord.com/oauth2/authorize?${query}`;
}

const forPerson = ApplicationIntegrationType.UserInstall;
