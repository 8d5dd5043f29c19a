import { plural } from "../card/numbers.ts";
import type { Accountability } from "./accountability.ts";

/** More pairs than these are said as a share: nobody sees at once what 138 of 225 is. */
const mostCounted = 40;

/** "In the last 2 briefs, each pick against each tag not picked: ours grew more in 11 of 16 pairs. Guessing gives 8." */
export function accountabilityWords({ briefs, pairs, won }: Accountability): string {
  const which = briefs === 1 ? "the last brief" : `the last ${plural(briefs, "brief")}`;
  const all = Math.min(pairs, mostCounted < pairs ? 100 : pairs);
  const times = Math.round((won / pairs) * all);
  const chance = all % 2 === 0 ? `${all / 2}` : `${Math.floor(all / 2)} or ${Math.ceil(all / 2)}`;
  return `In ${which}, each pick against each tag not picked: ours grew more in ${times} of ${all} pairs. Guessing gives ${chance}.`;
}
