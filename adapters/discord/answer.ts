import {
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Interaction,
  type MessageContextMenuCommandInteraction,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
} from "discord.js";
import {
  type Accepted,
  type Card,
  type Core,
  type Logger,
  type Observe,
  requestMs,
} from "../../src/index.ts";
import type { Lull } from "../shared/lull.ts";
import { refusal } from "../shared/refusal.ts";
import { completions } from "./complete.ts";
import { isOurControl } from "./controls.ts";
import { openForm, sendForm } from "./forms.ts";
import type { LastFilled } from "./last-filled.ts";
import { idOfForm } from "./modal.ts";
import { parseClick, parseCommand, parseMenu } from "./parse.ts";
import { type Drawer, type Drawn, drawCharts, mayNotAttach, noPictures } from "./pictures.ts";
import { renderAnswer } from "./render.ts";
import { type Answerable, type Clicked, type Saying, sayingTo } from "./say.ts";

export interface Answering {
  /** The origin that what is attached is fetched from. */
  readonly filesFrom: string;
  readonly lastFilled: LastFilled;
  /** Draws charts; without one they are told in text. */
  readonly drawer: Drawer | undefined;
  /** Work waits for one, so that all who asked at once see first that they were heard. */
  readonly lull: Lull;
  readonly log: Logger;
  readonly observe?: Observe | undefined;
}

interface Asking extends Pick<Answering, "filesFrom" | "lastFilled" | "log"> {
  readonly core: Core;
}

/**
 * Answers one interaction. Never rejects: an answer that does
 * not arrive is logged.
 */
export async function answerInteraction(
  interaction: Interaction,
  core: Core,
  { filesFrom, lastFilled, drawer, lull, log, observe }: Answering,
): Promise<void> {
  try {
    if (interaction.isAutocomplete()) {
      await interaction.respond(await completions(interaction, core, filesFrom, log));
    } else if (isAnswerable(interaction)) {
      const accepted = await accept(interaction, { core, filesFrom, lastFilled, log });
      const draw = (card: Card) => drawnFor(interaction, card, drawer);
      if (accepted) await answer(sayingTo(interaction), accepted, { draw, lull, observe });
    }
  } catch (error) {
    if (isLost(error)) log.warn("answer.lost", { code: error.code, interaction: interaction.id });
    else log.error("answer.failed", { error, interaction: interaction.id });
  }
}

function isAnswerable(interaction: Interaction): interaction is Answerable {
  return (
    interaction.isChatInputCommand() ||
    interaction.isMessageContextMenuCommand() ||
    interaction.isButton() ||
    interaction.isStringSelectMenu() ||
    interaction.isModalSubmit()
  );
}

/**
 * What the core says, or why it is not asked; `undefined` for what nobody is to answer, and where a form is shown in place of
 * an answer.
 */
async function accept(interaction: Answerable, asking: Asking): Promise<Accepted | undefined> {
  // Bots press nothing: they would answer each other.
  if (interaction.user.bot) return undefined;
  if (!isOurs(interaction)) return undefined;
  try {
    if (interaction.isModalSubmit()) return await sendForm(interaction, asking);
    if (interaction.isMessageContextMenuCommand()) return ofMenu(interaction, asking.core);
    return await ofCommand(interaction, asking);
  } catch (error) {
    return refusal(error);
  }
}

/** What somebody asks about another's message is between them and the bot. */
function ofMenu(
  interaction: MessageContextMenuCommandInteraction,
  core: Core,
): Accepted | undefined {
  const asked = parseMenu(interaction);
  return asked && core.accept({ ...asked, isPrivate: true });
}

async function ofCommand(
  interaction: ChatInputCommandInteraction | Clicked,
  asking: Asking,
): Promise<Accepted | undefined> {
  const { core, filesFrom } = asking;
  const invocation = interaction.isChatInputCommand()
    ? parseCommand(interaction, core.commands, filesFrom)
    : parseClick(interaction);
  if (!invocation) return undefined;
  const form = invocation.alone ? null : await openForm(interaction, invocation, asking);
  return form === "opened" ? undefined : (form ?? core.accept(invocation));
}

function isOurs(interaction: Answerable): boolean {
  if (interaction.isModalSubmit()) return idOfForm(interaction) !== undefined;
  return "customId" in interaction ? isOurControl(interaction.customId) : true;
}

/** Shows "thinking…" at once, then the card. What goes wrong is told to the asker alone, even where others see answers. */
async function answer(
  saying: Saying,
  accepted: Accepted,
  {
    draw,
    lull,
    observe,
  }: Pick<Answering, "lull" | "observe"> & { readonly draw: (card: Card) => Promise<Drawn> },
): Promise<void> {
  const isPrivate = { asker: true, channel: false }[accepted.audience];
  await saying.think(isPrivate);
  observe?.({ kind: "acknowledged", platform: "discord", ms: requestMs() ?? 0 });
  lull.end();
  await lull.come();
  const { outcome, card } = await accepted.answer();
  const shown = message(card, await draw(card));
  if (isPrivate || outcome === "answered") await saying.answer(shown);
  else await saying.answerInPrivate(shown);
}

/** Nothing is drawn where it may not be attached, which is said. */
async function drawnFor(
  { appPermissions }: Answerable,
  card: Card,
  drawer: Drawer | undefined,
): Promise<Drawn> {
  const mayAttach = appPermissions.has(PermissionFlagsBits.AttachFiles);
  if (mayAttach || !drawer) return drawCharts(card, drawer);
  const hasCharts = card.blocks.some(({ kind }) => kind === "chart");
  return { ...noPictures, missing: hasCharts ? mayNotAttach : "" };
}

function message(card: Card, drawn: Drawn) {
  const { components, files = [] } = renderAnswer(card, drawn);
  const attached = files.map(({ name, content, description }) => ({
    ...{ name, attachment: Buffer.from(content) },
    ...(description !== undefined && { description }),
  }));
  return { components, files: attached, allowedMentions: { parse: [] } };
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
