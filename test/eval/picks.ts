import { assess, historyDays } from "../../src/assessment/assess.ts";
import { byDecision } from "../../src/assessment/decision.ts";
import { picksOf } from "../../src/brief/picks.ts";
import type { KnownTag } from "../../src/brief/tag-state.ts";
import {
  addRecords,
  type PickShares,
  pickRecord,
  pickShares,
} from "../../src/scorer/accountability.ts";
import type { CounterHistory } from "../../src/scorer/counter-history.ts";
import { groupBy } from "../../src/scorer/group-by.ts";
import { dayMs, hourMs } from "../../src/time-units.ts";
import { exampleSnapshot, tag } from "../contracts/examples.ts";
import { createChance } from "../scorer/chance.ts";
import { isMonday } from "./ranking.ts";
import type { DataSet } from "./series.ts";

/** A tag of a list on a Monday as a brief judges it, with what it gained in the week after. */
interface Candidate {
  readonly week: number;
  readonly state: KnownTag;
  readonly next: number;
  readonly luck: number;
}

type Picker = (list: readonly Candidate[], many: number) => readonly Candidate[];

const byWorth =
  (worth: (one: Candidate) => number): Picker =>
  (list, many) =>
    list.toSorted((a, b) => worth(b) - worth(a)).slice(0, many);

/** Below every growth there is. */
const notKnown = -1000;
const rankOf = ({ state }: Candidate) => state.assessment.rank ?? notKnown;

/** As many as the brief picks are picked by each. */
const others = {
  perfect: byWorth(({ next }) => next),
  "growth of 28 days": byWorth(({ state }) => state.assessment.growth28d?.perWeek ?? notKnown),
  random: byWorth(({ luck }) => luck),
  slowest: byWorth((one) => -rankOf(one)),
} as const satisfies Readonly<Record<string, Picker>>;

const warmUp = 35;
/** Every Monday would take minutes. */
const everyWeeks = 4;

/** Tags judged as a brief judges them by their counter alone, on every fourth Monday. */
export function candidatesOf({ series }: DataSet): readonly Candidate[] {
  const chance = createChance(3);
  return series.flatMap(({ name, history }, i) =>
    history.readDays.flatMap((end): readonly Candidate[] => {
      const [now = 0, next] = [history.values[end], history.values[end + 7]];
      const day = history.firstDay + end;
      const isDue = isMonday(day) && Math.floor(day / 7) % everyWeeks === 0;
      if (!isDue || end < warmUp || next === undefined || now < 1000) return [];
      const state = stateOn(`tag${i}${name.length}`, history, end);
      return [{ week: day, state, next: (next - now) / now, luck: chance.unit() }];
    }),
  );
}

function stateOn(
  name: string,
  { firstDay, values, readDays }: CounterHistory,
  end: number,
): KnownTag {
  const read = readDays.filter((day) => day <= end && day > end - historyDays);
  const history = read.map((day) =>
    exampleSnapshot({
      ...{ tag: tag(name), views: values[day] ?? 0, uses: null, sample: null, commerce: false },
      readAt: new Date((firstDay + day) * dayMs + 6 * hourMs),
    }),
  );
  const snapshot = history.at(-1);
  if (!snapshot) throw new Error("A history has a day.");
  const now = new Date((firstDay + end) * dayMs + 9 * hourMs);
  const assessment = assess(snapshot, history, { goal: "organic", now });
  return { kind: "known", tag: tag(name), snapshot, assessment, problem: null };
}

/** How picks of so many of lists of so many tags did in the next week, over every full list. */
export function sharesOfPickers(candidates: readonly Candidate[], size: number, top: number) {
  const lists = [...groupBy(candidates, ({ week }) => week).values()].flatMap((ofWeek) =>
    Array.from({ length: Math.floor(ofWeek.length / size) }, (_, i) =>
      ofWeek.slice(i * size, (i + 1) * size),
    ),
  );
  const picked = lists.map((list) => ({ list, ours: pickedBy(list, top) }));
  const sharesOf = (name: keyof typeof others | "ours"): PickShares | null =>
    pickShares(
      addRecords(
        picked.flatMap(({ list, ours }) => {
          const chosen = new Set(name === "ours" ? ours : others[name](list, ours.length));
          return (
            pickRecord(list.map((one) => ({ picked: chosen.has(one), growth: one.next }))) ?? []
          );
        }),
      ),
    );
  const names = ["perfect", "ours", "growth of 28 days", "random", "slowest"] as const;
  return names.map((name) => ({ name, ...sharesOf(name) }));
}

/** What the brief says to post under. */
function pickedBy(list: readonly Candidate[], top: number): readonly Candidate[] {
  const tagStates = list
    .map(({ state }) => state)
    .toSorted((a, b) => byDecision(a.assessment, b.assessment));
  const picks = new Set(picksOf({ tagStates }, top));
  return list.filter(({ state }) => picks.has(state));
}
