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
  /** Whether it was one of the tags shown in full. */
  readonly picked: boolean;
  readonly score: number | null;
  readonly verdict: Verdict | null;
  /** How each known part of the score stood, 0 to 1. */
  readonly standings: Readonly<Partial<Record<Part["kind"], number>>>;
}
