import { timeThere } from "../../card/schedule-words.ts";
import { demoLabel } from "../../card/source.ts";
import type { Subscription } from "../../domain/subscription.ts";
import type { Card, DeliveryState } from "../../ports/ports.ts";
import type { Words } from "../../text/inline.ts";
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

/** Whether a channel gets what was set up for it, and what the person who did that has to know of it. */
export interface Reached {
  /** Nothing can be posted there for now. */
  readonly isStopped: boolean;
  readonly tone: "neutral" | "warning";
  readonly notes: readonly Words[];
}

/**
 * From what came of the introduction and what the bot may not do in the channel. `introduced` is `null` for a subscription
 * that existed before, which is not introduced again.
 */
export async function reached(
  subscription: Subscription,
  introduced: DeliveryState | null,
  zone: string,
  { channelAccess }: Pick<CommandContext, "channelAccess">,
): Promise<Reached> {
  const missing = await channelAccess();
  const wordsOf = (isStopping: boolean) =>
    missing.filter((one) => one.stopsPosting === isStopping).map(({ words }) => words);
  const [stopping, lesser] = [wordsOf(true), wordsOf(false)];
  if (stopping.length > 0 && (!introduced || isRefused(introduced)))
    return { isStopped: true, tone: "warning", notes: [...stopping, keptWords, ...lesser] };
  const trouble = introduced ? null : troubleWords(subscription, zone);
  const told = introduced ? introducedWords(introduced, zone) : trouble;
  return {
    isStopped: introduced !== null && isRefused(introduced),
    tone: trouble || (introduced && introduced.kind !== "sent") ? "warning" : "neutral",
    notes: [...(told ? [told] : []), ...lesser],
  };
}

function isRefused({ kind }: DeliveryState): boolean {
  return kind === "pending" || kind === "failed";
}

/** What keeps a subscription from arriving, as it was found the last time; `null` when nothing does. */
function troubleWords({ state }: Subscription, zone: string): string | null {
  if (state.kind !== "failing") return null;
  return `Nothing has arrived since ${timeThere(state.since, zone)}. ${state.reason}`;
}

/** What came of an introduction, for the person who set up the subscription. */
function introducedWords(state: DeliveryState, zone: string): string {
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

const keptWords = "Your subscription is kept.";
