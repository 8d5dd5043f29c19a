import { afterBackOff, createCooldown } from "../async/cooldown.ts";
import { createSingleFlight } from "../async/single-flight.ts";
import type { Region, TagName } from "../domain/hashtag.ts";
import { type Snapshot, utcDay } from "../domain/snapshot.ts";
import { ProviderError } from "../errors.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";
import { hourMs } from "../time-units.ts";
import { dailyReadingOf, hasCounters, readTag, samplePages } from "./read-tag.ts";

/** Today's reading of every tag, taken once however many lists, channels and jobs want it. */
export interface TodaysReadings {
  /** Never rejects for a provider's fault: what cannot be read now is answered from the newest reading there is. */
  read(tag: TagName, region: Region, requestContext: RequestContext): Promise<TodaysReading>;
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
    async read(tag, region, requestContext) {
      try {
        return await flights.join(keyOf(tag, region), requestContext, (paying) =>
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
function isOnlyTheirs({ failure }: ProviderError, { workspace }: RequestContext): boolean {
  return failure === "over-budget" && workspace !== null;
}

/** What answers from the store if it can, reads if it may, and remembers what it could not read. */
function createReader(ports: Ports): TodaysReadings["read"] {
  const cooldown = createCooldown<string>();
  const failures = new Map<string, ProviderError>();

  async function readNow(
    tag: TagName,
    region: Region,
    requestContext: RequestContext,
  ): Promise<TodaysReading> {
    const now = ports.clock();
    const key = keyOf(tag, region);
    failures.delete(key);
    try {
      const want = { region, pages: samplePages.daily };
      const found = await readTag({ kind: "name", name: tag }, want, ports, requestContext);
      if (!found) cooldown.rest(key, startOfNextDay(now), now);
      else if (!hasCounters(found.snapshot)) throw new ProviderError("malformed", withoutCounters);
      return { snapshot: found?.snapshot };
    } catch (failure) {
      if (!(failure instanceof ProviderError)) throw failure;
      ports.log.warn("snapshot.failed", { tag, region, failure: failure.failure });
      if (isOnlyTheirs(failure, requestContext)) return { snapshot: undefined, failure };
      failures.set(key, failure);
      if (!requestContext.signal.aborted) cooldown.rest(key, afterBackOff(now), now);
      return { snapshot: undefined, failure };
    }
  }

  return async (tag, region, requestContext) => {
    const now = ports.clock();
    const key = keyOf(tag, region);
    const snapshot = await newest(tag, region, ports);
    if (isTodays(snapshot, requestContext, now)) return { snapshot };
    const failure = failures.get(key);
    const somebodyWaits = failure && requestContext.purpose === "command";
    if (cooldown.isResting(key, now) && !somebodyWaits)
      return { snapshot, ...(failure && { failure }) };
    const found = await readNow(tag, region, requestContext);
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
  { purpose }: Pick<RequestContext, "purpose">,
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
