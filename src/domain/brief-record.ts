import type { Decision } from "./decision.ts";
import type { Region, TagName } from "./hashtag.ts";
import type { Verdict } from "./verdict.ts";
import type { Part } from "./weights.ts";

/** The content of a brief, stored to compare the next one with. */
export interface BriefRecord {
  readonly composedAt: Date;
  /** Every tag of the list in each of its regions, best first. */
  readonly tags: readonly RecordedTag[];
}

export interface RecordedTag {
  readonly tag: TagName;
  readonly region: Region;
  /** Whether the brief said to post under it. */
  readonly picked: boolean;
  /** `null` when it was too early, or it could not be read; absent in briefs from before there were decisions. */
  readonly decision?: Decision | null | undefined;
  /**
   * Its usual views a day, which the decision was about; `null` when something else than its pace decided, or when its
   * counter is too coarse to tell. Absent in briefs of earlier versions, as the next one is.
   */
  readonly usual?: number | null | undefined;
  /** Growth a week over the four weeks before, as a fraction. */
  readonly growth28d?: number | null | undefined;
  readonly score: number | null;
  /** Where the score may lie; absent in briefs of earlier versions. */
  readonly range?: { readonly low: number; readonly high: number } | null | undefined;
  readonly verdict: Verdict | null;
  /** How each known part of the score stood, 0 to 1. */
  readonly standings: Readonly<Partial<Record<Part["kind"], number>>>;
}
