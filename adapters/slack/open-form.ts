import { type Accepted, UserError } from "../../src/index.ts";
import { refusal } from "../shared/refusal.ts";
import { invocationOf } from "./accepted.ts";
import { limits } from "./limits.ts";
import { modalView } from "./modal.ts";
import type { Said } from "./parse.ts";
import type { Place } from "./place.ts";
import type { Listening } from "./requests.ts";

/** How a command was given. */
interface Asked {
  readonly said: Said;
  readonly place: Place | null;
  /** Opens one modal, within three seconds. */
  readonly trigger: string;
  /** Where the answer goes. */
  readonly replyTo: string | null;
  /** Whether it is asked for outside of a channel. */
  readonly asksChannel?: boolean;
}

/**
 * Opens the form of a command that was given without options. What to answer in its place where the person may not use
 * it; `null` where the command is to be answered as it is: it has no form, or Slack did not open it. Never rejects.
 * https://docs.slack.dev/reference/methods/views.open
 */
export async function openForm(
  { said, place, trigger, replyTo, asksChannel = false }: Asked,
  { core, installAt, log }: Pick<Listening, "core" | "installAt" | "log">,
): Promise<"opened" | Accepted | null> {
  if (!place || !core.forms.has(said)) return null;
  try {
    const form = await core.forms.open({
      invocation: await invocationOf(said, place, installAt),
      mostChoices: limits.options,
      mostFields: limits.modalBlocks,
      replyTo,
      asksChannel,
      personZone: () => place.people.zone(said.origin.person),
    });
    if (!form) return null;
    await place.poster.views.open({ trigger_id: trigger, view: modalView(form) });
    return "opened";
  } catch (error) {
    if (error instanceof UserError) return refusal(error);
    log.warn("slack.form-unopened", { error });
    return null;
  }
}
