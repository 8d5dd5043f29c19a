import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from "discord.js";
import type { Command, OptionSpec } from "../../src/index.ts";
import { limits } from "./limits.ts";
import { messageMenu } from "./message-menu.ts";

/** In servers that added the bot, in private, and wherever somebody is who added it for themselves. */
const everywhere = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [
    ApplicationIntegrationType.GuildInstall,
    ApplicationIntegrationType.UserInstall,
  ],
};

/** All that is registered: the slash command, and what is offered in the menu of a message. */
export function allCommands(
  commands: readonly Command[],
): readonly RESTPostAPIApplicationCommandsJSONBody[] {
  const menu = [...messageMenu.keys()].map((name) => ({
    ...{ type: ApplicationCommandType.Message as const, name },
    ...everywhere,
  }));
  return [slashCommand(commands), ...menu];
}

/** The one slash command, made from the declarations: "watch add" becomes subcommand `add` of group `watch`. */
export function slashCommand(
  commands: readonly Command[],
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const listed = commands.filter(({ hidden }) => !hidden);
  return {
    type: ApplicationCommandType.ChatInput,
    name: "hashtag",
    description: "TikTok hashtags: which ones grow, why, and the best recent posts",
    ...everywhere,
    options: [...firstWords(listed)].map((word) => topOption(word, listed)),
  };
}

function firstWords(commands: readonly Command[]): ReadonlySet<string> {
  return new Set(commands.map(({ name }) => name.split(" ")[0] ?? name));
}

function topOption(word: string, commands: readonly Command[]) {
  const single = commands.find(({ name }) => name === word);
  if (single) return subcommand(word, single);
  const members = commands.filter(({ name }) => name.startsWith(`${word} `));
  const options = members.map((command) =>
    subcommand(command.name.slice(word.length + 1), command),
  );
  return {
    type: ApplicationCommandOptionType.SubcommandGroup as const,
    name: word,
    // Nobody sees it: Discord shows the subcommands.
    description: word,
    options,
  };
}

function subcommand(name: string, { about, options, form }: Command) {
  const declared = Object.entries(options).map(([option, spec]) => ({ option, spec }));
  // Discord refuses a required option after an optional one.
  const ordered = [
    ...declared.filter(({ spec }) => spec.required),
    ...declared.filter(({ spec }) => !spec.required),
  ];
  return {
    type: ApplicationCommandOptionType.Subcommand as const,
    name,
    description: brief(about),
    options: ordered.map(({ option, spec }) => basicOption(option, spec, form !== undefined)),
  };
}

/**
 * "The name of a watchlist; any of yours" is "Watchlist": Discord takes 8,000 characters for all commands together, so
 * that what stands before the first semicolon or colon must do, without articles in front. `help` has the whole of it.
 */
function brief(about: string): string {
  const clause = about.split(/[;:] /, 1)[0] ?? about;
  const bare = clause.replace(/^(?:(?:the )?name of )?(?:(?:the|an?) )?/i, "") || clause;
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

/** What a form asks for need not be given: the form opens when nothing is. */
function basicOption(name: string, spec: OptionSpec, hasForm: boolean) {
  const common = { name, description: brief(spec.about), required: spec.required && !hasForm };
  const text = { ...common, type: ApplicationCommandOptionType.String as const };
  switch (spec.kind) {
    case "whole":
      return {
        ...common,
        type: ApplicationCommandOptionType.Integer as const,
        min_value: spec.min,
        max_value: spec.max,
      };
    case "consent":
      return { ...common, type: ApplicationCommandOptionType.Boolean as const };
    case "choice":
      if (isYes(spec)) return { ...common, type: ApplicationCommandOptionType.Boolean as const };
      return { ...text, choices: spec.choices.map((choice) => ({ name: choice, value: choice })) };
    case "text":
      return { ...text, max_length: Math.min(spec.longest, limits.optionText) };
    case "document":
      return { ...common, type: ApplicationCommandOptionType.Attachment as const };
    case "time":
    case "handle":
      return { ...text, max_length: longest[spec.kind] };
    default: {
      // Examples come as completions.
      const description = common.description.replace(/,? such as .*$/, "");
      const max_length = longest[spec.kind];
      return { ...text, description, max_length, autocomplete: true as const };
    }
  }
}

/** An option whose only choice is "yes": on Discord it is true or false. */
function isYes(spec: OptionSpec | undefined): boolean {
  if (spec?.kind === "consent") return true;
  return spec?.kind === "choice" && spec.choices.length === 1 && spec.choices[0] === "yes";
}

/** Roomy: what is too long is better explained by us than refused by Discord without a word. */
const longest = {
  tag: 1000,
  tags: 2000,
  list: 100,
  handle: 200,
  region: 60,
  zone: 60,
  days: 100,
  time: 20,
  duration: 20,
  since: 60,
} as const;
