import { demoLabel } from "../card/source.ts";
import { feedMessage, termsBeside, webhooksOf } from "../delivery/feed.ts";
import { type ChannelRef, workspaceOf } from "../domain/channel.ts";
import { utcDay } from "../domain/snapshot.ts";
import type { Outgoing } from "../ports/outbox.ts";
import { startRequestContext } from "../ports/request-context.ts";
import { hourMs, minuteMs } from "../time-units.ts";
import { alertCard } from "./card.ts";
import { type HeldAlerts, releaseOf } from "./channel-release.ts";
import { digestCard } from "./digest-card.ts";
import { type KnownNews, knowNews, type TellingDeps } from "./news-facts.ts";
import { alertsEvent } from "./payload.ts";
import type { News, Telling } from "./release.ts";

/** How long to look for posts to show with an alert. */
const gatherMs = minuteMs;
const worthSayingMs = 12 * hourMs;

/**
 * Puts those of the held alerts that may be sent now into the outbox. An error in one channel does not stop the others.
 */
export async function tellAlerts(
  channels: readonly HeldAlerts[],
  ports: TellingDeps,
  now: Date,
): Promise<void> {
  for (const held of channels) {
    await tellChannel(held, ports, now).catch((error: unknown) => {
      ports.log.error("alerts.failed", { channel: held.channel, error });
    });
  }
}

async function tellChannel(held: HeldAlerts, ports: TellingDeps, now: Date): Promise<void> {
  const { channel } = held;
  const { tellings, muted, repeated } = await releaseOf(held, ports, now);
  await ports.alerts.settle(muted, { kind: "muted", at: now });
  for (const { alert, at } of repeated) await ports.alerts.settle([alert], { kind: "told", at });
  for (const [i, telling] of tellings.entries()) {
    // Messages are told apart and counted by this time, so each gets a different one.
    const at = new Date(now.getTime() + i);
    const alerts = telling.kind === "alert" ? telling.news : telling.news.flat();
    const isNew = await tell(telling, channel, ports, now);
    await ports.alerts.settle(alerts, { kind: "told", at });
    if (isNew) ports.log.info("alerts.told", { channel: channel.channel, alerts: alerts.length });
  }
}

/** Puts a message into the outbox, and what webhooks get of it; false when it is there already. */
async function tell(
  telling: Telling,
  channel: ChannelRef,
  ports: TellingDeps,
  now: Date,
): Promise<boolean> {
  const known = await knownOf(telling, channel, ports, now);
  const { what, card } = worded(telling, known, now);
  const outgoing: Outgoing = {
    key: keyOf(telling),
    what,
    to: channel,
    card: demoLabel(card, ports.demo),
    details: null,
    under: null,
    record: null,
    expiresAt: new Date(now.getTime() + worthSayingMs),
  };
  const terms = termsBeside(outgoing, ports);
  const webhooks = await webhooksOf(channel, ports);
  const feeds = webhooks.flatMap((webhook) => {
    const event = alertsEvent(known, webhook.list, outgoing.card);
    return event ? [feedMessage(webhook, event, terms, now)] : [];
  });
  return ports.outbox.add(outgoing, now, { feeds });
}

async function knownOf(
  telling: Telling,
  channel: ChannelRef,
  ports: TellingDeps,
  now: Date,
): Promise<readonly KnownNews[]> {
  const all: readonly News[] = telling.kind === "alert" ? [telling.news] : telling.news;
  const signal = AbortSignal.timeout(gatherMs);
  const requestContext = startRequestContext(
    { purpose: "alert", workspace: workspaceOf(channel), signal },
    ports,
  );
  return knowNews(all, ports, requestContext, now);
}

/** A digest with a single event that still holds is sent as an ordinary alert. */
function worded(
  telling: Telling,
  known: readonly KnownNews[],
  now: Date,
): Pick<Outgoing, "what" | "card"> {
  const [first, ...others] = known;
  const isSingle = others.length === 0 && (first?.isOn || telling.kind === "alert");
  if (first && isSingle) return { what: "alert", card: alertCard(first, now) };
  return { what: "digest", card: digestCard(known) };
}

/** The key is the same after a restart, so that no message is sent twice. */
function keyOf(telling: Telling): Outgoing["key"] {
  const [alert] = telling.kind === "alert" ? telling.news : (telling.news[0] ?? []);
  if (!alert) throw new Error("A digest of nothing.");
  const { subscriptionId, firedAt, tag, kind } = alert;
  const period =
    telling.kind === "alert"
      ? `alert ${utcDay(firedAt)} ${tag} ${kind}`
      : `digest ${telling.morning.toISOString()}`;
  return { subscriptionId, period };
}
