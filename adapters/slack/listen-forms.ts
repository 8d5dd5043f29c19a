import type { ViewSubmitAction } from "@slack/bolt";
import type { HomeTab } from "./home-tab.ts";
import { formCallback } from "./modal.ts";
import type { Listening, Requests } from "./requests.ts";
import { sendForm } from "./send-form.ts";

/**
 * Hears forms that are sent. Acknowledges with the mistakes in one, which Slack shows at its fields; else the form closes,
 * and its answer follows.
 */
export function listenForForms(
  listening: Listening,
  { isNew, acknowledged }: Requests,
  homeTab: HomeTab,
): void {
  const sent = { callback_id: formCallback, type: "view_submission" } as const;
  listening.app.view<ViewSubmitAction>(sent, async ({ ack, body, context }) => {
    if (!isNew(context["envelope"], body)) return acknowledged(ack);
    const { errors, ...taken } = await sendForm(body, { ...listening, homeTab });
    await acknowledged(() => (errors ? ack(errors) : ack()));
    if ("answer" in taken) await listening.during(taken.answer());
  });
}
