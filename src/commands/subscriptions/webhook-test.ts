import { type Card, card, sentence } from "../../card/card.ts";
import { feedMessage } from "../../delivery/feed.ts";
import type { WebhookSubscription } from "../../domain/subscription.ts";
import type { DeliveryState } from "../../ports/ports.ts";
import { minuteMs } from "../../time-units.ts";
import { type CommandContext, defineCommand } from "../command.ts";
import {
  endWebhookLine,
  pausedWords,
  testWebhookLine,
  webhookNamed,
  webhookOption,
} from "./webhook-named.ts";

/** What came of a test. */
export interface WebhookTestFinding {
  readonly id: string;
  readonly list: string;
  readonly host: string;
  readonly state: DeliveryState["kind"];
  /** Why it was not taken; `null` when it was. */
  readonly reason: string | null;
}

/** Whoever asked waits for it, so that it is tried once: the first wait is longer. */
const worthTryingMs = minuteMs / 2;

export const webhookTest = defineCommand({
  name: "subscriptions webhook-test",
  aliases: ["webhooks test", "webhook test"],
  about: "Test a webhook; one that failed goes on when the test arrives",
  topic: "tell",
  examples: ["subscriptions webhook-test books"],
  options: { webhook: webhookOption },
  audience: "asker",
  who: "editor",
  chatOnly: true,
  progress: () => "Sending a test…",
  async run({ webhook: word }, context) {
    const webhook = await webhookNamed(word, context);
    const { id, list, host } = webhook;
    const state = await sendTest(webhook, context);
    const reason = "reason" in state ? state.reason : null;
    const finding: WebhookTestFinding = { id, list, host, state: state.kind, reason };
    return { finding, card: outcomeCard(webhook, finding) };
  },
});

/** Through the outbox, as whatever follows, and past what waits there for an address that answers slowly. */
function sendTest(
  webhook: WebhookSubscription,
  { dispatcher, demo, newId, now }: CommandContext,
): Promise<DeliveryState> {
  const event = { type: "test", data: { message: "This is a test of Tagtide." } } as const;
  const expiresAt = new Date(now.getTime() + worthTryingMs);
  const terms = { period: `test ${newId()}`, expiresAt, demo };
  return dispatcher.send(feedMessage(webhook, event, terms, now), { isAside: true });
}

function outcomeCard(webhook: WebhookSubscription, { state, reason }: WebhookTestFinding): Card {
  const { list, host, state: before } = webhook;
  const isSent = state === "sent";
  const paused = pausedWords(webhook);
  const mended = isSent && before.kind === "failing" ? "It works again, and goes on." : null;
  return card({
    title: `Webhook of ${list}`,
    headline: isSent
      ? `${host} took the test.`
      : `${host} did not take the test. ${reason ?? "It is still on its way."}`,
    tone: isSent ? "neutral" : "warning",
    blocks: [paused, mended].flatMap((words) => (words === null ? [] : [sentence(words)])),
    actions: isSent
      ? []
      : [
          { kind: "run", label: "Test again", line: testWebhookLine(webhook) },
          { kind: "run", label: "End it", line: endWebhookLine(webhook) },
        ],
  });
}
