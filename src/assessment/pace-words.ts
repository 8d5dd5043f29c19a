import { count } from "../card/numbers.ts";
import type { DecisionFacts } from "../scorer/decision-facts.ts";

/** Nobody asks whether it was 40 or 400 times. */
const mostTimes = 20;

type Pace = Pick<DecisionFacts, "usual" | "pace" | "unit">;

/** "4 to 5 times its usual views (200K a day this week)": what TikTok's rounding hides is a range. */
export function paceWords(pace: Pace, more = ""): string {
  if (pace.usual <= 0 && pace.pace <= 0)
    return pace.unit > 1 ? "no gain that TikTok's rounded counter shows" : "no views";
  if (pace.usual <= 0) return `${perDay(pace.pace)} views a day this week, where none are usual`;
  return `${timesWords(pace)} (${perDay(pace.pace)} a day this week${more && `, ${more}`})`;
}

function timesWords({ usual, pace, unit }: Pace): string {
  const ratio = pace / usual;
  if (ratio >= mostTimes) return `more than ${mostTimes} times its usual views`;
  if (ratio >= 1.25) return `${spanWords(spanOf({ usual, pace, unit }))} times its usual views`;
  if (ratio >= 0.8) return "its usual views";
  if (ratio >= 0.6) return "about two thirds of its usual views";
  return ratio >= 0.4 ? "about half its usual views" : "less than half its usual views";
}

/** Where the multiple really lies: either end of a week may be off by half a step. */
function spanOf({ usual, pace, unit }: Pace) {
  const step = unit > 1 ? unit : 0;
  const low = Math.max(7 * pace - step, 0) / (7 * usual + step / 2);
  const high = (7 * pace + step) / Math.max(7 * usual - step / 2, step / 2, 1e-9);
  return { low, high };
}

/** "4", "2.5", or "4 to 5" where rounding makes more than a tenth of a difference. */
function spanWords({ low, high }: { readonly low: number; readonly high: number }): string {
  const halves = (value: number) => (value < 3 ? Math.round(value * 2) / 2 : Math.round(value));
  const [from, to] = [Math.max(halves(low), 1), halves(high)];
  return from >= to || high <= low * 1.1 ? `${halves((low + high) / 2)}` : `${from} to ${to}`;
}

/** Views a day in words. A negative gain is shown as 0. */
export function perDay(views: number): string {
  return count(Math.max(0, Math.round(views)));
}
