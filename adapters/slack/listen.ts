import { asRequest } from "../../src/index.ts";
import { createHear } from "./hear.ts";
import { createHomeTab } from "./home-tab.ts";
import { listenForForms } from "./listen-forms.ts";
import { listenForShortcuts } from "./listen-shortcuts.ts";
import { readClick, readCommand, readHomeClick, readOpened } from "./parse.ts";
import { createRequests, type Listening } from "./requests.ts";
import { listenForSteps } from "./workflow-steps.ts";

/** For the receiver: what of an envelope the listeners are told, as part of their context. */
export function ofEnvelope({ envelope_id }: { readonly envelope_id?: unknown }): object {
  return { envelope: envelope_id };
}

/**
 * Hears commands and buttons, each once. Acknowledges first, as Slack gives up after three seconds, and does the work
 * also when that could not be said: Slack then delivers it again.
 */
export function listen(listening: Listening): void {
  const { app, during } = listening;
  const requests = createRequests(listening);
  const { isNew, acknowledged } = requests;
  const homeTab = createHomeTab(listening);
  const hear = createHear(listening);

  app.use(({ next }) => asRequest(next));

  app.command("/hashtag", async ({ ack, command, context }) => {
    const isFirst = isNew(context["envelope"], command);
    await acknowledged(ack);
    const { team_id: workspace, response_url: responseUrl, trigger_id: trigger } = command;
    const how = { asked: "typed", responseUrl, workspace, trigger } as const;
    if (isFirst) await during(hear(readCommand(command), how));
  });
  app.action({ type: "block_actions" }, async ({ ack, body, context }) => {
    const isFirst = isNew(context["envelope"], body);
    await acknowledged(ack);
    const atHome = isFirst ? readHomeClick(body) : undefined;
    if (atHome) return during(homeTab.click(atHome, body.trigger_id));
    const said = isFirst ? readClick(body) : undefined;
    const workspace = body.team?.id ?? "";
    const { response_url: responseUrl, trigger_id: trigger } = body;
    const how = { asked: "clicked", responseUrl, workspace, trigger } as const;
    if (said) await during(hear(said, how));
  });
  listenForForms(listening, requests, homeTab);
  listenForSteps(listening, requests);
  listenForShortcuts(listening, requests, hear);
  app.event("app_home_opened", async ({ body, event }) => {
    const opened = readOpened(body, event);
    if (opened && requests.isNewEvent(body.event_id)) await during(homeTab.open(opened));
  });
}
