import { demoLabel } from "../../card/source.ts";
import type { Subscription } from "../../domain/subscription.ts";
import type { Card, DeliveryState } from "../../ports/ports.ts";
import { hourMs } from "../../time-units.ts";
import type { CommandContext } from "../command.ts";
import { retryWords } from "./retry-words.ts";

/** After this long the introduction is no longer worth sending. */
const worthSayingMs = hourMs;

/**
 * Announces a new subscription in its channel, once per subscription. This also tests whether the bot can post there.
 */
export function introduce(
  { id, channel }: Subscription,
  card: Card,
  { dispatcher, now, demo }: CommandContext,
): Promise<DeliveryState> {
  return dispatcher.send({
    key: { subscriptionId: id, period: "introduction" },
    what: "introduction",
    to: channel,
    card: demoLabel(card, demo),
    details: null,
    under: null,
    record: null,
    expiresAt: new Date(now.getTime() + worthSayingMs),
  });
}

/** The result of an introduction in words, for the person who set up the subscription. */
export function introducedWords(state: DeliveryState, zone: string): string {
  switch (state.kind) {
    case "sent":
      return "We told this channel.";
    case "pending":
      return `We could not tell this channel yet${retryWords(state, zone)} ${keptWords}`;
    case "unknown":
      return `We do not know whether this channel was told: ${state.reason}`;
    case "sending":
      return "We are telling this channel.";
    case "failed":
    case "skipped":
      return `We could not tell this channel: ${state.reason} ${keptWords}`;
  }
}

const keptWords = "Your subscription is kept. It works by itself once that is put right.";
