import { DeliveryError } from "../errors.ts";
import type { Outgoing, Settled, Waiting } from "../ports/outbox.ts";
import type { Posted } from "../ports/ports.ts";
import { afterPost, tooLate } from "./after-post.ts";
import type { Claims } from "./claims.ts";
import { type DispatcherPorts, detailsOf, type Message, type Outcomes } from "./outcomes.ts";
import { subscriptionOf, tells } from "./subscription-health.ts";

/**
 * Posts a message once and stores the result; returns the message for its thread. Rejects without posting when the
 * state "sending" cannot be committed.
 */
export async function attempt(
  waiting: Waiting,
  claims: Claims,
  outcomes: Outcomes,
  ports: DispatcherPorts,
): Promise<Waiting | undefined> {
  const unwanted = await whyNot(waiting, ports);
  const silent = await isSilent(waiting, ports);
  const claimed = await claims.claim(waiting.key);
  if (!claimed) return undefined;
  const message = { ...waiting, ...claimed };
  const begunAt = ports.clock();
  const result = unwanted ? null : await post(message, silent, ports);
  const at = ports.clock();
  const settled = result
    ? afterPost(result, message.attempts + 1, message.expiresAt, at)
    : (unwanted ?? tooLate(null));
  await outcomes.write({ message, result, settled, begunAt, at });
  const details = settled.kind === "sent" && detailsOf(message, settled.reference);
  return details ? { ...details, attempts: 0 } : undefined;
}

/** The state of a message that must not be posted any more; `null` when it is to be posted. */
async function whyNot(message: Waiting, ports: DispatcherPorts): Promise<Settled | null> {
  const { what, attempts, expiresAt } = message;
  if (ports.clock() >= expiresAt) return tooLate(await lastReason(message, ports));
  if (what === "notice") return (await isFailing(message, ports)) ? null : worksAgain;
  if (!tells[what] || attempts === 0) return null;
  const subscription = await subscriptionOf(message, ports);
  if (subscription && subscription.state.kind !== "paused") return null;
  return { kind: "failed", reason: turnedOff };
}

/** The failure is over, so the notice about it is not sent late. */
const worksAgain: Settled = { kind: "failed", reason: "It worked again before this was told." };

async function isFailing(message: Waiting, ports: DispatcherPorts): Promise<boolean> {
  return (await subscriptionOf(message, ports))?.state.kind === "failing";
}

/** A delayed message is not posted after the subscription was turned off. */
const turnedOff = "It could not be posted at first, and then the subscription was turned off.";

async function lastReason(
  { key }: Waiting,
  { deliveries }: DispatcherPorts,
): Promise<string | null> {
  const delivery = await deliveries.find(key);
  return delivery?.state.kind === "pending" ? delivery.state.reason : null;
}

/** A private message is about what does not work. */
async function isSilent({ to }: Waiting, { settings }: DispatcherPorts): Promise<boolean> {
  return "channel" in to && (await settings.channel(to)).silent;
}

async function post(
  { to, card, key, under, what }: Message,
  silent: boolean,
  { messenger, log }: DispatcherPorts,
): Promise<Posted | DeliveryError> {
  try {
    const manner = { silent, publish: isNews[what] };
    const posted = await messenger.post(to, card, key, under, manner);
    log.info("delivery.sent", { ...key, what, reference: posted.reference });
    return posted;
  } catch (error) {
    if (error instanceof DeliveryError) {
      log.warn("delivery.refused", { ...key, what, outcome: error.outcome, error });
      return error;
    }
    log.error("delivery.bug", { ...key, what, error });
    return new DeliveryError("unknown", brokeDown, { cause: error });
  }
}

/** What those who follow a channel from elsewhere get, too. What is in a thread, no platform publishes. */
const isNews: Readonly<Record<Outgoing["what"], boolean>> = {
  brief: true,
  alert: true,
  digest: true,
  campaign: true,
  details: false,
  introduction: false,
  notice: false,
};

const brokeDown =
  "The bot broke down while posting it, so it may or may not be there. Look before posting it again.";
