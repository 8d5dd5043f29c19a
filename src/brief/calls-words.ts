import type { Decision } from "../domain/decision.ts";
import type { Calls } from "./calls.ts";

/** Of fewer nobody can tell anything. */
const fewestCalls = 8;

/** "Of 14 calls to use, 11 beat their usual pace in the week after; of 20 to avoid, 4." Empty with too few of both. */
export function callsWords(calls: Calls): string {
  const [first, ...others] = (["use", "avoid"] as const).filter(
    (decision) => calls[decision].calls >= fewestCalls,
  );
  if (!first) return "";
  const which = (decision: Decision) => `to ${decision}, ${calls[decision].beat}`;
  const start = `Of ${calls[first].calls} calls ${which(first)} beat their usual pace in the week after`;
  return `${[start, ...others.map((one) => `of ${calls[one].calls} ${which(one)}`)].join("; ")}.`;
}
