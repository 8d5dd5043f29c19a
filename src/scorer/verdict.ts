import type { AlarmState } from "../domain/alarm.ts";
import type { Verdict } from "../domain/verdict.ts";
import { dayMs } from "../time-units.ts";
import type { Lift } from "./lift.ts";
import type { Jump } from "./spike.ts";

/** What a verdict is made from. `null` is "not known". */
export interface VerdictFacts {
  readonly uses: number | null;
  readonly views: number | null;
  /** TikTok's flag for an advertiser's tag; false where it does not matter, as for paid campaigns. */
  readonly commerce: boolean | null;
  /** The sample read; `null` when there is none or when it was cut short. */
  readonly sample: { readonly posts: number; readonly newest: Date | null } | null;
  readonly lift: Lift | null;
  readonly jump: Jump | null;
  readonly rise: AlarmState["rise"];
}

const widelyUsed = { uses: 100_000, views: 10_000_000 };
const nearlyEmpty = 5;
const staleDays = 90;

/**
 * The first that holds. `restricted?`: widely used, but the list of its posts is nearly empty or stale, so TikTok may be
 * limiting it. `commercial`: an advertiser's. `rising`: most of what a surge gains in a week is gained, and it is not back yet. `spike`: one day that
 * stands out. `new`: eleven days have not been read yet. `fading`: half as fast as usual. `watch`: it
 * may rise. `steady`: none of these.
 */
export function verdict(facts: VerdictFacts, now: Date): Verdict {
  const { lift, jump, rise } = facts;
  if (looksRestricted(facts, now)) return "restricted?";
  if (facts.commerce) return "commercial";
  if (rise !== null || lift?.kind === "rising") return "rising";
  if (jump?.isSpike) return "spike";
  if (lift === null) return "new";
  if (lift.kind === "falling") return "fading";
  return lift.kind === "watch" ? "watch" : "steady";
}

/** The first article's rule for a tag that is quietly limited. A list by popularity is old, but never all of it. */
function looksRestricted({ uses, views, sample }: VerdictFacts, now: Date): boolean {
  const wide = (uses ?? 0) >= widelyUsed.uses || (views ?? 0) >= widelyUsed.views;
  if (!wide || sample === null) return false;
  if (sample.posts < nearlyEmpty) return true;
  return sample.newest !== null && now.getTime() - sample.newest.getTime() > staleDays * dayMs;
}
