import type { Decision } from "../domain/decision.ts";
import type { Calls } from "./calls.ts";

/** With fewer calls of one kind the comparison says nothing. */
const fewestCalls = 8;

/**
 * "Of 14 calls to use, 11 beat their usual pace in the week after; of 20 to avoid, 4. Against their usual, those to use
 * gained 2.5 times as much as those to avoid." Empty with too few of both.
 */
export function callsWords(calls: Calls): string {
  const [first, ...others] = (["use", "avoid"] as const).filter(
    (decision) => calls[decision].calls >= fewestCalls,
  );
  if (!first) return "";
  const which = (decision: Decision) => `to ${decision}, ${calls[decision].beat}`;
  const start = `Of ${calls[first].calls} calls ${which(first)} beat their usual pace in the week after`;
  const counts = [start, ...others.map((one) => `of ${calls[one].calls} ${which(one)}`)].join("; ");
  return `${counts}.${others.length > 0 ? timesWords(calls) : ""}`;
}

/** How many times as far as tags to avoid those to use were above their usual; empty where neither or nothing can be said. */
function timesWords({ use, avoid }: Calls): string {
  if (use.timesUsual === null || avoid.timesUsual === null || avoid.timesUsual <= 0) return "";
  const times = Math.round((10 * use.timesUsual) / avoid.timesUsual) / 10;
  return ` Against their usual, those to use gained ${times} times as much as those to avoid.`;
}
