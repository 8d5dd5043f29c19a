import type { App } from "@slack/bolt";
import type { Core, Logger } from "../../src/index.ts";
import { createHeard } from "../shared/heard.ts";
import { createHear } from "./hear.ts";
import { createHomeTab } from "./home-tab.ts";
import { readClick, readCommand, readHomeClick, readOpened } from "./parse.ts";
import type { FindPlace } from "./place.ts";
import type { Plainers } from "./plainer.ts";

export interface Listening {
  readonly app: App;
  readonly core: Pick<Core, "accept">;
  readonly placeOf: FindPlace;
  /** Where anybody can install the bot; `null` where only whoever runs it can. */
  readonly installAt: string | null;
  readonly plainers: Plainers;
  /** Sees to it that work is done before the bot stops. */
  readonly during: (work: Promise<void>) => Promise<void>;
  readonly log: Logger;
}

/** What a request goes by when it is delivered again. */
interface Sent {
  readonly trigger_id: string;
  readonly response_url?: string;
}

/** For the receiver: what of an envelope the listeners are told, as part of their context. */
export function ofEnvelope({ envelope_id }: { readonly envelope_id?: unknown }): object {
  return { envelope: envelope_id };
}

/**
 * Hears commands and buttons, each once. Acknowledges first, as Slack gives up after three seconds, and does the work
 * also when that could not be said: Slack then delivers it again.
 */
export function listen(listening: Listening): void {
  const { app, core, placeOf, installAt, plainers, during, log } = listening;
  const heard = createHeard();
  const homeTab = createHomeTab({ core, placeOf, installAt, plainers, log });
  const hear = createHear(listening);

  function isNew(envelope: unknown, sent: Sent): boolean {
    const isFirst = heard.isNew(...namesOf(envelope, sent));
    if (!isFirst) log.info("slack.heard-again");
    return isFirst;
  }

  function acknowledged(ack: () => Promise<void>): Promise<void> {
    return ack().catch((error: unknown) => log.warn("slack.unacknowledged", { error }));
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
    const atHome = isFirst ? readHomeClick(body) : undefined;
    if (atHome) return during(homeTab.click(atHome));
    const said = isFirst ? readClick(body) : undefined;
    const workspace = body.team?.id ?? "";
    const question = { asked: "clicked", responseUrl: body.response_url, workspace } as const;
    if (said) await during(hear(said, question));
  });
  app.event("app_home_opened", async ({ body, event }) => {
    const opened = readOpened(body, event);
    if (opened && heard.isNew(`event ${body.event_id}`)) await during(homeTab.open(opened));
  });
}

/**
 * It is delivered again in the same envelope, or in another with the same trigger and the same address to answer to, which a
 * click in Home has not.
 */
function namesOf(envelope: unknown, { trigger_id, response_url }: Sent): readonly string[] {
  return [
    ...(typeof envelope === "string" ? [`envelope ${envelope}`] : []),
    ...(trigger_id ? [`${trigger_id} ${response_url ?? "home"}`] : []),
  ];
}
