import type { AlarmState } from "../domain/alarm.ts";
import type { Verdict } from "../domain/verdict.ts";
import { type AlarmDay, echoDays } from "./alarm.ts";

/** What a verdict is made from. */
export interface VerdictFacts {
  /** TikTok's flag for an advertiser's tag; `null` when not known, false where it does not matter, as for paid campaigns. */
  readonly commerce: boolean | null;
  /** Whether TikTok seems to limit it, by the looks of two days. */
  readonly restricted: boolean;
  /** The newest day of its counter; `undefined` without one. */
  readonly today: (AlarmDay & { readonly state: AlarmState }) | undefined;
}

/**
 * The first that holds. `commercial`: an advertiser's. `rising`: most of what a surge gains in a week is gained, and it is
 * not back yet. `restricted?`: widely used, but the list of its posts is nearly empty or stale. `spike`: one day that
 * stands out. `new`: eleven days have not been read yet. `fading`: half as fast as usual, and not only because the usual
 * weeks hold a rise. `watch`: it may rise. `steady`: none of these.
 */
export function verdict({ commerce, restricted, today }: VerdictFacts): Verdict {
  const { lift = null, jump = null } = today ?? {};
  if (commerce) return "commercial";
  if ((today && isRising(today.state)) || lift?.kind === "rising") return "rising";
  if (restricted) return "restricted?";
  if (jump?.isSpike) return "spike";
  if (!today || lift === null) return "new";
  if (isCooling(today.state, today.day)) return "fading";
  return lift.kind === "watch" ? "watch" : "steady";
}

/** Whether a rise goes on whose pace has not become the usual one. */
export function isRising({ rise }: AlarmState): boolean {
  return rise !== null && rise.settled === null;
}

/** Whether it gains less than half of what is usual, on a day on which its usual weeks hold no rise. */
export function isCooling(state: AlarmState, day: number): boolean {
  const { riseEnded, slowSince } = state;
  if (slowSince === null || isRising(state)) return false;
  return riseEnded === null || day - riseEnded >= echoDays;
}
