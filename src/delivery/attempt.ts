import { DeliveryError } from "../errors.ts";
import type { ClaimManner, Outgoing, Settled, Waiting } from "../ports/outbox.ts";
import type { Posted, PostedMessage, Prepared, Recipient } from "../ports/ports.ts";
import { afterPost, tooLate } from "./after-post.ts";
import type { Claims } from "./claims.ts";
import { postFeed } from "./feed.ts";
import { type DispatcherPorts, detailsOf, type Message, type Outcomes } from "./outcomes.ts";
import { isTroubled, subscriptionOf, tells } from "./subscription-health.ts";

/** What was done for a message before its turn. */
export interface Preparation {
  /** The state of a message that must not be posted any more; `null` when it is to be posted. */
  readonly unwanted: Settled | null;
  readonly manner: NonNullable<PostedMessage[4]>;
  /** An error when it is known that it cannot be posted now; `undefined` where nothing had to be prepared. */
  readonly prepared: Prepared | DeliveryError | undefined;
}

/** Whether it is asked of the platform. Otherwise it needs no turn. */
export function isToBePosted({ unwanted, prepared }: Preparation): boolean {
  return !unwanted && !(prepared instanceof DeliveryError);
}

/** Does what can be done before the message's turn, once; `before` is what came of that earlier. */
export async function prepare(
  waiting: Waiting,
  before: Preparation | undefined,
  ports: DispatcherPorts,
): Promise<Preparation> {
  const unwanted = await whyNot(waiting, ports);
  if (before) return { ...before, unwanted };
  const manner = { silent: await isSilent(waiting, ports), publish: isNews[waiting.what] };
  const content = unwanted ? undefined : await ports.outbox.content(waiting.key);
  const prepared = content && (await preparedFrom({ ...waiting, ...content }, manner, ports));
  return { unwanted, manner, prepared };
}

async function preparedFrom(
  message: Message,
  manner: Preparation["manner"],
  { messenger, log }: DispatcherPorts,
): Promise<Preparation["prepared"]> {
  const { to } = message;
  if ("webhook" in to) return undefined;
  try {
    return await messenger.prepare?.(...postedMessage({ ...message, to }, manner));
  } catch (error) {
    return refusal(message, error, log);
  }
}

interface AttemptDeps {
  readonly claims: Claims;
  readonly outcomes: Outcomes;
  readonly ports: DispatcherPorts;
}

/**
 * Posts a message once and stores the result; returns the message for its thread. With `isReserved` it is posted
 * only if it is still reserved for this process. Rejects without posting when the state "sending" cannot be committed.
 */
export async function attempt(
  waiting: Waiting,
  preparation: Preparation,
  { isReserved = false }: Pick<ClaimManner, "isReserved">,
  { claims, outcomes, ports }: AttemptDeps,
): Promise<Waiting | undefined> {
  const { unwanted, prepared } = preparation;
  const isRepeatable = prepared !== undefined && "post" in prepared && prepared.isRepeatable;
  const claimed = await claims.claim(waiting.key, { isReserved, isRepeatable });
  if (!claimed) return undefined;
  const message = { ...waiting, ...claimed };
  const begunAt = ports.clock();
  const result = unwanted ? null : await post(message, preparation, ports);
  const at = ports.clock();
  const settled = result
    ? afterPost(result, message.attempts + 1, message.expiresAt, at)
    : (unwanted ?? tooLate(null));
  await outcomes.write({ message, result, settled: withDoubt(settled, message), begunAt, at });
  const details = settled.kind === "sent" && detailsOf(message, settled.reference);
  return details ? { ...details, attempts: 0 } : undefined;
}

/** Once one may have arrived, no later refusal makes it certain that none did. */
function withDoubt(settled: Settled, { mayHaveArrived }: Message): Settled {
  if (!mayHaveArrived || settled.kind === "sent") return settled;
  return { kind: "unknown", reason: `${stoppedBefore} ${settled.reason}` };
}

const stoppedBefore =
  "The bot was stopped while posting this, so it may be there. Then it was tried once more:";

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
  const subscription = await subscriptionOf(message, ports);
  return subscription !== undefined && isTroubled(subscription);
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
  message: Message,
  { prepared, manner }: Preparation,
  ports: DispatcherPorts,
): Promise<Posted | DeliveryError> {
  if (prepared instanceof DeliveryError) return prepared;
  const { key, what, to } = message;
  const { messenger, log } = ports;
  try {
    const posted =
      "webhook" in to
        ? await postFeed({ ...message, to }, ports)
        : await (prepared?.post() ?? messenger.post(...postedMessage({ ...message, to }, manner)));
    log.info("delivery.sent", { ...key, what, reference: posted.reference });
    return posted;
  } catch (error) {
    return refusal(message, error, log);
  }
}

function postedMessage(
  { to, card, key, under }: Omit<Message, "to"> & { readonly to: Recipient },
  manner: Preparation["manner"],
): PostedMessage {
  return [to, card, key, under, manner];
}

function refusal(
  { key, what }: Waiting,
  error: unknown,
  log: DispatcherPorts["log"],
): DeliveryError {
  if (error instanceof DeliveryError) {
    log.warn("delivery.refused", { ...key, what, outcome: error.outcome, error });
    return error;
  }
  log.error("delivery.bug", { ...key, what, error });
  return new DeliveryError("unknown", brokeDown, { cause: error });
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
  feed: false,
};

const brokeDown =
  "The bot broke down while posting it, so it may or may not be there. Look before posting it again.";
