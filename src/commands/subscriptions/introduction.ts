import { demoLabel } from "../../card/source.ts";
import type { Subscription } from "../../domain/subscription.ts";
import type { Card, DeliveryState } from "../../ports/ports.ts";
import { hourMs } from "../../time-units.ts";
import type { CommandContext } from "../command.ts";
import { retryWords } from "./retry-words.ts";

/** After this long nobody has to be told any more who set it up. */
const worthSayingMs = hourMs;

/** Says in the channel what somebody set up for it. Once for each subscription; also a test of whether it can be done. */
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

/** What became of an introduction, for whoever set it up. */
export function introducedWords(state: DeliveryState, zone: string): string {
  switch (state.kind) {
    case "sent":
      return "This channel was told.";
    case "pending":
      return `This channel could not be told yet${retryWords(state, zone)} ${keptWords}`;
    case "unknown":
      return `Whether this channel was told is not known: ${state.reason}`;
    case "sending":
      return "This channel is being told.";
    case "failed":
    case "skipped":
      return `This channel could not be told: ${state.reason} ${keptWords}`;
  }
}

const keptWords = "The subscription is kept, and works by itself once that is put right.";
