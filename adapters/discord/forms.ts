import type { ModalSubmitInteraction } from "discord.js";
import {
  type Accepted,
  type Core,
  faultCard,
  type Invocation,
  type Logger,
  type TypedInvocation,
  UserError,
} from "../../src/index.ts";
import { refusal } from "../shared/refusal.ts";
import type { LastFilled } from "./last-filled.ts";
import { limits } from "./limits.ts";
import { filledIn, idOfForm, modalOf } from "./modal.ts";
import { whereAndWho } from "./parse.ts";
import type { Answerable } from "./say.ts";

interface Forming {
  readonly core: Pick<Core, "forms">;
  /** The origin that what is attached is fetched from. */
  readonly filesFrom: string;
  readonly lastFilled: LastFilled;
  readonly log: Logger;
}

/**
 * Opens the form of a command that was given without options, which has to be the first response. What to answer in its
 * place where the person may not use it; `null` where the command is to be answered as it is. Never rejects.
 */
export async function openForm(
  interaction: Exclude<Answerable, ModalSubmitInteraction>,
  invocation: Invocation | TypedInvocation,
  { core, lastFilled, log }: Forming,
): Promise<"opened" | Accepted | null> {
  if (!core.forms.has(invocation)) return null;
  try {
    const form = await core.forms.open({
      ...{ invocation, mostChoices: limits.choices, mostFields: limits.modalFields, replyTo: null },
      // Discord does not say.
      personZone: async () => null,
    });
    if (!form) return null;
    const shown = "line" in invocation ? lastFilled.restored(filledBy(invocation), form) : form;
    await interaction.showModal(modalOf(shown));
    return "opened";
  } catch (error) {
    if (error instanceof UserError) return refusal(error);
    log.warn("discord.form-unopened", { error });
    return null;
  }
}

/** What is answered to a form that was sent; `undefined` for one that is none of ours. Never rejects. */
export async function sendForm(
  interaction: ModalSubmitInteraction,
  { core, filesFrom, lastFilled, log }: Forming,
): Promise<Accepted | undefined> {
  const id = idOfForm(interaction);
  if (id === undefined) return undefined;
  try {
    const { channel: workspace, shareLabel, ...by } = whereAndWho(interaction);
    const values = filledIn(interaction, filesFrom);
    const sent = { id, workspace, ...by, values, shareLabel: () => shareLabel };
    const outcome = await core.forms.send(sent);
    if (outcome.kind === "taken") return outcome.accepted;
    if (outcome.kind === "gone") return refusal(new UserError(outcome.words));
    const { command: line } = outcome;
    lastFilled.keep(filledBy({ channel: workspace, asker: by.asker, line }), values);
    return mistaken([...outcome.mistakes.values()], outcome.command);
  } catch (error) {
    if (!(error instanceof UserError)) log.error("discord.broken", { error });
    return refusal(error);
  }
}

function filledBy({ channel, asker, line }: Pick<TypedInvocation, "channel" | "asker" | "line">) {
  return { server: channel.workspace, person: asker.id, command: line };
}

/** Discord shows no mistakes in a form, and closes it: a button opens it anew, as it was filled in. */
function mistaken(mistakes: readonly string[], command: string): Accepted {
  const told = faultCard(new UserError(mistakes.join(" "), "Nothing was changed."));
  const again = { kind: "run", label: "Fill in again", line: command } as const;
  const card = { ...told.card, actions: [again] };
  return { audience: "asker", answer: async () => ({ ...told, card }) };
}
