import { usualMorning } from "../../../src/alert/release.ts";
import type { Core } from "../../../src/core/core.ts";
import { weekdays } from "../../../src/domain/subscription.ts";
import { zoneOf } from "../../../src/ports/channel-zone.ts";
import type { Ports } from "../../../src/ports/ports.ts";
import { dailyReadingOf } from "../../../src/readings/read-tag.ts";
import { nextDueAt } from "../../../src/time.ts";
import { dayMs, hourMs } from "../../../src/time-units.ts";
import { playgroundChannel } from "./team.ts";

/** A bot whose clock is moved. */
export interface Lived {
  readonly core: Pick<Core, "tick">;
  readonly ports: Pick<Ports, "clock" | "subscriptions" | "settings">;
  readonly setClock: (now: Date) => void;
}

/**
 * Has the bot live through the time until then: the clock is set to each moment at which something is due, and the bot ticks.
 * Ends sooner where `isEnough` says so after a tick.
 */
export async function liveUntil(
  until: Date,
  lived: Lived,
  isEnough: () => boolean | Promise<boolean> = () => false,
): Promise<void> {
  const { core, ports, setClock } = lived;
  while (ports.clock() < until) {
    setClock(await nextMoment(until, ports));
    await core.tick();
    if (await isEnough()) return;
  }
}

/** The next moment at which something is due, or `until`: the day's readings, what waited for the morning, and briefs. */
async function nextMoment(until: Date, ports: Lived["ports"]): Promise<Date> {
  const now = ports.clock();
  const moments = [
    dailyReadingOf(now),
    dailyReadingOf(new Date(now.getTime() + dayMs)),
    await nextMorning(ports, now),
    ...(await briefMoments(ports)),
  ];
  const later = moments.filter((moment) => moment > now && moment < until);
  return later.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? until;
}

/** When alerts are told that were held for the night, or for the next day. */
async function nextMorning(ports: Lived["ports"], now: Date): Promise<Date> {
  const { quiet } = await ports.settings.channel(playgroundChannel);
  const zone = await zoneOf(playgroundChannel, ports);
  return nextDueAt({ days: weekdays, time: quiet?.to ?? usualMorning, zone }, now);
}

/** When each is due, and when the readings for it are. */
async function briefMoments({ subscriptions }: Lived["ports"]): Promise<readonly Date[]> {
  return (await subscriptions.running()).flatMap((one) =>
    one.kind === "brief" ? [new Date(one.nextDueAt.getTime() - hourMs), one.nextDueAt] : [],
  );
}
