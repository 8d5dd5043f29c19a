import { demoLabel } from "../card/source.ts";
import { feedBeside, webhooksOf } from "../delivery/feed.ts";
import type { Alert } from "../domain/alert.ts";
import { type ChannelRef, workspaceOf } from "../domain/channel.ts";
import { utcDay } from "../domain/snapshot.ts";
import type { AlertSubscription } from "../domain/subscription.ts";
import { zoneBy } from "../ports/channel-zone.ts";
import type { Outgoing } from "../ports/outbox.ts";
import { startRequestContext } from "../ports/request-context.ts";
import { groupBy } from "../scorer/group-by.ts";
import { dayMs, hourMs, minuteMs } from "../time-units.ts";
import { alertCard } from "./card.ts";
import { digestCard } from "./digest-card.ts";
import { type KnownNews, knowNews, type TellingDeps } from "./news-facts.ts";
import { alertsEvent } from "./payload.ts";
import {
  decideRelease,
  isQuiet,
  type News,
  type Release,
  type ReleaseFacts,
  type Telling,
} from "./release.ts";

/** What decides when something is told. */
type ReleasePorts = Pick<TellingDeps, "alerts" | "mutes" | "settings">;

/** How long to look for posts to show with an alert. */
const gatherMs = minuteMs;
const worthSayingMs = 12 * hourMs;
/** How far back to read sent alerts: alerts of one kind are a week apart, and messages are counted per day. */
const toldSinceMs = 9 * dayMs;

/**
 * Puts those of the held alerts that may be sent now into the outbox. An error in one channel does not stop the others.
 */
export async function tellAlerts(
  held: readonly Alert[],
  running: readonly AlertSubscription[],
  ports: TellingDeps,
  now: Date,
): Promise<void> {
  const ids = new Set(running.map(({ id }) => id));
  const channels = groupBy(held, ({ channel }) => JSON.stringify(channel));
  for (const alerts of channels.values()) {
    const [{ channel } = { channel: undefined }] = alerts;
    if (!channel) continue;
    await tellChannel(channel, alerts, ids, ports, now).catch((error: unknown) => {
      ports.log.error("alerts.failed", { channel, error });
    });
  }
}

/**
 * Whether something that a channel has held is to be told or let go of now: not in its quiet hours, and not when it was told enough
 * that day.
 */
export async function isToTell(
  channel: ChannelRef,
  held: readonly Alert[],
  running: readonly AlertSubscription[],
  ports: ReleasePorts,
  now: Date,
): Promise<boolean> {
  const { quiet, zone } = await hoursOf(channel, ports);
  if (isQuiet(now, quiet, zone)) return false;
  const ids = new Set(running.map(({ id }) => id));
  const { tellings, muted, repeated } = await releaseOf(channel, held, ids, ports, now);
  return tellings.length + muted.length + repeated.length > 0;
}

/** What is of a subscription that is not running counts as muted. */
async function releaseOf(
  channel: ChannelRef,
  waiting: readonly Alert[],
  running: ReadonlySet<string>,
  ports: ReleasePorts,
  now: Date,
): Promise<Release> {
  const unwanted = waiting.filter(({ subscriptionId }) => !running.has(subscriptionId));
  const held = waiting.filter((alert) => !unwanted.includes(alert));
  const release = decideRelease(await factsOf(channel, held, ports, now));
  return { ...release, muted: [...unwanted, ...release.muted] };
}

async function tellChannel(
  channel: ChannelRef,
  waiting: readonly Alert[],
  running: ReadonlySet<string>,
  ports: TellingDeps,
  now: Date,
): Promise<void> {
  const { tellings, muted, repeated } = await releaseOf(channel, waiting, running, ports, now);
  await ports.alerts.settle(muted, { kind: "muted", at: now });
  for (const { alert, at } of repeated) await ports.alerts.settle([alert], { kind: "told", at });
  for (const [i, telling] of tellings.entries()) {
    // Messages are told apart and counted by this time, so each gets a different one.
    const at = new Date(now.getTime() + i);
    const alerts = telling.kind === "alert" ? telling.news : telling.news.flat();
    const known = await knownOf(telling, channel, ports, now);
    const outgoing = outgoingOf(telling, known, channel, ports, now);
    const feeds = await feedsOf(known, outgoing, channel, ports, now);
    const isNew = await ports.outbox.add(outgoing, now, { feeds });
    await ports.alerts.settle(alerts, { kind: "told", at });
    if (isNew) ports.log.info("alerts.told", { channel: channel.channel, alerts: alerts.length });
  }
}

async function factsOf(
  channel: ChannelRef,
  held: readonly Alert[],
  ports: ReleasePorts,
  now: Date,
): Promise<ReleaseFacts> {
  const [recent, mutes, hours] = await Promise.all([
    ports.alerts.inChannel(channel, new Date(now.getTime() - toldSinceMs)),
    ports.mutes.active(channel, now),
    hoursOf(channel, ports),
  ]);
  const told = recent.filter(({ outcome }) => outcome.kind === "told");
  return { now, held, told, mutes, ...hours };
}

async function hoursOf(
  channel: ChannelRef,
  ports: ReleasePorts,
): Promise<Pick<ReleaseFacts, "quiet" | "zone">> {
  const own = await ports.settings.channel(channel);
  return { quiet: own.quiet, zone: await zoneBy(own, channel, ports) };
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

async function feedsOf(
  known: readonly KnownNews[],
  outgoing: Outgoing,
  channel: ChannelRef,
  ports: TellingDeps,
  now: Date,
): Promise<readonly Outgoing[]> {
  const webhooks = await webhooksOf(channel, ports);
  return webhooks.flatMap((webhook) => {
    const event = alertsEvent(known, webhook.list, outgoing.card);
    return event ? [feedBeside(webhook, event, outgoing, ports, now)] : [];
  });
}

/** A digest with a single event that still holds is sent as an ordinary alert. */
function outgoingOf(
  telling: Telling,
  known: readonly KnownNews[],
  channel: ChannelRef,
  ports: TellingDeps,
  now: Date,
): Outgoing {
  const [first, ...others] = known;
  const single = first && others.length === 0 && (first.isOn || telling.kind === "alert");
  const card = single ? alertCard(first, now) : digestCard(known);
  return {
    key: keyOf(telling),
    what: single ? "alert" : "digest",
    to: channel,
    card: demoLabel(card, ports.demo),
    details: null,
    under: null,
    record: null,
    expiresAt: new Date(now.getTime() + worthSayingMs),
  };
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
