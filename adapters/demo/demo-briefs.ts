import { createCohorts } from "../../src/assessment/own-cohort.ts";
import { composeBrief } from "../../src/brief/compose.ts";
import { gatherBrief } from "../../src/brief/gather.ts";
import { usualSettings } from "../../src/domain/settings.ts";
import { utcDay } from "../../src/domain/snapshot.ts";
import type { BriefSubscription } from "../../src/domain/subscription.ts";
import type { Watchlist } from "../../src/domain/watchlist.ts";
import type { DeliveryLog, DeliveryState, Ports, RequestContext } from "../../src/ports/ports.ts";
import { createReadings } from "../../src/readings/todays-readings.ts";
import { nextDueAt } from "../../src/time.ts";
import { minuteMs } from "../../src/time-units.ts";
import { terminalAsker, terminalChannel } from "../terminal/index.ts";

const schedule = { days: [1], time: "09:00", zone: "UTC" } as const;

const id = "demo";
const by = { id: terminalAsker.id, name: "the demo" };

/**
 * The demo channel's wish for Monday briefs, as if it had been typed a minute ago. At a later start it is as it was left; one
 * that somebody took back stays away, and `undefined` is answered. Nothing is posted unasked in a terminal, so one that is
 * overdue waits for its next time.
 */
export async function subscribeDemo(
  list: Watchlist,
  isFirstStart: boolean,
  { subscriptions, workspaces }: Ports,
  now: Date,
): Promise<BriefSubscription | undefined> {
  const kept = await subscriptions.find(terminalChannel, id);
  if (kept ? kept.kind !== "brief" : !isFirstStart) return undefined;
  const subscription = kept?.kind === "brief" ? kept : newSubscription(list, now);
  const state =
    subscription.state.kind === "failing" ? { kind: "active" as const } : subscription.state;
  const current = { ...subscription, state, nextDueAt: nextDueAt(subscription.schedule, now) };
  await workspaces.change(terminalChannel, (owned) => owned.subscriptions.save(current));
  return current;
}

function newSubscription(list: Watchlist, now: Date): BriefSubscription {
  return {
    kind: "brief",
    id,
    channel: terminalChannel,
    list: list.name,
    region: null,
    schedule,
    nextDueAt: now,
    state: { kind: "active" },
    createdBy: by,
    createdAt: new Date(now.getTime() - minuteMs),
  };
}

const reference = "demo";

/** Without the briefs that were only written down: they are compared with, but none of them was ever posted. */
export function withoutRemembered(deliveries: DeliveryLog): DeliveryLog {
  return {
    ...deliveries,
    async latest(ids) {
      const all = await deliveries.latest(ids);
      return new Map([...all].filter(([, { state }]) => !isRemembered(state)));
    },
  };
}

function isRemembered(state: DeliveryState): boolean {
  return state.kind === "sent" && state.reference === reference;
}

/**
 * Writes a brief of this morning's readings down as sent, so that the first one shown has others to look back at: what
 * changed since, and whether their picks grew.
 */
export async function rememberBrief(
  subscription: BriefSubscription,
  list: Watchlist,
  ports: Ports,
  requestContext: RequestContext,
): Promise<void> {
  const now = ports.clock();
  const means = { ports, readings: createReadings(ports), cohorts: createCohorts(ports) };
  const request = { list, regions: [null], size: usualSettings };
  const facts = await gatherBrief(request, means, requestContext, now);
  const personal = { subscription, settings: usualSettings, records: [], zone: "UTC" };
  const { card, record } = composeBrief(
    facts,
    { ...personal, credits: 0, withheld: null, report: null },
    now,
  );
  const key = { subscriptionId: subscription.id, period: utcDay(now) };
  const to = terminalChannel;
  const nothingMore = { details: null, under: null, expiresAt: now };
  await ports.outbox.add({ key, what: "brief", to, card, record, ...nothingMore }, now);
  await ports.outbox.claim(key, now);
  await ports.outbox.settle(key, { kind: "sent", reference }, now);
}
