import type { Region } from "../domain/hashtag.ts";
import type { Watchlist } from "../domain/watchlist.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";
import { storedOfToday } from "../readings/is-todays.ts";
import { firstPages } from "../readings/page-schedule.ts";
import { sum } from "../scorer/statistics.ts";
import { searchCalls } from "./costs.ts";

/** Pages from a country that is new until something can be said of it. */
const newCountry = 3;

/** About how many calls it takes to read a list from these places now: what was read today costs nothing. */
export async function reportCalls(
  list: Watchlist,
  regions: readonly Region[],
  ports: Pick<Ports, "snapshots" | "clock">,
  requestContext: Pick<RequestContext, "purpose">,
): Promise<number> {
  const places = new Set<Region>([null, ...regions]);
  const calls = [...places].map(async (place) => {
    const today = await storedOfToday(list.tags, place, ports, requestContext);
    const latest = await ports.snapshots.latest(list.tags, place);
    const unread = list.tags.filter((tag) => !today.has(tag));
    const unknown = unread.filter((tag) => !latest.get(tag)?.sample).length;
    const searches = regions.includes(place) ? Math.min(searchCalls(list), unread.length) : 0;
    const counters = place === null ? unread.length : 0;
    const pages = place === null ? firstPages.asked : newCountry;
    return counters + pages * unknown + searches;
  });
  return sum(await Promise.all(calls));
}
