import { historySince, viewReadings } from "../assessment/assess.ts";
import { mapYielding } from "../async/yield-to-event-loop.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { DatedProfile, Reading } from "../domain/snapshot.ts";
import type { SnapshotStore } from "../ports/ports.ts";
import { type MeasuredDay, measure, siftDays } from "../scorer/backtest.ts";

/** What is stored of a tag of a list. */
export interface TagPast {
  readonly tag: TagName;
  readonly newest: Reading | undefined;
  /** Every day its counter was read, oldest first, with the size of the list taken into account. */
  readonly days: readonly MeasuredDay[];
  /**
   * Who and what its samples were, oldest first; those of the whole world, because only these are read daily. None when
   * they were not asked for.
   */
  readonly profiles: readonly DatedProfile[];
}

/** What is usual is the middle of four weeks, and a rise lasts up to five: so many days before the first of interest. */
const daysBefore = 70;

/** How many days are of interest, and whether the samples are, too. */
interface PastRequest {
  readonly days: number;
  readonly samples: boolean;
}

/** From the store alone, in the list's order; readings of a name's earlier owner are left out. */
export async function listPast(
  tags: readonly TagName[],
  { days, samples }: PastRequest,
  snapshots: SnapshotStore,
  now: Date,
): Promise<readonly TagPast[]> {
  const since = historySince(now, days + daysBefore);
  const stored = await mapYielding(tags, async (tag) => {
    const history = await snapshots.history(tag, since);
    const profiles = samples ? await snapshots.profiles(tag, null, since) : [];
    const newest = history.at(-1);
    const own = history.filter(({ hashtagId }) => hashtagId === newest?.hashtagId);
    return { tag, newest, days: measure(viewReadings(own)), profiles };
  });
  const sifted = siftDays(stored.map(({ days }) => days));
  return stored.map((past, i) => ({ ...past, days: sifted[i] ?? [] }));
}
