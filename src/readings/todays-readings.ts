import { afterBackOff, createCooldown } from "../async/cooldown.ts";
import { createSingleFlight } from "../async/single-flight.ts";
import type { Region, TagName } from "../domain/hashtag.ts";
import { type Snapshot, utcDay } from "../domain/snapshot.ts";
import { ProviderError } from "../errors.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";
import { hourMs } from "../time-units.ts";
import { dailyReadingOf, hasCounters, readTag, samplePages } from "./read-tag.ts";

/** Today's reading of each tag, taken once for all lists, channels and jobs. */
export interface TodaysReadings {
  /** Never rejects for a provider's fault: a tag that cannot be read now is answered with its newest reading. */
  read(tag: TagName, region: Region, requestContext: RequestContext): Promise<TodaysReading>;
}

export interface TodaysReading {
  /** Today's reading, or the newest one; `undefined` when there is none. */
  readonly snapshot: Snapshot | undefined;
  /** Why there is no reading of today; absent when there is one, and when TikTok has no such tag. */
  readonly failure?: ProviderError;
}

/**
 * Creates the readings. Callers at the same time share one, later callers get it from the store. A tag that could not
 * be read is not tried again for a quarter of an hour, except by a command; one that does not exist on TikTok is not
 * tried again until the next UTC day.
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

/** A failure because of one workspace's spent budget does not block the tag for others. */
function isOnlyTheirs({ failure }: ProviderError, { workspace }: RequestContext): boolean {
  return failure === "over-budget" && workspace !== null;
}

/** Answers from the store if possible, reads otherwise, and remembers tags that could not be read. */
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

/** A reading from before midnight is used for a brief just after it, so it is not paid for twice. */
const recentMs = 2 * hourMs;

/**
 * Whether a reading counts as today's: one of the same UTC day or of the last two hours. For the daily job only one
 * from after 06:00, because counters are compared from one morning to the next.
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
