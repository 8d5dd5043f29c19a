import { type Card, card, channelSpan, code, text } from "../card/card.ts";
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
  const told = { period: `failing ${since.toISOString()}`, card: noticeCard(subscription, reason) };
  return privately(subscription, told, demo, since);
}

/** The same of a webhook that nobody listens to any more. */
export function endNoticeOf(
  subscription: Subscription,
  reason: string,
  demo: boolean,
  since: Date,
): Outgoing {
  const told = { period: `gone ${since.toISOString()}`, card: endCard(subscription, reason) };
  return privately(subscription, told, demo, since);
}

function privately(
  { id, channel, createdBy }: Subscription,
  { period, card: told }: { readonly period: string; readonly card: Card },
  demo: boolean,
  since: Date,
): Outgoing {
  return {
    key: { subscriptionId: id, period },
    what: "notice",
    to: { ...workspaceOf(channel), person: createdBy.id },
    card: demoLabel(told, demo),
    details: null,
    under: null,
    record: null,
    expiresAt: new Date(since.getTime() + worthSayingMs),
  };
}

function noticeCard({ kind, list, channel }: Subscription, reason: string): Card {
  const { what, cannot, again } = words[kind];
  return card({
    title: `${capital(what)} of ${list}: stopped for now`,
    headline: `We cannot ${cannot} of ${list}. ${reason}`,
    tone: "warning",
    blocks: [
      text("This is about ", channelSpan(channel.channel), "."),
      text(`Your subscription is kept. We try again ${again}, and it goes on by itself.`),
      text("You get this once, because you set it up."),
    ],
  });
}

function endCard(subscription: Subscription, reason: string): Card {
  const { list, channel } = subscription;
  return card({
    title: `The webhook of ${list}: paused`,
    headline: `Nothing is posted to the webhook of ${list} any more. ${reason}`,
    tone: "warning",
    blocks: [
      text("This is about ", channelSpan(channel.channel), "."),
      text("It is kept. ", code(`subscriptions resume "${list}"`), " there lets it go on."),
      text("You get this once, because you set it up."),
    ],
  });
}

const words = {
  brief: { what: "the brief", cannot: "post the brief", again: "each time it is due" },
  alerts: {
    ...{ what: "alerts", cannot: "post alerts" },
    again: "each time there is something to tell",
  },
  webhook: {
    ...{ what: "the webhook", cannot: "post to the webhook" },
    again: "each time there is something to tell",
  },
} as const;
