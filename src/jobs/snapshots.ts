import { within } from "../async/timeouts.ts";
import type { TagName } from "../domain/hashtag.ts";
import { utcDay } from "../domain/snapshot.ts";
import type { Job, JobHandlers } from "../ports/jobs.ts";
import type { Ports } from "../ports/ports.ts";
import { startRequestContext } from "../ports/request-context.ts";
import { isTodays, storedOfToday } from "../readings/is-todays.ts";
import { withoutReading } from "../readings/no-reading-today.ts";
import { dailyReadingOf } from "../readings/read-tag.ts";
import type { TodaysReadings } from "../readings/todays-readings.ts";
import { hourMs, minuteMs } from "../time-units.ts";
import { dueCounters } from "./due-counters.ts";
import { isGuardDay, sampleGuarded } from "./guard-samples.ts";

/** The time limit for all that was due together; the rest is planned anew. */
const runMs = hourMs;
/** The time limit for one tag, its wait for a turn at the provider included. */
const readMs = 10 * minuteMs;

const purpose = "snapshot";

interface DailySnapshots {
  readonly handler: JobHandlers["reading"];
  /** Tags still to be read today. */
  plan(): Promise<readonly Job[]>;
  /** Says in the log how many were read since it was last asked. */
  report(): void;
}

/**
 * Creates the jobs that read every watched tag once a UTC day, from 06:00 on, for the whole world, but for counters that
 * stand still on most days; countries are read when a brief needs them. A provider's fault does not make one reject: the tag is tried again later.
 */
export function createDailySnapshots(
  ports: Ports,
  readings: TodaysReadings,
  stopping: AbortSignal,
): DailySnapshots {
  const { clock, log } = ports;
  const unread = createUnread(ports);
  let run = stopping;
  let taken = 0;

  return {
    async handler({ tag, guarded }) {
      const signal = within(readMs, run);
      const requestContext = startRequestContext({ purpose, signal }, ports);
      const { snapshot } = await readings.read(tag, null, requestContext);
      // Of a tag that could not be read now, or that TikTok no longer has, the newest reading is another day's.
      if (!isTodays(snapshot, requestContext, clock())) return;
      taken += 1;
      if (guarded) await sampleGuarded(snapshot, ports, requestContext);
    },
    async plan() {
      const now = clock();
      if (now < dailyReadingOf(now)) return [];
      const guarded = new Set(isGuardDay(now) ? await ports.alerts.guarded() : []);
      const due = await unread(await ports.watchlists.watchedTags(), guarded, now);
      run = within(runMs, stopping);
      return due.map((tag) => ({
        kind: "reading",
        once: `${tag} ${utcDay(now)}`,
        subject: { tag, guarded: guarded.has(tag) },
      }));
    },
    report() {
      if (taken > 0) log.info("snapshots.taken", { tags: taken });
      taken = 0;
    },
  };
}

type Unread = (
  watched: readonly TagName[],
  guarded: ReadonlySet<TagName>,
  now: Date,
) => Promise<readonly TagName[]>;

/** Which tags are still to be read today. */
function createUnread(ports: Ports): Unread {
  /** Tags known to be read today, or not to be, because looking up thousands takes a while. */
  let done:
    | { readonly since: Date; readonly until: Date; readonly tags: ReadonlySet<TagName> }
    | undefined;

  return async (watched, guarded, now) => {
    const since = dailyReadingOf(now);
    const isToday = done?.since.getTime() === since.getTime() && done.until <= now;
    const known = isToday && done ? done.tags : new Set<TagName>();
    const open = watched.filter((tag) => !known.has(tag));
    const settled = await settledOf(open, ports);
    const missing = open.filter((tag) => !settled.has(tag));
    const counters = new Set(await dueCounters(missing, ports, now));
    const due = new Set(missing.filter((tag) => counters.has(tag) || guarded.has(tag)));
    done = { since, until: now, tags: new Set(watched.filter((tag) => !due.has(tag))) };
    return [...due];
  };
}

/** A reading takes about 12 KB of memory while it is looked at. */
const lookedAtOnce = 1000;

/** Those that were read today, and those of which there is nothing to read. */
async function settledOf(tags: readonly TagName[], ports: Ports): Promise<ReadonlySet<TagName>> {
  const settled = new Set<TagName>();
  for (let first = 0; first < tags.length; first += lookedAtOnce) {
    const some = tags.slice(first, first + lookedAtOnce);
    const read = await storedOfToday(some, null, ports, { purpose });
    for (const tag of [...read.keys(), ...(await withoutReading(some, ports))]) settled.add(tag);
  }
  return settled;
}
