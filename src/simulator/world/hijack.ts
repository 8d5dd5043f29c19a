import { cycleDay, dayOf } from "./lifecycle.ts";
import type { NicheName } from "./niches.ts";

/**
 * A brand's tag that people of another niche take over: from one midnight to another (UTC) nearly every post under it is
 * one of theirs, with their captions and their other tags, while its counter goes on as before. Like a life, it repeats
 * in absolute time.
 */
export interface Hijacks {
  readonly everyDays: number;
  readonly phase: number;
  readonly lastDays: number;
  readonly by: NicheName;
}

/** One in ten posts under a hijacked tag is still of its own people. */
const ownShare = 0.1;

/** Whose post it is, by when it was made; `chance` is the post's own, in [0, 1). */
export function nicheAt(
  { niche, hijacks }: { readonly niche: NicheName; readonly hijacks?: Hijacks },
  createdAt: number,
  chance: number,
): NicheName {
  if (!hijacks || cycleDay(hijacks, dayOf(createdAt)) >= hijacks.lastDays) return niche;
  return chance < ownShare ? niche : hijacks.by;
}
