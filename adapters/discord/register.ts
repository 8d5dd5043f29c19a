import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from "discord.js";
import { type Command, type OptionSpec, shorten } from "../../src/index.ts";
import { limits } from "./limits.ts";

/** The one slash command, made from the declarations: "watch add" becomes subcommand `add` of group `watch`. */
export function slashCommand(
  commands: readonly Command[],
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const listed = commands.filter(({ hidden }) => !hidden);
  return {
    type: ApplicationCommandType.ChatInput,
    name: "hashtag",
    description: "TikTok hashtags: which ones grow, why, and the best recent posts",
    contexts: [InteractionContextType.Guild],
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
    description: shorten(options.map(({ name }) => name).join(", "), limits.about),
    options,
  };
}

function subcommand(name: string, { about, options }: Command) {
  const declared = Object.entries(options).map(([option, spec]) => ({ option, spec }));
  // Discord refuses a required option after an optional one.
  const ordered = [
    ...declared.filter(({ spec }) => spec.required),
    ...declared.filter(({ spec }) => !spec.required),
  ];
  return {
    type: ApplicationCommandOptionType.Subcommand as const,
    name,
    description: firstClause(about),
    options: ordered.map(({ option, spec }) => basicOption(option, spec)),
  };
}

/**
 * "A tag or a watchlist; tag:books where both have the name" is "A tag or a watchlist": Discord takes 8,000 characters
 * for all commands together. `help` has the whole of it.
 */
function firstClause(about: string): string {
  return about.split(/[;:] /, 1)[0] ?? about;
}

function basicOption(name: string, spec: OptionSpec) {
  const common = { name, description: firstClause(spec.about), required: spec.required };
  const text = { ...common, type: ApplicationCommandOptionType.String as const };
  switch (spec.kind) {
    case "whole":
      return {
        ...common,
        type: ApplicationCommandOptionType.Integer as const,
        min_value: spec.min,
        max_value: spec.max,
      };
    case "choice":
      return { ...text, choices: spec.choices.map((choice) => ({ name: choice, value: choice })) };
    case "text":
      return { ...text, max_length: Math.min(spec.longest, limits.optionText) };
    case "document":
      return { ...common, type: ApplicationCommandOptionType.Attachment as const };
    case "time":
    case "handle":
      return { ...text, max_length: longest[spec.kind] };
    default:
      return { ...text, max_length: longest[spec.kind], autocomplete: true as const };
  }
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
