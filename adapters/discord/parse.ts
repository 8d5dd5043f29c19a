import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  PermissionFlagsBits,
} from "discord.js";
import type { ChannelRef, Invocation, TypedInvocation } from "../../src/index.ts";
import { lineOfButton } from "./buttons.ts";

/** The slash command is offered in servers only, so every interaction comes from one. */
type InServer = "cached" | "raw";
type Typed = ChatInputCommandInteraction<InServer> | AutocompleteInteraction<InServer>;

/** What a person typed, or is still typing, as the core wants it. */
export function parseCommand(interaction: Typed): Invocation {
  const { words, values } = unfold(interaction.options.data);
  return {
    command: words.join(" "),
    options: Object.fromEntries(values.map(({ name, value }) => [name, String(value ?? "")])),
    ...whereAndWho(interaction),
  };
}

/** What a button stands for; `undefined` when the button is not one of ours. */
export function parseClick(interaction: ButtonInteraction<InServer>): TypedInvocation | undefined {
  const line = lineOfButton(interaction.customId);
  return line === undefined ? undefined : { line, ...whereAndWho(interaction) };
}

/** "booktok read" becomes "booktok " and "read": the part to keep and the word being typed. */
export function splitLastWord(text: string): { readonly before: string; readonly word: string } {
  const word = /[^\s,;]*$/u.exec(text)?.[0] ?? "";
  return { before: text.slice(0, text.length - word.length), word };
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

function whereAndWho(interaction: Typed | ButtonInteraction<InServer>): {
  readonly channel: ChannelRef;
  readonly asker: Invocation["asker"];
} {
  return {
    channel: {
      platform: "discord",
      workspace: interaction.guildId,
      channel: interaction.channelId,
    },
    asker: {
      id: interaction.user.id,
      mayEdit: interaction.memberPermissions.has(PermissionFlagsBits.ManageGuild),
    },
  };
}
