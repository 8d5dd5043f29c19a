import type { Region, TagName } from "../domain/hashtag.ts";
import { type Snapshot, utcDay } from "../domain/snapshot.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";
import { hourMs } from "../time-units.ts";
import { dailyReadingOf } from "./read-tag.ts";

/** Those readings of today that are stored: for many tags at once. */
export async function storedOfToday(
  tags: readonly TagName[],
  region: Region,
  { snapshots, clock }: Pick<Ports, "snapshots" | "clock">,
  requestContext: Pick<RequestContext, "purpose">,
): Promise<ReadonlyMap<TagName, Snapshot>> {
  const world = await snapshots.latest(tags, null);
  const found = region === null ? world : await snapshots.latest(tags, region);
  const now = clock();
  const isGood = ([tag, stored]: readonly [TagName, Snapshot]) => {
    const whole = world.get(tag);
    return isTodays(whole, requestContext, now) && (region === null || isOf(stored, whole));
  };
  return new Map([...found].filter(isGood));
}

/** So that what was read before midnight for a brief just after it is not paid for twice. */
const recentMs = 2 * hourMs;

/**
 * Whether a reading of the whole world will do for today: one of the same UTC day or of the last two hours, for the daily
 * job one of after 06:00, because counters are compared from one morning to the next, and for somebody who asks one with
 * posts.
 */
export function isTodays(
  snapshot: Snapshot | undefined,
  { purpose }: Pick<RequestContext, "purpose">,
  now: Date,
): snapshot is Snapshot {
  if (!snapshot) return false;
  if (purpose === "snapshot") return snapshot.readAt >= dailyReadingOf(now);
  if (purpose === "command" && !snapshot.sample) return false;
  const isRecent = now.getTime() - snapshot.readAt.getTime() <= recentMs;
  return isRecent || utcDay(snapshot.readAt) === utcDay(now);
}

/** Whether what was read from a country goes with that reading of the whole world, so that both show the same counters. */
export function isOf(stored: Snapshot | undefined, { readAt, hashtagId }: Snapshot): boolean {
  if (!stored?.sample || stored.hashtagId !== hashtagId) return false;
  return stored.readAt.getTime() === readAt.getTime();
}
