import { sum } from "./statistics.ts";
/** One tag of a list, a while after it was picked or not. */
export interface PickedGrowth {
  readonly picked: boolean;
  /** What its counter gained since, as a fraction of the counter; `null` when that is not known. */
  readonly growth: number | null;
}

/** How picks did against the tags of the same list that were not picked. Sums, so that several lists can be added up. */
export interface PickRecord {
  /** Pairs of a picked and another tag, and in how many the picked one grew more; a tie is half a pair. */
  readonly pairs: number;
  readonly won: number;
  /** What the picks grew of all that the list grew, each tag's growth counted from 0 to a quarter. */
  readonly picksGrowth: number;
  readonly allGrowth: number;
  /** Picks that could be compared, and tags. */
  readonly picks: number;
  readonly tags: number;
}

const noPicks: PickRecord = {
  ...{ pairs: 0, won: 0, picksGrowth: 0, allGrowth: 0 },
  ...{ picks: 0, tags: 0 },
};

/** One tag that exploded shall not be all of a list's growth. */
const mostGrowth = 0.25;

/**
 * The record of one list; `null` when more than half of its tags (one more of an odd number) were picked, or when nothing
 * is left to compare: then the choice was none. Chance wins half of the pairs, and `picks / tags` of the growth.
 */
export function pickRecord(list: readonly PickedGrowth[]): PickRecord | null {
  const known = list.flatMap(({ picked, growth }) => (growth === null ? [] : [{ picked, growth }]));
  const growths = (picked: boolean) =>
    known.filter((one) => one.picked === picked).map(({ growth }) => growth);
  const [picks, others] = [growths(true), growths(false)];
  const chosen = list.filter(({ picked }) => picked).length;
  if (chosen > Math.ceil(list.length / 2) || picks.length * others.length === 0) return null;
  const won = picks.flatMap((pick) => others.map((other) => (1 + Math.sign(pick - other)) / 2));
  return {
    pairs: won.length,
    won: sum(won),
    picksGrowth: sum(picks.map(counted)),
    allGrowth: sum(known.map(({ growth }) => counted(growth))),
    picks: picks.length,
    tags: known.length,
  };
}

/** Several records as one. */
export function addRecords(records: readonly PickRecord[]): PickRecord {
  return records.reduce(
    (all, one) => ({
      pairs: all.pairs + one.pairs,
      won: all.won + one.won,
      picksGrowth: all.picksGrowth + one.picksGrowth,
      allGrowth: all.allGrowth + one.allGrowth,
      picks: all.picks + one.picks,
      tags: all.tags + one.tags,
    }),
    noPicks,
  );
}

/** Shares, 0 to 1, with what chance gives beside them; `null` when nothing could be compared, or nothing grew. */
export interface PickShares {
  /** Of the pairs, those that the picked tag won; by chance half. */
  readonly pairsWon: number;
  readonly growth: number | null;
  readonly growthByChance: number;
}

export function pickShares(record: PickRecord): PickShares | null {
  const { pairs, won, picksGrowth, allGrowth, picks, tags } = record;
  if (pairs === 0) return null;
  return {
    pairsWon: won / pairs,
    growth: allGrowth > 0 ? picksGrowth / allGrowth : null,
    growthByChance: picks / tags,
  };
}

function counted(growth: number): number {
  return Math.min(Math.max(growth, 0), mostGrowth);
}
