import type { Alert } from "../domain/alert.ts";
import type { ChannelRef } from "../domain/channel.ts";
import type { AlertSubscription } from "../domain/subscription.ts";
import { zoneBy } from "../ports/channel-zone.ts";
import type { Ports } from "../ports/ports.ts";
import { groupBy } from "../scorer/group-by.ts";
import { dayMs } from "../time-units.ts";
import { decideRelease, isQuiet, type Release, type ReleaseFacts } from "./release.ts";

/** What decides when something is told. */
type ReleasePorts = Pick<Ports, "alerts" | "mutes" | "settings">;

/** The alerts of one channel that were not told yet. */
export interface HeldAlerts {
  readonly channel: ChannelRef;
  /** Oldest first. */
  readonly alerts: readonly [Alert, ...Alert[]];
  /** Ids of the subscriptions that are running. */
  readonly running: ReadonlySet<string>;
}

/** How far back to read sent alerts: alerts of one kind are a week apart, and messages are counted per day. */
const toldSinceMs = 9 * dayMs;

export function heldByChannel(
  held: readonly Alert[],
  subscriptions: readonly AlertSubscription[],
): readonly HeldAlerts[] {
  const running = new Set(subscriptions.map(({ id }) => id));
  const channels = groupBy(held, ({ channel }) => JSON.stringify(channel));
  return [...channels.values()].flatMap(([first, ...others]) =>
    first ? [{ channel: first.channel, alerts: [first, ...others] as const, running }] : [],
  );
}

/**
 * Whether something that a channel has held is to be told or let go of now: not in its quiet hours, and not when it was told enough
 * that day.
 */
export async function isToTell(held: HeldAlerts, ports: ReleasePorts, now: Date): Promise<boolean> {
  const { quiet, zone } = await hoursOf(held.channel, ports);
  if (isQuiet(now, quiet, zone)) return false;
  const { tellings, muted, repeated } = await releaseOf(held, ports, now);
  return tellings.length + muted.length + repeated.length > 0;
}

/** What is to become of them now. Those of a subscription that is not running count as muted. */
export async function releaseOf(
  { channel, alerts, running }: HeldAlerts,
  ports: ReleasePorts,
  now: Date,
): Promise<Release> {
  const unwanted = alerts.filter(({ subscriptionId }) => !running.has(subscriptionId));
  const held = alerts.filter((alert) => !unwanted.includes(alert));
  const [recent, mutes, hours] = await Promise.all([
    ports.alerts.inChannel(channel, new Date(now.getTime() - toldSinceMs)),
    ports.mutes.active(channel, now),
    hoursOf(channel, ports),
  ]);
  const told = recent.filter(({ outcome }) => outcome.kind === "told");
  const release = decideRelease({ now, held, told, mutes, ...hours });
  return { ...release, muted: [...unwanted, ...release.muted] };
}

async function hoursOf(
  channel: ChannelRef,
  ports: ReleasePorts,
): Promise<Pick<ReleaseFacts, "quiet" | "zone">> {
  const own = await ports.settings.channel(channel);
  return { quiet: own.quiet, zone: await zoneBy(own, channel, ports) };
}
