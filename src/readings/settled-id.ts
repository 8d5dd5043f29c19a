import type { Hashtag } from "../domain/hashtag.ts";
import { utcDay } from "../domain/snapshot.ts";
import type { Ports } from "../ports/ports.ts";
import { dayMs } from "../time-units.ts";

const lookBackDays = 120;

/**
 * The id under which a tag is known. A new one is another tag that was given the name, whose history begins anew. One that
 * goes back and forth between ids is a single tag: it keeps the one it was read under most often in the last 120 days.
 */
export async function settledId(
  { id, name }: Pick<Hashtag, "id" | "name">,
  { snapshots, clock }: Pick<Ports, "snapshots" | "clock">,
): Promise<string> {
  const newest = (await snapshots.latest([name], null)).get(name);
  if (!newest || newest.hashtagId === id) return id;
  const since = utcDay(new Date(clock().getTime() - lookBackDays * dayMs));
  const history = await snapshots.history(name, since);
  const readings = new Map<string, number>();
  for (const { hashtagId } of history) readings.set(hashtagId, (readings.get(hashtagId) ?? 0) + 1);
  if (!readings.has(id)) return id;
  return [...readings].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? id;
}
