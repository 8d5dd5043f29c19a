import type { Hijacks } from "./hijack.ts";
import type { Lifecycle } from "./lifecycle.ts";
import type { NicheName } from "./niches.ts";

/** One tag of the simulated TikTok, as declared. */
export interface TagSpec {
  /** As TikTok would show it, capitals included. */
  readonly name: string;
  readonly niche: NicheName;
  /** Cumulative views in November 2026; for a reborn tag, at the end of each of its lives. */
  readonly views: number;
  /** Usual growth of the views, percent a week; 0 for a reborn tag, which grows like the square of its age. */
  readonly weekly: number;
  /** Steady when not said. */
  readonly life?: Lifecycle;
  /** Ranked by popularity when not said. `thin` and `stale` are what a restricted tag shows, for good. */
  readonly feed?: "ranked" | "recent" | "thin" | "stale";
  /** Fixed when said, otherwise made up. */
  readonly id?: string;
  readonly commerce?: true;
  /** TikTok finds it by search and id, never by name. */
  readonly unlisted?: true;
  /** The feed takes no notice of the region asked for. */
  readonly ignoresRegion?: true;
  /** Other people take to it from time to time. */
  readonly hijacks?: Hijacks;
}

/** Whether TikTok limits the tag, for good: its list is nearly empty, or has nothing newer than 90 days. */
export function isRestricted({ feed }: TagSpec): boolean {
  return feed === "thin" || feed === "stale";
}
