import { startErrand } from "../errand.ts";
import type { Ports } from "../ports.ts";
import { dailyReadingOf } from "./read-tag.ts";
import { isTodays, type TodaysReadings } from "./readings.ts";

const runMs = 60 * 60_000;

/**
 * Makes the job that has every watched tag read once a UTC day, from 06:00 on, for the whole world; countries are read
 * when a brief needs them. It never rejects for a provider's fault: the tag is tried again later.
 */
export function createDailySnapshots(
  ports: Ports,
  readings: TodaysReadings,
  stopping: AbortSignal,
): () => Promise<void> {
  return async () => {
    const now = ports.clock();
    if (now < dailyReadingOf(now)) return;
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(runMs)]);
    const errand = startErrand({ purpose: "snapshot", signal }, ports);
    const watched = await ports.watchlists.watchedTags();
    const latest = await ports.snapshots.latest(watched, null);
    const due = watched.filter((tag) => !isTodays(latest.get(tag), errand, now));
    const found = await Promise.all(due.map((tag) => readings.read(tag, null, errand)));
    const taken = found.filter(({ snapshot }) => isTodays(snapshot, errand, now)).length;
    if (taken > 0) ports.log.info("snapshots.taken", { tags: taken });
  };
}
