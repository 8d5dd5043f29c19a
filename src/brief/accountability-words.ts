import { plural } from "../card/numbers.ts";
import type { Accountability } from "./accountability.ts";

/** More pairs than these are said as a share: nobody sees at once what 138 of 225 is. */
const mostCounted = 40;

/** "In the last 2 briefs, each pick against each tag not picked: ours grew more in 11 of 16 pairs. Guessing gives 8." */
export function accountabilityWords({ briefs, pairs, pairsWon }: Accountability): string {
  const which = briefs === 1 ? "the last brief" : `the last ${plural(briefs, "brief")}`;
  const all = pairsSaid(pairs);
  const chance = all % 2 === 0 ? `${all / 2}` : `${Math.floor(all / 2)} or ${Math.ceil(all / 2)}`;
  return `In ${which}, each pick against each tag not picked: ours grew more in ${Math.round(pairsWon * all)} of ${all} pairs. Guessing gives ${chance}.`;
}

/** "Ranked by growth over four weeks alone, as many picks would have won 78 of 100 pairs; ours won 75." Empty when not known. */
export function rivalWords({ pairs, pairsWon, pairsWonByGrowth }: Accountability): string {
  if (pairsWonByGrowth === null) return "";
  const all = pairsSaid(pairs);
  const [theirs, ours] = [pairsWonByGrowth, pairsWon].map((share) => Math.round(share * all));
  return `Ranked by growth over four weeks alone, as many picks would have won ${theirs} of ${all} pairs; ours won ${ours}.`;
}

function pairsSaid(pairs: number): number {
  return pairs > mostCounted ? 100 : pairs;
}
