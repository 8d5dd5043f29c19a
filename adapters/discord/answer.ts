import { setTimeout as after } from "node:timers/promises";
import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Interaction,
  MessageFlags,
  RESTJSONErrorCodes,
} from "discord.js";
import type { Accepted, Card, Core, Invocation, Logger } from "../../src/index.ts";
import { limits } from "./limits.ts";
import { parseClick, parseCommand, splitLastWord } from "./parse.ts";
import { renderCard } from "./render.ts";

type InServer = "cached" | "raw";
type Answerable = ChatInputCommandInteraction<InServer> | ButtonInteraction<InServer>;

/** Discord drops an autocomplete answer after 3 s; the way there takes some of it. */
const suggestionPatienceMs = 2000;

/**
 * Answers one interaction; what is attached is fetched from the origin `filesFrom`. Never rejects: an answer that does
 * not arrive is logged.
 */
export async function answerInteraction(
  interaction: Interaction,
  core: Core,
  filesFrom: string,
  log: Logger,
): Promise<void> {
  if (!interaction.inGuild()) return;
  try {
    if (interaction.isAutocomplete()) {
      const typed = parseCommand(interaction, core.commands, filesFrom);
      await interaction.respond(await suggestions(interaction, typed, core, log));
    } else if (interaction.isChatInputCommand()) {
      await answer(interaction, core.accept(parseCommand(interaction, core.commands, filesFrom)));
    } else if (interaction.isButton()) {
      const clicked = parseClick(interaction);
      if (clicked) await answer(interaction, core.accept(clicked));
    }
  } catch (error) {
    if (isLost(error)) log.warn("answer.lost", { code: error.code, interaction: interaction.id });
    else log.error("answer.failed", { error, interaction: interaction.id });
  }
}

/** Shows "thinking…" at once, then the card. What goes wrong is told to the asker alone, even where others see answers. */
async function answer(interaction: Answerable, accepted: Accepted): Promise<void> {
  const isPrivate = accepted.audience === "asker";
  await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
  const { outcome, card } = await accepted.answer();
  if (isPrivate || outcome === "answered") {
    await interaction.editReply(message(card));
    return;
  }
  // A follow-up to a reply that still thinks would become that public reply, so it goes first.
  await interaction.deleteReply();
  await interaction.followUp({ ...message(card), flags: MessageFlags.Ephemeral });
}

function message(card: Card) {
  const { embeds, components, files = [] } = renderCard(card);
  const attached = files.map(({ name, content }) => ({ name, attachment: Buffer.from(content) }));
  return { embeds, components, files: attached, allowedMentions: { parse: [] } };
}

/** Completions of the option being typed; in a list of tags, of its last word. Empty rather than late. */
async function suggestions(
  interaction: AutocompleteInteraction<InServer>,
  invocation: Invocation,
  core: Core,
  log: Logger,
): Promise<readonly { readonly name: string; readonly value: string }[]> {
  const { name, value } = interaction.options.getFocused(true);
  const command = core.commands.find((candidate) => candidate.name === invocation.command);
  const isList = command?.options[name]?.kind === "tags";
  const { before, word } = isList ? splitLastWord(value) : { before: "", word: value };
  const asked = { ...invocation, options: { ...invocation.options, [name]: word } };
  try {
    const found = await Promise.race([
      core.suggest(asked, name),
      after(suggestionPatienceMs, [], { ref: false }),
    ]);
    return found
      .map((completion) => before + completion)
      .filter((choice) => choice.length > 0 && choice.length <= limits.choice)
      .slice(0, limits.choices)
      .map((choice) => ({ name: choice, value: choice }));
  } catch (error) {
    log.warn("suggestion.failed", { error });
    return [];
  }
}

/** Too late (3 s, or 15 minutes for the card), or another process with the same token was faster. */
function isLost(error: unknown): error is DiscordAPIError {
  return error instanceof DiscordAPIError && lostCodes.has(Number(error.code));
}

const lostCodes = new Set<number>([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.UnknownWebhook,
]);
