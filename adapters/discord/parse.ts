import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
} from "discord.js";
import type {
  Asker,
  ChannelAccess,
  ChannelRef,
  Command,
  Document,
  Invocation,
  TypedInvocation,
} from "../../src/index.ts";
import { shownName } from "../shared/shown-name.ts";
import { attachedText } from "./attachment.ts";
import { lineOfButton } from "./buttons.ts";
import { missingAccess } from "./missing-access.ts";

/** The slash command is offered in servers only, so every interaction comes from one. */
type InServer = "cached" | "raw";
type Asking = Typed | ButtonInteraction<InServer> | ModalSubmitInteraction<InServer>;
type Typed = ChatInputCommandInteraction<InServer> | AutocompleteInteraction<InServer>;

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

/** What a button stands for; `undefined` when the button is not one of ours. */
export function parseClick(interaction: ButtonInteraction<InServer>): TypedInvocation | undefined {
  const line = lineOfButton(interaction.customId);
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

/** Where somebody asks, and who it is. */
export function whereAndWho(interaction: Asking): {
  readonly channel: ChannelRef;
  readonly asker: Asker;
  readonly shareLabel: string | undefined;
  readonly channelAccess: ChannelAccess;
} {
  const { user, memberPermissions, appPermissions } = interaction;
  return {
    channel: {
      platform: "discord",
      workspace: interaction.guildId,
      channel: interaction.channelId ?? "",
    },
    asker: {
      id: user.id,
      name: shownName(user.displayName, user.id),
      isAdmin: async () => memberPermissions.has(PermissionFlagsBits.ManageGuild),
    },
    shareLabel: maySay(interaction) ? "Share" : undefined,
    channelAccess: async () =>
      missingAccess((one) => appPermissions.has(one), interaction.channel?.type),
  };
}

/** Nobody has the bot say to everybody what they could not say themselves. */
function maySay({ channel, memberPermissions }: Asking): boolean {
  const { SendMessages, SendMessagesInThreads } = PermissionFlagsBits;
  return memberPermissions.has(channel?.isThread() ? SendMessagesInThreads : SendMessages);
}
