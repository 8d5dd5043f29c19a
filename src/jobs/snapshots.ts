import { createQueue } from "../async/queue.ts";
import { within } from "../async/timeouts.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";
import { startRequestContext } from "../ports/request-context.ts";
import { isTodays, storedOfToday } from "../readings/is-todays.ts";
import { dailyReadingOf } from "../readings/read-tag.ts";
import type { TodaysReadings } from "../readings/todays-readings.ts";
import { hourMs } from "../time-units.ts";
import { dueCounters } from "./due-counters.ts";
import { guardedTags, isGuardDay, sampleGuarded } from "./guard-samples.ts";

const runMs = hourMs;

/** Tags being read at the same moment: more than any provider answers at once, and few enough to begin in one turn. */
const atOnce = 50;

/**
 * Creates the job that reads every watched tag once a UTC day, from 06:00 on, for the whole world, but for counters that
 * stand still on most days; countries are read when a brief needs them. A provider's fault does not make it reject: the tag is tried again later.
 */
export function createDailySnapshots(
  ports: Ports,
  readings: TodaysReadings,
  stopping: AbortSignal,
): () => Promise<void> {
  const queue = createQueue(atOnce);
  const unread = createUnread(ports);

  async function readOne(tag: TagName, isGuarded: boolean, requestContext: RequestContext) {
    const found = await readings.read(tag, null, requestContext);
    const { snapshot } = found;
    // Of a tag that could not be read now, or that TikTok no longer has, the newest reading is another day's.
    const isRead = isTodays(snapshot, requestContext, ports.clock());
    if (isGuarded && snapshot && isRead) await sampleGuarded(snapshot, ports, requestContext);
    return found;
  }

  return async () => {
    const now = ports.clock();
    if (now < dailyReadingOf(now)) return;
    const signal = within(runMs, stopping);
    const requestContext = startRequestContext({ purpose: "snapshot", signal }, ports);
    const guarded = isGuardDay(now) ? await guardedTags(ports) : new Set<TagName>();
    const watched = await ports.watchlists.watchedTags();
    const due = await unread(watched, guarded, requestContext, now);
    const readDue = (tag: TagName) => readOne(tag, guarded.has(tag), requestContext);
    const found = await Promise.all(due.map((tag) => queue(() => readDue(tag))));
    const taken = found.filter(({ snapshot }) => isTodays(snapshot, requestContext, now)).length;
    if (taken > 0) ports.log.info("snapshots.taken", { tags: taken });
  };
}

type Unread = (
  watched: readonly TagName[],
  guarded: ReadonlySet<TagName>,
  requestContext: RequestContext,
  now: Date,
) => Promise<readonly TagName[]>;

/** Which tags are still to be read today. */
function createUnread(ports: Ports): Unread {
  /** Tags known to be read today, or not to be, because looking up thousands takes a while. */
  let done:
    | { readonly since: Date; readonly until: Date; readonly tags: ReadonlySet<TagName> }
    | undefined;

  return async (watched, guarded, requestContext, now) => {
    const since = dailyReadingOf(now);
    const isToday = done?.since.getTime() === since.getTime() && done.until <= now;
    const known = isToday && done ? done.tags : new Set<TagName>();
    const open = watched.filter((tag) => !known.has(tag));
    const found = await storedOfToday(open, null, ports, requestContext);
    const missing = open.filter((tag) => !found.has(tag));
    const counters = new Set(await dueCounters(missing, ports, now));
    const due = new Set(missing.filter((tag) => counters.has(tag) || guarded.has(tag)));
    done = { since, until: now, tags: new Set(watched.filter((tag) => !due.has(tag))) };
    return [...due];
  };
}
