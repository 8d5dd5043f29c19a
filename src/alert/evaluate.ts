import { mapYielding, yieldToEventLoop } from "../async/yield-to-event-loop.ts";
import { listOrProblem, markFailing, markListMended } from "../delivery/subscription-health.ts";
import type { Alert, WatchedTag } from "../domain/alert.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { AlertSubscription } from "../domain/subscription.ts";
import { dayNumber } from "../domain/utc-day.ts";
import type { Watchlist } from "../domain/watchlist.ts";
import type { Ports } from "../ports/ports.ts";
import { dailyReadingOf } from "../readings/read-tag.ts";
import { type AlertTurn, checkTag } from "./check.ts";
import { listPast, type TagPast } from "./list-past.ts";
import { isMuted } from "./release.ts";

/**
 * Checks every tag that has a morning reading of this UTC day and was not checked since, and stores the alerts found.
 * Quiet hours and mutes do not prevent the check; they only delay the message. An error in one subscription does not
 * stop the others.
 */
export async function checkAlerts(
  running: readonly AlertSubscription[],
  ports: Ports,
  now: Date,
): Promise<void> {
  if (now < dailyReadingOf(now)) return;
  const pastOf = createPasts(ports, now);
  for (const subscription of running) {
    await checkOne(subscription, pastOf, ports, now).catch((error: unknown) => {
      ports.log.error("alerts.failed", { subscription: subscription.id, error });
    });
    await yieldToEventLoop();
  }
}

type Pasts = (tags: readonly TagName[], samples: boolean) => Promise<ReadonlyMap<TagName, TagPast>>;

/** The stored readings of a list's tags are read once per run, because many channels may watch the same list. */
function createPasts({ snapshots }: Ports, now: Date): Pasts {
  const known = new Map<string, ReturnType<Pasts>>();
  return (tags, samples) => {
    const key = JSON.stringify([tags, samples]);
    const past =
      known.get(key) ??
      listPast(tags, { days: 0, samples }, snapshots, now).then(
        (all) => new Map(all.map((one) => [one.tag, one])),
      );
    known.set(key, past);
    return past;
  };
}

async function checkOne(
  subscription: AlertSubscription,
  pastOf: Pasts,
  ports: Ports,
  now: Date,
): Promise<void> {
  const { id, channel, list: name } = subscription;
  const list = listOrProblem(await ports.watchlists.find(channel, name), name);
  if (typeof list === "string") return markFailing(subscription, list, ports, now);
  await markListMended(subscription, ports);
  const watched = await ports.alerts.watched(id);
  const due = await dueTags(list, watched, ports, now);
  if (due.length === 0) return;
  const pasts = await pastOf(due, subscription.owned);
  const remembered = new Map([...watched].filter(([tag]) => list.tags.includes(tag)));
  const turns = new Map<TagName, readonly AlertTurn[]>();
  await mapYielding(due, (tag) => {
    const past = pasts.get(tag);
    if (!past) return;
    const choice = { ...subscription, bars: list.window, usesBar: list.usesBar };
    const check = checkTag(past, watched.get(tag), choice, dayNumber(now));
    remembered.set(tag, check.watched);
    turns.set(tag, check.turns);
  });
  const found = await alertsOf(subscription, turns, ports, now);
  const isSaved = await ports.alerts.saveCheck(id, remembered, found, watched);
  if (isSaved && found.length > 0)
    ports.log.info("alerts.found", { subscription: id, alerts: found.length });
}

/** Tags that were not checked today and have a reading from 06:00 UTC or later. */
async function dueTags(
  { tags }: Watchlist,
  watched: ReadonlyMap<TagName, WatchedTag>,
  { snapshots }: Ports,
  now: Date,
): Promise<readonly TagName[]> {
  const today = dayNumber(now);
  const unchecked = tags.filter((tag) => (watched.get(tag)?.day ?? 0) < today);
  if (unchecked.length === 0) return [];
  const latest = await snapshots.latest(unchecked, null);
  return unchecked.filter((tag) => {
    const reading = latest.get(tag);
    return reading && reading.readAt >= dailyReadingOf(now);
  });
}

async function alertsOf(
  { id, channel, list, region }: AlertSubscription,
  turns: ReadonlyMap<TagName, readonly AlertTurn[]>,
  { mutes, newId }: Ports,
  now: Date,
): Promise<readonly Alert[]> {
  const active = await mutes.active(channel, now);
  return [...turns].flatMap(([tag, ofTag]) =>
    ofTag.map(({ kind, figures }): Alert => {
      const where = { subscriptionId: id, channel, list, tag, region };
      const alert = { id: newId(), ...where, kind, firedAt: now, figures } as const;
      const held: Alert = { ...alert, outcome: { kind: "held" } };
      return isMuted(held, active) ? { ...held, outcome: { kind: "muted", at: now } } : held;
    }),
  );
}
