import { type Card, card, channelSpan, text } from "../card/card.ts";
import { demoLabel } from "../card/source.ts";
import { capital } from "../card/text.ts";
import { workspaceOf } from "../domain/channel.ts";
import type { Subscription, SubscriptionState } from "../domain/subscription.ts";
import type { Outgoing } from "../ports/outbox.ts";
import { dayMs } from "../time-units.ts";

const worthSayingMs = 3 * dayMs;

/**
 * The private message to a subscription's creator that the subscription is failing. One for each time it starts to
 * fail.
 */
export function noticeOf(
  subscription: Subscription,
  { since, reason }: Extract<SubscriptionState, { readonly kind: "failing" }>,
  demo: boolean,
): Outgoing {
  return {
    key: { subscriptionId: subscription.id, period: `failing ${since.toISOString()}` },
    what: "notice",
    to: { ...workspaceOf(subscription.channel), person: subscription.createdBy.id },
    card: demoLabel(noticeCard(subscription, reason), demo),
    details: null,
    under: null,
    record: null,
    expiresAt: new Date(since.getTime() + worthSayingMs),
  };
}

function noticeCard({ kind, list, channel }: Subscription, reason: string): Card {
  const { what, again } = words[kind];
  return card({
    title: `${capital(what)} of ${list}: stopped for now`,
    headline: `We cannot post ${what} of ${list}. ${reason}`,
    tone: "warning",
    blocks: [
      text("This is about ", channelSpan(channel.channel), "."),
      text(`Your subscription is kept. We try again ${again}, and it goes on by itself.`),
      text("You get this once, because you set it up."),
    ],
  });
}

const words = {
  brief: { what: "the brief", again: "each time it is due" },
  alerts: { what: "alerts", again: "each time there is something to tell" },
} as const;
