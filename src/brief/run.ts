import type { Card } from "../card/card.ts";
import { demoLabel, withheldWords, withNotes } from "../card/source.ts";
import { startErrand } from "../errand.ts";
import { DeliveryError, ProviderError } from "../errors.ts";
import type { DeliveryKey, DeliveryOutcome, Ports } from "../ports.ts";
import { afterBackOff, createRests } from "../rests.ts";
import { localDay } from "../time.ts";
import { composeBrief } from "./compose.ts";
import { catchUpHours, decideDue } from "./due.ts";
import { gatherBrief } from "./gather.ts";
import type { Subscription } from "./subscription.ts";

/** How long the reading of a whole list may take. */
const gatherMs = 10 * 60_000;

/** Makes the job that posts every brief that is due. One channel's failure never keeps another from its brief. */
export function createBriefRun(ports: Ports): () => Promise<void> {
  const rests = createRests<string>();

  async function runOne(subscription: Subscription, now: Date): Promise<void> {
    const due = decideDue(subscription, now);
    if (due.kind === "wait") return;
    if (due.kind === "skip") {
      await deliver(subscription, ports, async () => tooLate);
    } else if (!rests.isResting(subscription.id, now)) {
      const card = await compose(subscription, ports, now);
      if (!card) return rests.rest(subscription.id, afterBackOff(now));
      await deliver(subscription, ports, (key) => post(subscription, card, key, ports));
    } else return;
    await ports.subscriptions.save({ ...subscription, nextDueAt: due.next });
  }

  return async () => {
    const now = ports.clock();
    for (const subscription of await ports.subscriptions.due(now)) {
      await runOne(subscription, now).catch((error: unknown) => {
        ports.log.error("brief.failed", { subscription: subscription.id, error });
      });
    }
  };
}

const tooLate: DeliveryOutcome = {
  state: "skipped",
  reason: `The bot or the data provider was down for more than ${catchUpHours} hours after it was due.`,
};

/** Claims the period, does it, and writes down what came of it. Does nothing when the period was claimed before. */
async function deliver(
  subscription: Subscription,
  { deliveries, clock }: Ports,
  attempt: (key: DeliveryKey) => Promise<DeliveryOutcome>,
): Promise<void> {
  const key = deliveryKey(subscription);
  if (!(await deliveries.claim(key, clock()))) return;
  await deliveries.settle(key, await attempt(key), clock());
}

async function post(
  { channel }: Subscription,
  card: Card,
  key: DeliveryKey,
  { messenger, log }: Ports,
): Promise<DeliveryOutcome> {
  try {
    const { reference } = await messenger.post(channel, card, key);
    log.info("brief.sent", { ...key, reference });
    return { state: "sent", reference };
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    log.warn("brief.undelivered", { ...key, outcome: error.outcome, error });
    return { state: error.outcome, reason: error.message };
  }
}

/**
 * Done before the period is claimed, so that a provider that is down means "later" and not a lost brief: `undefined`
 * when nothing at all could be read.
 */
async function compose(
  { channel, list: name }: Subscription,
  ports: Ports,
  now: Date,
): Promise<Card | undefined> {
  const list = await ports.watchlists.find(channel, name);
  if (!list) throw new Error(`subscription to a list that is gone: ${name}`);
  const signal = AbortSignal.timeout(gatherMs);
  const errand = startErrand({ purpose: "brief", workspace: list.owner, signal }, ports);
  try {
    const facts = await gatherBrief(list, ports, errand, now);
    const card = withNotes(composeBrief(facts, now), errand.withheld ? [withheldWords] : []);
    return demoLabel(card, ports.demo);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    ports.log.warn("brief.postponed", { list: name, failure: error.failure });
    return undefined;
  }
}

/** The local date it was due on names the period: one a week, the same after a restart. */
function deliveryKey({ id, nextDueAt, schedule }: Subscription): DeliveryKey {
  return { subscriptionId: id, period: localDay(nextDueAt, schedule.zone) };
}
