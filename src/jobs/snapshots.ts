import { createQueue } from "../async/queue.ts";
import { within } from "../async/timeouts.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";
import { startRequestContext } from "../ports/request-context.ts";
import { isTodays, storedOfToday } from "../readings/is-todays.ts";
import { dailyReadingOf } from "../readings/read-tag.ts";
import type { TodaysReadings } from "../readings/todays-readings.ts";
import { hourMs } from "../time-units.ts";

const runMs = hourMs;

/** Tags being read at the same moment: more than any provider answers at once, and few enough to begin in one turn. */
const atOnce = 50;

/**
 * Creates the job that reads every watched tag once a UTC day, from 06:00 on, for the whole world; countries are read
 * when a brief needs them. A provider's fault does not make it reject: the tag is tried again later.
 */
export function createDailySnapshots(
  ports: Ports,
  readings: TodaysReadings,
  stopping: AbortSignal,
): () => Promise<void> {
  const queue = createQueue(atOnce);
  /** Tags known to be read today, because looking up thousands takes a while. */
  let read:
    | { readonly since: Date; readonly until: Date; readonly tags: ReadonlySet<TagName> }
    | undefined;

  async function unread(watched: readonly TagName[], requestContext: RequestContext, now: Date) {
    const since = dailyReadingOf(now);
    const isToday = read?.since.getTime() === since.getTime() && read.until <= now;
    const known = isToday && read ? read.tags : new Set<TagName>();
    const open = watched.filter((tag) => !known.has(tag));
    const found = await storedOfToday(open, null, ports, requestContext);
    const tags = new Set([...known, ...found.keys()]);
    read = { since, until: now, tags };
    return open.filter((tag) => !tags.has(tag));
  }

  return async () => {
    const now = ports.clock();
    if (now < dailyReadingOf(now)) return;
    const signal = within(runMs, stopping);
    const requestContext = startRequestContext({ purpose: "snapshot", signal }, ports);
    const due = await unread(await ports.watchlists.watchedTags(), requestContext, now);
    const readOne = (tag: TagName) => readings.read(tag, null, requestContext);
    const found = await Promise.all(due.map((tag) => queue(() => readOne(tag))));
    const taken = found.filter(({ snapshot }) => isTodays(snapshot, requestContext, now)).length;
    if (taken > 0) ports.log.info("snapshots.taken", { tags: taken });
  };
}
