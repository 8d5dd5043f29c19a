import { composeBrief } from "../src/brief/compose.ts";
import { gatherBrief } from "../src/brief/gather.ts";
import type { Errand, Ports } from "../src/ports.ts";
import { usualSettings } from "../src/settings.ts";
import { utcDay } from "../src/snapshot.ts";
import type { BriefSubscription } from "../src/subscription.ts";
import { nextDueAt } from "../src/time.ts";
import { createCohorts } from "../src/watch/own-cohort.ts";
import { createReadings } from "../src/watch/readings.ts";
import type { Watchlist } from "../src/watch/watchlist.ts";
import { terminalAsker, terminalChannel } from "./terminal/index.ts";

const schedule = { days: [1], time: "09:00", zone: "UTC" } as const;

/** The demo channel's wish for Monday briefs; paused, because nothing is said unasked in a terminal. */
function demoSubscription(list: Watchlist, now: Date): BriefSubscription {
  const by = { id: terminalAsker.id, name: "the demo" };
  return {
    kind: "brief",
    id: "demo",
    channel: terminalChannel,
    list: list.name,
    region: null,
    schedule,
    nextDueAt: nextDueAt(schedule, now),
    state: { kind: "paused", since: now, by },
    createdBy: by,
    createdAt: now,
  };
}

/**
 * Writes a brief of this morning's readings down as sent, so that the first one shown has others to look back at: what
 * changed since, and whether their picks grew.
 */
export async function rememberBrief(list: Watchlist, ports: Ports, errand: Errand): Promise<void> {
  const now = ports.clock();
  const subscription = demoSubscription(list, now);
  await ports.workspaces.change(terminalChannel, (owned) => owned.subscriptions.save(subscription));
  const means = { ports, readings: createReadings(ports), cohorts: createCohorts(ports) };
  const facts = await gatherBrief(list, [null], means, errand, now);
  const personal = { subscription, settings: usualSettings, records: [], zone: "UTC" };
  const { card, record } = composeBrief(facts, { ...personal, credits: 0, withheld: false }, now);
  const key = { subscriptionId: subscription.id, period: utcDay(now) };
  const to = terminalChannel;
  const nothingMore = { details: null, under: null, expiresAt: now };
  await ports.outbox.add({ key, what: "brief", to, card, record, ...nothingMore }, now);
  await ports.outbox.claim(key, now);
  await ports.outbox.settle(key, { kind: "sent", reference: "demo" }, now);
}
