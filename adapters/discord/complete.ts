import { setTimeout as after } from "node:timers/promises";
import type { AutocompleteInteraction } from "discord.js";
import { type Core, type Invocation, type Logger, UserError } from "../../src/index.ts";
import { limits } from "./limits.ts";
import { parseCommand, splitLastWord } from "./parse.ts";

/** Discord drops an autocomplete answer after 3 s; the way there takes some of it. */
const suggestionPatienceMs = 2000;

type Choices = readonly { readonly name: string; readonly value: string }[];

/** Choices for what is being typed; none where it cannot be read, or breaks, which is logged. */
export async function completions(
  interaction: AutocompleteInteraction,
  core: Core,
  filesFrom: string,
  log: Logger,
): Promise<Choices> {
  try {
    const typing = parseCommand(interaction, core.commands, filesFrom);
    return await suggestions(interaction, typing, core);
  } catch (error) {
    if (!(error instanceof UserError)) log.warn("suggestion.failed", { error });
    return [];
  }
}

/** Completions of the option being typed; in a list of tags, of its last word. Empty rather than late. */
async function suggestions(
  interaction: AutocompleteInteraction,
  invocation: Invocation,
  core: Core,
): Promise<Choices> {
  const { name, value } = interaction.options.getFocused(true);
  const command = core.commands.find((candidate) => candidate.name === invocation.command);
  const isList = command?.options[name]?.kind === "tags";
  const { before, word } = isList ? splitLastWord(value) : { before: "", word: value };
  const asked = { ...invocation, options: { ...invocation.options, [name]: word } };
  const found = await Promise.race([
    core.suggest(asked, name),
    after(suggestionPatienceMs, [], { ref: false }),
  ]);
  return found
    .map((completion) => before + completion)
    .filter((choice) => choice.length > 0 && choice.length <= limits.choice)
    .slice(0, limits.choices)
    .map((choice) => ({ name: choice, value: choice }));
}
