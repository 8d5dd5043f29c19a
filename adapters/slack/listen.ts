import type { App } from "@slack/bolt";
import { type Accepted, type Core, type Logger, UserError } from "../../src/index.ts";
import { createHeard } from "../shared/heard.ts";
import { refusal } from "../shared/refusal.ts";
import { answer, type Question } from "./answer.ts";
import { letIn } from "./installation.ts";
import { readClick, readCommand, type Said } from "./parse.ts";
import type { FindPlace, Place } from "./place.ts";
import type { Plainers } from "./plainer.ts";

interface Listening {
  readonly app: App;
  readonly core: Pick<Core, "accept">;
  readonly placeOf: FindPlace;
  readonly plainers: Plainers;
  /** Sees to it that work is done before the bot stops. */
  readonly during: (work: Promise<void>) => Promise<void>;
  readonly log: Logger;
}

/** What a request goes by when it is delivered again. */
interface Sent {
  readonly trigger_id: string;
  readonly response_url: string;
}

/** For the receiver: what of an envelope the listeners are told, as part of their context. */
export function ofEnvelope({ envelope_id }: { readonly envelope_id?: unknown }): object {
  return { envelope: envelope_id };
}

/**
 * Hears commands and buttons, each once. Acknowledges first, as Slack gives up after three seconds, and does the work
 * also when that could not be said: Slack then delivers it again.
 */
export function listen({ app, core, placeOf, plainers, during, log }: Listening): void {
  const heard = createHeard();

  function isNew(envelope: unknown, sent: Sent): boolean {
    const isFirst = heard.isNew(...namesOf(envelope, sent));
    if (!isFirst) log.info("slack.heard-again");
    return isFirst;
  }

  function acknowledged(ack: () => Promise<void>): Promise<void> {
    return ack().catch((error: unknown) => log.warn("slack.unacknowledged", { error }));
  }

  async function hear(said: Said, question: Question): Promise<void> {
    try {
      const place = await placeOf(said.origin);
      // The bot presses no buttons: it would answer itself.
      if (said.origin.person === place?.home.bot) return;
      await answer(await accepted(said, place, core), question, { plainers, log });
    } catch (error) {
      log.error("slack.broken", { error });
      await answer(refusal(error), question, { plainers, log });
    }
  }

  app.command("/hashtag", async ({ ack, command, context }) => {
    const isFirst = isNew(context["envelope"], command);
    await acknowledged(ack);
    const workspace = command.team_id;
    const question = { asked: "typed", responseUrl: command.response_url, workspace } as const;
    if (isFirst) await during(hear(readCommand(command), question));
  });
  app.action({ type: "block_actions" }, async ({ ack, body, context }) => {
    const isFirst = isNew(context["envelope"], body);
    await acknowledged(ack);
    const said = isFirst ? readClick(body) : undefined;
    const workspace = body.team?.id ?? "";
    const question = { asked: "clicked", responseUrl: body.response_url, workspace } as const;
    if (said) await during(hear(said, question));
  });
}

/** It is delivered again in the same envelope, or in another with the same trigger and the same address to answer to. */
function namesOf(envelope: unknown, { trigger_id, response_url }: Sent): readonly string[] {
  return [
    ...(typeof envelope === "string" ? [`envelope ${envelope}`] : []),
    ...(response_url ? [`${trigger_id} ${response_url}`] : []),
  ];
}

/** What the core says to those who are let in, and what is said to others. */
async function accepted(
  { line, channel, name, origin }: Said,
  place: Place | null,
  core: Listening["core"],
): Promise<Accepted> {
  if (!place) return refusal(notInstalled);
  const { home, people } = place;
  const id = origin.person;
  try {
    const workspace = await letIn(home, origin, people);
    return core.accept({
      line,
      channel: { platform: "slack", workspace, channel },
      asker: { id, name, isAdmin: () => people.isAdmin(id) },
    });
  } catch (error) {
    if (error instanceof UserError) return refusal(error);
    throw error;
  }
}

const notInstalled = new UserError(
  "Tagtide is not installed in this workspace any more.",
  "Install it again; then everything is as it was.",
);
