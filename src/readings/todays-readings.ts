import { afterBackOff, createRests } from "../async/cooldown.ts";
import { createSingleFlight } from "../async/single-flight.ts";
import type { Region, TagName } from "../domain/hashtag.ts";
import { type Snapshot, utcDay } from "../domain/snapshot.ts";
import { ProviderError } from "../errors.ts";
import type { Errand, Ports } from "../ports/ports.ts";
import { hourMs } from "../time-units.ts";
import { dailyReadingOf, hasCounters, readTag, samplePages } from "./read-tag.ts";

/** Today's reading of every tag, taken once however many lists, channels and jobs want it. */
export interface TodaysReadings {
  /** Never rejects for a provider's fault: what cannot be read now is answered from the newest reading there is. */
  read(tag: TagName, region: Region, errand: Errand): Promise<TodaysReading>;
}

export interface TodaysReading {
  /** Today's, or the newest there is; `undefined` when there is none. */
  readonly snapshot: Snapshot | undefined;
  /** Why there is none of today; absent when there is, and when TikTok has no such tag. */
  readonly failure?: ProviderError;
}

/**
 * Makes the readings. Those who ask at the same time share one, those who ask later find it in the store. A tag that
 * could not be read rests for a quarter of an hour, except for somebody who waits for it; one that TikTok does not have
 * rests until the next UTC day.
 */
export function createReadings(ports: Ports): TodaysReadings {
  const flights = createSingleFlight<TodaysReading>();
  const readOrRest = createReader(ports);
  return {
    async read(tag, region, errand) {
      try {
        return await flights.join(keyOf(tag, region), errand, (paying) =>
          readOrRest(tag, region, paying),
        );
      } catch (failure) {
        if (!(failure instanceof ProviderError)) throw failure;
        return { snapshot: await newest(tag, region, ports), failure };
      }
    },
  };
}

const withoutCounters = "The tag came without its counters.";

/** A workspace that has spent its budget keeps nobody else from reading. */
function isOnlyTheirs({ failure }: ProviderError, { workspace }: Errand): boolean {
  return failure === "over-budget" && workspace !== null;
}

/** What answers from the store if it can, reads if it may, and remembers what it could not read. */
function createReader(ports: Ports): TodaysReadings["read"] {
  const rests = createRests<string>();
  const failures = new Map<string, ProviderError>();

  async function readNow(tag: TagName, region: Region, errand: Errand): Promise<TodaysReading> {
    const now = ports.clock();
    const key = keyOf(tag, region);
    failures.delete(key);
    try {
      const want = { region, pages: samplePages.daily };
      const found = await readTag({ kind: "name", name: tag }, want, ports, errand);
      if (!found) rests.rest(key, startOfNextDay(now), now);
      else if (!hasCounters(found.snapshot)) throw new ProviderError("malformed", withoutCounters);
      return { snapshot: found?.snapshot };
    } catch (failure) {
      if (!(failure instanceof ProviderError)) throw failure;
      ports.log.warn("snapshot.failed", { tag, region, failure: failure.failure });
      if (isOnlyTheirs(failure, errand)) return { snapshot: undefined, failure };
      failures.set(key, failure);
      if (!errand.signal.aborted) rests.rest(key, afterBackOff(now), now);
      return { snapshot: undefined, failure };
    }
  }

  return async (tag, region, errand) => {
    const now = ports.clock();
    const key = keyOf(tag, region);
    const snapshot = await newest(tag, region, ports);
    if (isTodays(snapshot, errand, now)) return { snapshot };
    const failure = failures.get(key);
    const somebodyWaits = failure && errand.purpose === "command";
    if (rests.isResting(key, now) && !somebodyWaits)
      return { snapshot, ...(failure && { failure }) };
    const found = await readNow(tag, region, errand);
    return { ...found, snapshot: found.snapshot ?? snapshot };
  };
}

async function newest(
  tag: TagName,
  region: Region,
  { snapshots }: Ports,
): Promise<Snapshot | undefined> {
  return (await snapshots.latest([tag], region)).get(tag);
}

/** So that what was read before midnight for a brief just after it is not paid for twice. */
const recentMs = 2 * hourMs;

/**
 * Whether a reading will do for today: one of the same UTC day or of the last two hours, for the daily job one of after
 * 06:00, because counters are compared from one morning to the next.
 */
export function isTodays(
  snapshot: Snapshot | undefined,
  { purpose }: Pick<Errand, "purpose">,
  now: Date,
): boolean {
  if (!snapshot) return false;
  if (purpose === "snapshot") return snapshot.readAt >= dailyReadingOf(now);
  const isRecent = now.getTime() - snapshot.readAt.getTime() <= recentMs;
  return isRecent || utcDay(snapshot.readAt) === utcDay(now);
}

function keyOf(tag: TagName, region: Region): string {
  return `${tag} ${region ?? ""}`;
}

function startOfNextDay(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1));
}
