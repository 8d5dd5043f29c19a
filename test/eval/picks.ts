import {
  addRecords,
  type PickShares,
  pickRecord,
  pickShares,
} from "../../src/scorer/accountability.ts";
import { groupBy } from "../../src/scorer/group-by.ts";
import { createChance } from "../scorer/chance.ts";
import { isMonday, ours } from "./ranking.ts";
import type { DataSet } from "./series.ts";

/** A tag of a list on a Monday, with what it gained in the week after. */
interface Candidate {
  readonly week: number;
  readonly rank: number;
  readonly next: number;
  readonly luck: number;
}

/** Who picks: the largest number comes first. */
const pickers = {
  perfect: ({ next }: Candidate) => next,
  ours: ({ rank }: Candidate) => rank,
  random: ({ luck }: Candidate) => luck,
  slowest: ({ rank }: Candidate) => -rank,
} as const;

const warmUp = 35;

/** How picks of so many of lists of so many tags did in the next week, over every full list of every Monday. */
export function sharesOfPickers({ series }: DataSet, size: number, picks: number) {
  const chance = createChance(3);
  const candidates = series.flatMap(({ history }): readonly Candidate[] =>
    history.readDays.flatMap((end) => {
      const [now = 0, next] = [history.values[end], history.values[end + 7]];
      const week = history.firstDay + end;
      if (!isMonday(week) || end < warmUp || next === undefined || now < 1000) return [];
      const rank = ours(history, end);
      return rank === null ? [] : [{ week, rank, next: (next - now) / now, luck: chance.unit() }];
    }),
  );
  const lists = [...groupBy(candidates, ({ week }) => week).values()].flatMap((ofWeek) =>
    Array.from({ length: Math.floor(ofWeek.length / size) }, (_, i) =>
      ofWeek.slice(i * size, (i + 1) * size),
    ),
  );
  const sharesOf = (worth: (one: Candidate) => number): PickShares | null =>
    pickShares(
      addRecords(
        lists.flatMap((list) => {
          const sorted = list.toSorted((a, b) => worth(b) - worth(a));
          const record = sorted.map(({ next }, i) => ({ picked: i < picks, growth: next }));
          return pickRecord(record) ?? [];
        }),
      ),
    );
  return Object.entries(pickers).map(([name, worth]) => ({ name, ...sharesOf(worth) }));
}
