import { type Reading, utcDay } from "../domain/snapshot.ts";
import type { Overlap } from "../scorer/region-sample.ts";
import { dayMs } from "../time-units.ts";
import { type Assessment, assess, historySince, type Judging } from "./assess.ts";

/**
 * Pure. What a stored reading was worth on its UTC day: judged from nothing that was read later, by the weights and the own
 * tags of today. Of today it is what every command says, with the `audience` of lists' own target creators. `history` holds every reading of the tag, oldest first.
 */
export function assessAsOf(
  reading: Reading,
  history: readonly Reading[],
  judging: Judging,
  audience?: Overlap,
): Assessment {
  const day = utcDay(reading.readAt);
  const end = Date.parse(day) + dayMs;
  const now = end > judging.now.getTime() ? judging.now : new Date(end - 1);
  const first = Date.parse(historySince(now));
  const known = history.filter(({ readAt }) => {
    const at = readAt.getTime();
    return at >= first && at < end;
  });
  return assess(reading, known, { ...judging, now }, audience);
}
