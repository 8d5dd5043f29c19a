import type { GlobalShortcut, MessageShortcut } from "@slack/bolt";
import { accepted } from "./accepted.ts";
import type { Hear } from "./hear.ts";
import { openForm } from "./open-form.ts";
import { readGlobalShortcut, readMessageShortcut } from "./parse.ts";
import type { Listening, Requests } from "./requests.ts";
import { pickFive, scoreMessage } from "./shortcuts.ts";
import { tellPerson } from "./tell.ts";

/** Hears shortcuts, of a message and of anywhere. */
export function listenForShortcuts(
  listening: Listening,
  { isNew, acknowledged }: Requests,
  hear: Hear,
): void {
  const { app, during } = listening;
  const ofMessage = { type: "message_action", callback_id: scoreMessage } as const;
  app.shortcut<MessageShortcut>(ofMessage, async ({ ack, shortcut, context }) => {
    const isFirst = isNew(context["envelope"], shortcut);
    await acknowledged(ack);
    const { response_url: responseUrl, trigger_id: trigger, team } = shortcut;
    const how = { asked: "typed", responseUrl, workspace: team?.id ?? "", trigger } as const;
    if (isFirst) await during(hear(readMessageShortcut(shortcut), how));
  });
  const ofAnywhere = { type: "shortcut", callback_id: pickFive } as const;
  app.shortcut<GlobalShortcut>(ofAnywhere, async ({ ack, shortcut, context }) => {
    const isFirst = isNew(context["envelope"], shortcut);
    await acknowledged(ack);
    if (isFirst) await during(pick(shortcut, listening));
  });
}

/** Opens the form of `pick`; what is to be said in its place comes into the person's conversation with the app. */
async function pick(shortcut: GlobalShortcut, listening: Listening): Promise<void> {
  const { placeOf, log } = listening;
  const said = readGlobalShortcut(shortcut, "pick");
  try {
    const place = await placeOf(said.origin);
    if (!place) return log.info("slack.shortcut-nowhere", { workspace: said.origin.team });
    const asked = { said, place, trigger: shortcut.trigger_id, replyTo: null };
    const form = await openForm(asked, listening);
    if (form === "opened") return;
    const { card } = await (form ?? (await accepted(said, place, listening))).answer();
    const { person, team } = said.origin;
    const told = { card, person, workspace: team ?? "", poster: place.poster };
    await tellPerson(told, listening);
  } catch (error) {
    log.error("slack.broken", { error });
  }
}
