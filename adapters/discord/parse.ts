import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
} from "discord.js";
import {
  type Asker,
  type ChannelAccess,
  type ChannelRef,
  type Command,
  code,
  type Document,
  type Invocation,
  ownWorkspace,
  said,
  type TypedInvocation,
  UserError,
} from "../../src/index.ts";
import { shownName } from "../shared/shown-name.ts";
import { attachedText } from "./attachment.ts";
import { lineOfControl } from "./controls.ts";
import { whose } from "./installation.ts";
import { serverInvite } from "./invite.ts";
import { messageMenu } from "./message-menu.ts";
import { missingAccess } from "./missing-access.ts";
import type { Clicked } from "./say.ts";

type Typed = ChatInputCommandInteraction | AutocompleteInteraction;
type Asking = Typed | Clicked | MessageContextMenuCommandInteraction | ModalSubmitInteraction;

/**
 * What a person typed, or is still typing, as the core wants it; an attachment becomes the way to fetch it from the
 * origin `filesFrom`.
 */
export function parseCommand(
  interaction: Typed,
  commands: readonly Command[],
  filesFrom: string,
): Invocation {
  const { words, values } = unfold(interaction.options.data);
  const name = words.join(" ");
  const specs = commands.find((command) => command.name === name)?.options ?? {};
  const given = values
    // What is not wanted is as if it had not been said.
    .filter(({ value }) => value !== false)
    .map((option) => [option.name, givenValue(option, specs, filesFrom)] as const);
  return { command: name, options: Object.fromEntries(given), ...whereAndWho(interaction) };
}

function givenValue(
  { name, value, attachment }: CommandInteractionOption,
  specs: Command["options"],
  filesFrom: string,
): string | Document {
  const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
  if (spec?.kind !== "document" || !attachment) return value === true ? "yes" : String(value ?? "");
  return attachedText(attachment, spec.longest, filesFrom);
}

/** What is asked about a message, which is named in the registration. Throws a `UserError` when it has no hashtags. */
export function parseMenu(
  interaction: MessageContextMenuCommandInteraction,
): TypedInvocation | undefined {
  const lineFor = messageMenu.get(interaction.commandName);
  if (!lineFor) return undefined;
  const line = lineFor(interaction.targetMessage.content);
  if (line !== null) return { line, ...whereAndWho(interaction) };
  throw new UserError(
    "There is no hashtag in that message.",
    said`Name one yourself: ${code("/hashtag score booktok")}.`,
  );
}

/** What a button or the choice in a menu stands for; `undefined` when it is not one of ours. */
export function parseClick(interaction: Clicked): TypedInvocation | undefined {
  const chosen = interaction.isStringSelectMenu() ? interaction.values : [];
  const line = lineOfControl(interaction.customId, chosen);
  return line === undefined ? undefined : { line, ...whereAndWho(interaction) };
}

/** "booktok read" becomes "booktok " and "read": the part to keep and the word being typed. */
export function splitLastWord(text: string): { readonly before: string; readonly word: string } {
  const end = [...text.matchAll(/[\s,;]/gu)].at(-1);
  const start = end ? end.index + 1 : 0;
  return { before: text.slice(0, start), word: text.slice(start) };
}

/** Discord nests group → subcommand → values. */
function unfold(options: readonly CommandInteractionOption[]): {
  readonly words: readonly string[];
  readonly values: readonly CommandInteractionOption[];
} {
  const [first] = options;
  if (!first || !isSubcommand(first)) return { words: [], values: options };
  const { words, values } = unfold(first.options ?? []);
  return { words: [first.name, ...words], values };
}

function isSubcommand({ type }: CommandInteractionOption): boolean {
  return (
    type === ApplicationCommandOptionType.Subcommand ||
    type === ApplicationCommandOptionType.SubcommandGroup
  );
}

/** Where and by whom it is asked. Throws a `UserError` when it is nobody's. */
export function whereAndWho(interaction: Asking): {
  readonly channel: ChannelRef;
  readonly asker: Asker;
  readonly shareLabel: string | undefined;
  readonly isPrivate: boolean;
  readonly alone: { readonly installAt: string } | undefined;
  readonly channelAccess: ChannelAccess;
} {
  const { user, memberPermissions, appPermissions, guildId, channelId, channel } = interaction;
  const isAlone = whose(interaction) === "alone";
  const mayWrite = maySay(interaction);
  const workspace = isAlone ? ownWorkspace(user.id) : `${guildId}`;
  return {
    channel: { platform: "discord", workspace, channel: `${channelId}` },
    asker: {
      id: user.id,
      name: shownName(user.displayName, user.id),
      isAdmin: async () => isAlone || memberPermissions?.has(ManageGuild) === true,
    },
    shareLabel: !isAlone && mayWrite ? "Share" : undefined,
    isPrivate: !mayWrite,
    alone: isAlone ? { installAt: serverInvite(interaction.applicationId) } : undefined,
    channelAccess: async () => missingAccess((one) => appPermissions.has(one), channel?.type),
  };
}

const { ManageGuild, SendMessages, SendMessagesInThreads } = PermissionFlagsBits;

/** Nobody has the bot say to everybody what they could not say themselves. */
function maySay({ channel, memberPermissions }: Asking): boolean {
  const needed = channel?.isThread() ? SendMessagesInThreads : SendMessages;
  return memberPermissions?.has(needed) === true;
}
