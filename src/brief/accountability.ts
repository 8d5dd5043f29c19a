import type { BriefRecord, RecordedTag } from "../domain/brief-record.ts";
import type { TagName } from "../domain/hashtag.ts";
import {
  addRecords,
  type PickedGrowth,
  type PickRecord,
  type PickShares,
  pickRecord,
  pickShares,
} from "../scorer/accountability.ts";
import type { BelievedCounter } from "../scorer/counter-guard.ts";
import { groupBy } from "../scorer/group-by.ts";
import { dayMs } from "../time-units.ts";
import { weekAfter } from "./week-after.ts";

/** How the picks of the last briefs did in the week after each, against the tags of the list that were not picked. */
export interface Accountability extends PickShares {
  /** When the oldest of those briefs was written, and how many they are. */
  readonly since: Date;
  readonly briefs: number;
  /** Pairs of a picked tag and one that was not, and in how many the picked one grew more; a tie is half a pair. */
  readonly pairs: number;
  readonly won: number;
  /**
   * The share of such pairs that as many picks by growth over the four weeks before would have won; `null` when that
   * growth is not known of each of those briefs.
   */
  readonly pairsWonByGrowth: number | null;
}

/** A day or two are too short to tell, and weekends differ. An hour less than a week is one when the clocks change. */
const fewestDays = 6;
/** With fewer the share that was won says nothing. */
const fewestPairs = 4;

/**
 * The picks of all briefs that are at least six days old; `null` when there is none whose picks
 * can be compared. `views` are the counters of the tags that are on the list now; of others nothing is known.
 */
export function accountFor(
  records: readonly BriefRecord[],
  views: ReadonlyMap<TagName, BelievedCounter>,
  now: Date,
): Accountability | null {
  const old = records.filter(
    ({ composedAt }) => now.getTime() - composedAt.getTime() >= fewestDays * dayMs,
  );
  const found = old.flatMap((record) => {
    const lists = comparedLists(record, views, now);
    return lists.length > 0 ? [{ at: record.composedAt, lists }] : [];
  });
  const lists = found.flatMap((one) => one.lists);
  const all = addRecords(lists.map(({ ours }) => ours));
  const shares = pickShares(all);
  const oldest = found.at(-1);
  if (!shares || !oldest || all.pairs < fewestPairs) return null;
  const rivals = lists.flatMap(({ byGrowth }) => byGrowth ?? []);
  const rival = rivals.length === lists.length ? pickShares(addRecords(rivals)) : null;
  return {
    since: oldest.at,
    briefs: found.length,
    ...{ pairs: all.pairs, won: all.won, pairsWonByGrowth: rival?.pairsWon ?? null },
    ...shares,
  };
}

/** The picks of one list, and as many of the tags that grew fastest before. */
interface ComparedList {
  readonly ours: PickRecord;
  readonly byGrowth: PickRecord | null;
}

/** Of each region by itself: tags are picked against those of the same list. */
function comparedLists(
  { composedAt, tags }: BriefRecord,
  views: ReadonlyMap<TagName, BelievedCounter>,
  now: Date,
): readonly ComparedList[] {
  const regions = groupBy(tags, ({ region }) => region);
  return [...regions.values()].flatMap((ofRegion) => {
    const recordOf = (picks: ReadonlySet<TagName>) =>
      pickRecord(
        ofRegion.map(
          ({ tag }): PickedGrowth => ({
            picked: picks.has(tag),
            growth: weekAfter(views.get(tag), composedAt, now)?.growth ?? null,
          }),
        ),
      );
    const picks = ofRegion.filter(({ picked }) => picked).map(({ tag }) => tag);
    const ours = recordOf(new Set(picks));
    const fastest = fastestBefore(ofRegion, picks.length);
    return ours ? [{ ours, byGrowth: fastest && recordOf(fastest) }] : [];
  });
}

/** So many tags that grew fastest over the four weeks before; `null` when it is known of fewer. */
function fastestBefore(tags: readonly RecordedTag[], many: number): ReadonlySet<TagName> | null {
  const ranked = tags
    .flatMap(({ tag, growth28d = null }) => (growth28d === null ? [] : [{ tag, growth28d }]))
    .toSorted((a, b) => b.growth28d - a.growth28d);
  return ranked.length < many ? null : new Set(ranked.slice(0, many).map(({ tag }) => tag));
}
