import { createSingleFlight } from "../async/single-flight.ts";
import type { Region, TagName, TagRef } from "../domain/hashtag.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { ProviderError } from "../errors.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";
import { isOf, isTodays } from "./is-todays.ts";
import { lookAt, readRegion, readWorld, type TagReading } from "./read-tag.ts";
import { createStoredOrRead, newest, type TodaysReading } from "./stored-or-read.ts";

/** Today's reading of every tag, taken once however many people, lists, channels and jobs want it. */
export interface TodaysReadings {
  /**
   * Never rejects for a provider's fault: what cannot be read now is answered from the newest reading there is. When the
   * request wants it fresh, a new one takes the place of today's.
   */
  read(tag: TagName, region: Region, requestContext: RequestContext): Promise<TodaysReading>;
  /**
   * The same with its posts, for somebody who asked. `undefined` when there is no such tag. Rejects with a
   * `ProviderError` when there is none of today.
   */
  ask(ref: TagRef, region: Region, requestContext: RequestContext): Promise<TagReading | undefined>;
}

/**
 * Creates the readings. Callers at the same time share one, later callers get it from the store. A tag that could not
 * be read is not tried again for a quarter of an hour, except by a command; one that does not exist on TikTok, or of which
 * it tells no counters, is not tried again until the next UTC day, by no process, unless somebody wants it fresh.
 */
export function createReadings(ports: Ports): TodaysReadings {
  const flights = createSingleFlight<TodaysReading>();
  const answer = createStoredOrRead(ports);

  function worlds(tag: TagName, requestContext: RequestContext): Promise<TodaysReading> {
    const isGood = (stored: Snapshot | undefined, now: Date) =>
      isTodays(stored, requestContext, now);
    const make = () => readWorld(tag, ports, requestContext);
    return answer({ tag, region: null }, requestContext, { isGood, make });
  }

  async function regions(
    tag: TagName,
    region: string,
    requestContext: RequestContext,
  ): Promise<TodaysReading> {
    const world = await read(tag, null, requestContext);
    const { snapshot, failure } = world;
    if (!snapshot || failure) return { ...world, snapshot: await newest({ tag, region }, ports) };
    const isGood = (stored: Snapshot | undefined) => isOf(stored, snapshot);
    const make = () => readRegion(snapshot, region, ports, requestContext);
    // The reading of the whole world is fresh already, and this one must go with it.
    return await answer({ tag, region }, { ...requestContext, fresh: false }, { isGood, make });
  }

  async function read(
    tag: TagName,
    region: Region,
    requestContext: RequestContext,
  ): Promise<TodaysReading> {
    const key = JSON.stringify([tag, region, requestContext.fresh]);
    try {
      return await flights.join(key, requestContext, (paying) =>
        region === null ? worlds(tag, paying) : regions(tag, region, paying),
      );
    } catch (failure) {
      if (!(failure instanceof ProviderError)) throw failure;
      return { snapshot: await newest({ tag, region }, ports), failure };
    }
  }

  return { read, ask: asking(read, ports) };
}

function asking(read: TodaysReadings["read"], ports: Ports): TodaysReadings["ask"] {
  return async (ref, region, requestContext) => {
    const name = await nameOf(ref, ports, requestContext);
    if (!name) return undefined;
    const { snapshot, failure, cut = null } = await read(name, region, requestContext);
    if (failure) throw failure;
    return snapshot && lookAt(snapshot, cut, ports);
  };
}

async function nameOf(
  ref: TagRef,
  { provider }: Pick<Ports, "provider">,
  requestContext: RequestContext,
): Promise<TagName | undefined> {
  if (ref.kind === "name") return ref.name;
  return (await provider.find(ref, requestContext))?.name;
}
