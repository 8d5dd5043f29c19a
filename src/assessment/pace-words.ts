import { count } from "../card/numbers.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { DecisionFacts } from "../scorer/decision-facts.ts";
import type { Lift } from "../scorer/lift.ts";
import { multipleOfUsual } from "../scorer/pace-multiple.ts";
import type { Interval } from "../scorer/statistics.ts";

import type { Assessment } from "./assess.ts";
import { fasterLift, usualLift } from "./decision.ts";

/** Nobody asks whether it was 40 or 400 times. */
const mostTimes = 20;
/** What words call usual, as multiples of it. */
const [leastUsual, mostUsual] = [usualLift, fasterLift];

type Pace = Pick<DecisionFacts, "usual" | "pace" | "unit" | "lift">;

/** "4 to 5 times its usual views (200K a day this week)": what TikTok's rounding hides is a range. */
export function paceWords(pace: Pace, more = ""): string {
  const week = ` (${perDay(pace.pace)} a day this week${more && `, ${more}`})`;
  return `${shortPaceWords(pace)}${pace.usual > 0 ? week : ""}`;
}

/** "4 to 5 times its usual views" */
export function shortPaceWords(pace: Pace): string {
  return multipleWords(pace, "usual views");
}

/** "4 to 5 times its usual week": the same beside a curve, whose last days may be others. */
export function usualWeekWords(pace: Pace): string {
  return multipleWords(pace, "usual week");
}

function multipleWords(pace: Pace, usual: string): string {
  if (pace.usual <= 0 && pace.pace <= 0)
    return pace.unit > 1 ? "no gain that TikTok's rounded counter shows" : "no views";
  if (pace.usual <= 0) return `${perDay(pace.pace)} views a day this week, where none are usual`;
  return timesWords(pace, usual);
}

/**
 * "129M views a day this week, usually 40M": the pace that decisions are made by. Where the last four days, which say whether
 * a tag turns, go another way, that is said too; while no week can be told from the usual, theirs is the pace. Empty
 * before that is known, and where the newest reading is not believed.
 */
export function weekPaceWords({ decision: { facts, doubt }, verdict, days }: Judged): string {
  if (doubt) return "";
  const lift = days.at(-1)?.lift;
  if (!facts) return lift ? fourDayWords(lift) : "";
  const turn = facts.lift < fasterLift ? turnsUp.get(verdict) : undefined;
  const also = facts.lift > usualLift && verdict === "fading" ? "slow" : turn;
  const lastDays = also ? `, and its last four days are ${also}` : "";
  const { pace, usual, unit } = facts;
  return `${viewsADay(pace, unit)} this week, usually ${usualPerDay(usual, unit)}${lastDays}`;
}

/** The pace that turns are found by, while there is no other. */
export function fourDayWords({ now, usual }: Pick<Lift, "now" | "usual">): string {
  return `${viewsADay(now)} over four days, usually ${usualPerDay(usual)}`;
}

/** "none" where the counter stood still. */
export function usualPerDay(usual: number, unit = 1): string {
  return usual <= 0 && unit === 1 ? "none" : perDay(usual, unit);
}

function viewsADay(pace: number, unit = 1): string {
  const many = perDay(pace, unit);
  return `${many} ${many === "1" ? "view" : "views"} a day`;
}

type Judged = Pick<Assessment, "decision" | "verdict" | "days">;

const turnsUp: ReadonlyMap<Verdict, string> = new Map([
  ["rising", "faster"],
  ["watch", "faster"],
]);

/** Above the usual a span says what rounding hides; below it, `lift` allows for that, as decisions do. */
function timesWords({ usual, pace, unit, lift }: Pace, what: string): string {
  const ratio = pace / usual;
  if (ratio >= mostTimes) return `more than ${mostTimes} times its ${what}`;
  if (ratio >= mostUsual)
    return `${spanWords(multipleOfUsual({ usual, pace, unit }))} times its ${what}`;
  if (lift >= leastUsual) return `its ${what}`;
  if (lift >= 0.7) return `about three quarters of its ${what}`;
  if (lift >= 0.6) return `about two thirds of its ${what}`;
  return lift >= 0.4 ? `about half its ${what}` : `less than half its ${what}`;
}

/** "4–5×", "usual", "less": the same in a word; "more" where no views are usual, which makes no multiple. */
export function paceWord(pace: Pace): string {
  const level = paceLevel(pace);
  if (level !== "more" || pace.usual <= 0) return level;
  if (pace.pace / pace.usual >= mostTimes) return `>${mostTimes}×`;
  return `${spanWords(multipleOfUsual(pace)).replace(" to ", "–")}×`;
}

export type PaceLevel = "more" | "usual" | "less" | "none";

/** Which of these the words above are. */
export function paceLevel({ usual, pace, lift }: Omit<Pace, "unit">): PaceLevel {
  if (usual <= 0) return pace > 0 ? "more" : "none";
  if (pace / usual >= mostUsual) return "more";
  return lift >= leastUsual ? "usual" : "less";
}

/** "4", "2.5", or "4 to 5" where rounding makes more than a tenth of a difference. */
function spanWords({ low, high }: Interval): string {
  const halves = (value: number) => (value < 3 ? Math.round(value * 2) / 2 : Math.round(value));
  const [from, to] = [Math.max(halves(low), 1), halves(high)];
  return from >= to || high <= low * 1.1 ? `${halves((low + high) / 2)}` : `${from} to ${to}`;
}

/**
 * Views a day in words. A negative gain is shown as 0, one that rounds to it as "less than 1". Of a week in which a counter of
 * such steps stood still, what a step of it would be.
 */
export function perDay(views: number | null, unit = 1): string {
  if (views !== null && views <= 0 && unit > 7) return `less than ${count(Math.round(unit / 7))}`;
  if (views !== null && views > 0 && views < 0.5) return "less than 1";
  return count(views === null ? null : Math.max(0, Math.round(views)));
}
