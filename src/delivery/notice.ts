import { type Card, card, channelSpan, text } from "../card/card.ts";
import { demoLabel } from "../card/source.ts";
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
    title: `${what} of ${list}: stopped for now`,
    headline: `${what} of ${list} cannot be posted. ${reason}`,
    tone: "warning",
    blocks: [
      text("It is about ", channelSpan(channel.channel), "."),
      text(`Nothing is lost: the subscription is kept, ${again}, and goes on by itself then.`),
      text("You get this once, because you set it up."),
    ],
  });
}

const words = {
  brief: { what: "The brief", again: "is tried again each time it is due" },
  alerts: { what: "Alerts", again: "is tried again each time there is something to tell" },
} as const;
