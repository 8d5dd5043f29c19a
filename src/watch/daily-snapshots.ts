import { startErrand } from "../errand.ts";
import { ProviderError } from "../errors.ts";
import type { TagName } from "../hashtag.ts";
import type { Ports } from "../ports.ts";
import { afterBackOff, createRests } from "../rests.ts";
import type { Snapshot } from "../snapshot.ts";
import { dailyReadingOf, readTag, samplePages } from "./read-tag.ts";

const runMs = 60 * 60_000;

/**
 * Makes the job that reads every watched tag once a UTC day, from 06:00 on, however many channels watch it. It never
 * rejects for a provider's fault: the tag rests and is tried again.
 */
export function createDailySnapshots(ports: Ports): () => Promise<void> {
  const rests = createRests<TagName>();

  async function read(tag: TagName, now: Date): Promise<void> {
    const errand = startErrand({ purpose: "snapshot", signal: AbortSignal.timeout(runMs) }, ports);
    try {
      const want = { region: null, pages: samplePages.daily };
      const reading = await readTag({ kind: "name", name: tag }, want, ports, errand);
      if (!reading) rests.rest(tag, startOfNextDay(now));
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      rests.rest(tag, afterBackOff(now));
      ports.log.warn("snapshot.failed", { tag, failure: error.failure });
    }
  }

  return async () => {
    const now = ports.clock();
    const watched = await ports.watchlists.watchedTags();
    const latest = await ports.snapshots.latest(watched, null);
    const due = dueTags(watched, latest, now).filter((tag) => !rests.isResting(tag, now));
    await Promise.all(due.map((tag) => read(tag, now)));
    if (due.length > 0) ports.log.info("snapshots.taken", { tags: due.length });
  };
}

/** Tags that were not read since 06:00 UTC of this day. None are before that. */
function dueTags(
  watched: readonly TagName[],
  latest: ReadonlyMap<TagName, Snapshot>,
  now: Date,
): readonly TagName[] {
  const since = dailyReadingOf(now);
  if (now < since) return [];
  return watched.filter((tag) => {
    const last = latest.get(tag);
    return !last || last.readAt < since;
  });
}

function startOfNextDay(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1));
}
