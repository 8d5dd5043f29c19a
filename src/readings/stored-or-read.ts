import { afterBackOff, createCooldown } from "../async/cooldown.ts";
import { LruMap } from "../async/lru-map.ts";
import { oneAtATime } from "../async/one-at-a-time.ts";
import type { Region, TagName } from "../domain/hashtag.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { ProviderError } from "../errors.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";
import { isKnownMissing, noReadingToday, startOfNextDay } from "./no-reading-today.ts";
import { hasCounters, type NewReading } from "./read-tag.ts";

export interface TodaysReading {
  /** Today's, or the newest there is; `undefined` when there is none. */
  readonly snapshot: Snapshot | undefined;
  /** Why there is none of today; absent when there is, and when TikTok has no such tag. */
  readonly failure?: ProviderError;
  /** Why posts that were due are missing; absent when none are. */
  readonly cut?: NewReading["cut"];
}

/** TikTok has the tag, and does not tell its counters. */
class NoCountersError extends ProviderError {
  readonly reading: NewReading;

  constructor(reading: NewReading) {
    super(
      "malformed",
      "TikTok tells neither the uses nor the views of this tag, so it cannot be judged.",
      { next: "We look again tomorrow." },
    );
    this.reading = reading;
  }
}

async function withCounters(make: Means["make"]): Promise<NewReading | undefined> {
  const found = await make();
  if (found && !hasCounters(found.snapshot)) throw new NoCountersError(found);
  return found;
}

/** Somebody who asks is shown what there is; for everybody else the last good reading stands. */
function shownAnyway(failure: ProviderError, { purpose }: RequestContext): NewReading | undefined {
  return failure instanceof NoCountersError && purpose === "command" ? failure.reading : undefined;
}

/** A fault passes soon; a tag without counters is asked for once a day, like others. */
function restUntil(failure: ProviderError, now: Date): Date {
  return failure instanceof NoCountersError ? startOfNextDay(now) : afterBackOff(now);
}

/** A workspace that has spent its budget keeps nobody else from reading. */
function isOnlyTheirs({ failure }: ProviderError, { workspace }: RequestContext): boolean {
  return failure === "over-budget" && workspace !== null;
}

/** A tag as seen from somewhere. */
export interface View {
  readonly tag: TagName;
  readonly region: Region;
}

interface Means {
  /** Whether what is stored will do. */
  readonly isGood: (stored: Snapshot | undefined, now: Date) => boolean;
  readonly make: () => Promise<NewReading | undefined>;
}

/** Of more tags it is not remembered why they could not be read. */
const mostFailures = 20_000;

/** What could not be read a while ago, and is not tried again yet. */
function createFailures(ports: Ports) {
  const cooldown = createCooldown();
  const failures = new LruMap<ProviderError>(mostFailures);
  return {
    async keep(view: View, failure: ProviderError, now: Date): Promise<void> {
      failures.set(keyOf(view), failure);
      cooldown.rest(keyOf(view), restUntil(failure, now), now);
      if (failure instanceof NoCountersError)
        await noReadingToday(view.tag, "no-counters", ports, now);
    },
    forget: (key: string): boolean => failures.delete(key),
    /** Somebody who waits has it tried again at once. */
    known(key: string, { purpose }: RequestContext, now: Date): ProviderError | undefined {
      return purpose !== "command" && cooldown.isResting(key, now) ? failures.get(key) : undefined;
    },
  };
}

/** What answers from the store if it can, reads if it may, and remembers what it could not read. */
export function createStoredOrRead(ports: Ports) {
  const failures = createFailures(ports);

  async function readNow(view: View, requestContext: RequestContext, make: Means["make"]) {
    const now = ports.clock();
    failures.forget(keyOf(view));
    try {
      const found = await withCounters(make);
      if (!found) await noReadingToday(view.tag, "no-tag", ports, now);
      return found ?? { snapshot: undefined };
    } catch (failure) {
      if (!(failure instanceof ProviderError)) throw failure;
      ports.log.warn("snapshot.failed", { ...view, failure: failure.failure });
      if (isOnlyTheirs(failure, requestContext)) return { snapshot: undefined, failure };
      if (!requestContext.signal.aborted) await failures.keep(view, failure, now);
      return shownAnyway(failure, requestContext) ?? { snapshot: undefined, failure };
    }
  }

  return async (
    view: View,
    requestContext: RequestContext,
    { isGood, make }: Means,
  ): Promise<TodaysReading> => {
    const now = ports.clock();
    const key = keyOf(view);
    const snapshot = await newest(view, ports);
    if (!requestContext.fresh && isGood(snapshot, now)) return { snapshot };
    const failure = failures.known(key, requestContext, now);
    if (failure) return { snapshot, failure };
    const { signal, fresh } = requestContext;
    if (!fresh && (await isKnownMissing(view.tag, ports))) return { snapshot };
    const found = await oneAtATime(`reading ${key}`, signal, ports, async (hasWaited) => {
      const made = hasWaited ? await newest(view, ports) : undefined;
      const isMade = isGood(made, ports.clock()) && (!fresh || isNewer(made, snapshot));
      return isMade ? { snapshot: made } : readNow(view, requestContext, make);
    });
    return { ...found, snapshot: found.snapshot ?? snapshot };
  };
}

export async function newest(
  { tag, region }: View,
  { snapshots }: Pick<Ports, "snapshots">,
): Promise<Snapshot | undefined> {
  return (await snapshots.latest([tag], region)).get(tag);
}

function isNewer(one: Snapshot | undefined, other: Snapshot | undefined): boolean {
  return (one?.readAt.getTime() ?? 0) > (other?.readAt.getTime() ?? 0);
}

function keyOf({ tag, region }: View): string {
  return `${tag} ${region ?? ""}`;
}
