import { plural } from "../card/numbers.ts";
import type { Accountability } from "./accountability.ts";

/** More pairs than these are said as a share: nobody sees at once what 138 of 225 is. */
const mostCounted = 40;

/** "Our picks of 2 past briefs outgrew the other tags 11 times out of 16; guessing gives 8." */
export function accountabilityWords({ briefs, pairs, pairsWon }: Accountability): string {
  const which = briefs === 1 ? "a past brief" : `${briefs} past briefs`;
  const all = pairsSaid(pairs);
  const chance = all % 2 === 0 ? `${all / 2}` : `${Math.floor(all / 2)} or ${Math.ceil(all / 2)}`;
  return `Our picks of ${which} outgrew the other tags ${plural(Math.round(pairsWon * all), "time")} out of ${all}; guessing gives ${chance}.`;
}

/** "Our picks outgrew the other tags 75 times out of 100; as many picks by four weeks' growth alone, 78 times." Empty when not known. */
export function rivalWords({ pairs, pairsWon, pairsWonByGrowth }: Accountability): string {
  if (pairsWonByGrowth === null) return "";
  const all = pairsSaid(pairs);
  return `Our picks outgrew the other tags ${timesOf(pairsWon, all)} out of ${all}; as many picks by four weeks' growth alone, ${timesOf(pairsWonByGrowth, all)}.`;
}

/** The rival alone, where ours stand before it: "As many picks by four weeks' growth alone would have, 78 times." */
export function rivalAlone({ pairs, pairsWonByGrowth }: Accountability): string {
  if (pairsWonByGrowth === null) return "";
  return `As many picks by four weeks' growth alone would have, ${timesOf(pairsWonByGrowth, pairsSaid(pairs))}.`;
}

function timesOf(share: number, all: number): string {
  return plural(Math.round(share * all), "time");
}

function pairsSaid(pairs: number): number {
  return pairs > mostCounted ? 100 : pairs;
}
