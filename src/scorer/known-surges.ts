import { type CounterGround, usualUntil } from "./counter-ground.ts";
import { weekDays } from "./weekly-paces.ts";

/** What is known on a day of a counter's surges, each recognised in hindsight a week after it began. */
export interface KnownSurges {
  /** First day of the one that goes on, as an index of the history; `null` when none does. */
  readonly since: number | null;
  /** Last day of the latest one that is over; `null` when there was none. */
  readonly ended: number | null;
}

const weekRatio = 2;
/** How many times the usual a day of a surge gains, and the weeks in which it goes on. */
const stayRatio = 1.5;
const busyDays = 3;
const longestDays = 35;
const quietDays = 7;
/** Four weeks that say what is usual come before the first day of the first surge. */
const firstStart = 29;

/**
 * A surge begins on a day whose week gains at least twice the middle of the four weeks before it and `enough` more, and
 * half as much again as usual on that day and on two more. It is over when a week is back under 1.5 times that, or after 35
 * days; the next one begins a week later at the earliest. The answer for a day depends on nothing after it.
 */
export function knownSurges(ground: CounterGround): readonly KnownSurges[] {
  let on: Surge | null = null;
  let ended: number | null = null;
  return ground.values.map((_, day) => {
    if (on === null) on = surgeFoundOn(ground, day, ended);
    else if (isOver(on, ground, day)) {
      on = null;
      ended = day - 1;
    }
    return { since: on?.since ?? null, ended };
  });
}

interface Surge {
  readonly since: number;
  readonly usual: number;
}

/** The one whose first week ends on that day. */
function surgeFoundOn(ground: CounterGround, day: number, ended: number | null): Surge | null {
  const since = day - weekDays + 1;
  if (since < Math.max(firstStart, (ended ?? 0) + quietDays)) return null;
  const usual = usualUntil(ground, since - 1, day);
  return usual !== null && startsOn(ground, since, usual) ? { since, usual } : null;
}

function isOver({ since, usual }: Surge, { values }: CounterGround, day: number): boolean {
  const pace = ((values[day] ?? 0) - (values[day - weekDays] ?? 0)) / weekDays;
  return day - since >= longestDays || pace < stayRatio * usual;
}

/** Whether the week that begins on that day was a surge. */
function startsOn({ values, enough }: CounterGround, start: number, usual: number): boolean {
  const end = start + weekDays - 1;
  const gain = (values[end] ?? 0) - (values[start - 1] ?? 0);
  const beyond = gain - weekDays * usual;
  if (gain < weekRatio * weekDays * usual || beyond < (enough[end] ?? 0)) return false;
  return isBusy(values, start, usual) && countBusy(values, start, weekDays, usual) >= busyDays;
}

/** How many of so many days from one on gained at least half as much again as usual. */
export function countBusy(
  values: readonly number[],
  from: number,
  days: number,
  usual: number,
): number {
  let count = 0;
  for (let day = from; day < from + days; day++) if (isBusy(values, day, usual)) count++;
  return count;
}

function isBusy(values: readonly number[], day: number, usual: number): boolean {
  return (values[day] ?? 0) - (values[day - 1] ?? 0) >= stayRatio * usual;
}
