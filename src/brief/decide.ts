import type { BriefRecord } from "../domain/brief-record.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { ChannelSettings } from "../domain/settings.ts";
import type { BriefSubscription } from "../domain/subscription.ts";
import { type Accountability, accountFor } from "./accountability.ts";
import { changesSince, type RegionChanges } from "./changes.ts";
import { type Disagreement, disagreementsOf } from "./disagreements.ts";
import type { BriefFacts } from "./gather.ts";
import { recordOf } from "./picks.ts";
import { type Quality, qualityOf } from "./quality.ts";
import { type KnownTag, known } from "./tag-state.ts";

/** How many earlier briefs to look at: where one comes every day, one of them is a week old. */
export const earlierBriefs = 8;

/** What makes a list's brief the brief of one channel. */
export interface PersonalBrief {
  /** `null` when somebody asked for the brief. */
  readonly subscription: BriefSubscription | null;
  readonly settings: ChannelSettings;
  /** What the channel's briefs of this list said, newest first: the last `earlierBriefs`. */
  readonly records: readonly BriefRecord[];
  /** IANA: in which days are named. */
  readonly zone: string;
  readonly credits: number;
  /** Why something was withheld for want of budget, which the card then says; `null` when nothing was. */
  readonly withheld: string | null;
}

/** All that a brief has to say, before it is put into words. */
export interface BriefContent {
  readonly facts: BriefFacts;
  /** For each region. */
  readonly changes: readonly RegionChanges[];
  /** Every tag that something is known of, once: what is said of its counter is the same in every region. */
  readonly tags: readonly KnownTag[];
  /** Those to stop posting under, slowest first. */
  readonly fading: readonly KnownTag[];
  readonly disagreements: readonly Disagreement[];
  /** `null` when no brief is old enough to be judged. */
  readonly accountability: Accountability | null;
  readonly quality: Quality;
  readonly record: BriefRecord;
}

export function decideBrief(
  facts: BriefFacts,
  { settings, records: all }: Pick<PersonalBrief, "settings" | "records">,
  now: Date,
): BriefContent {
  // One that is dated after now was written by a clock that was ahead.
  const records = all.filter(({ composedAt }) => composedAt <= now);
  const record = recordOf(facts, settings.tags, now);
  const tags = eachOnce(facts);
  const views = new Map(tags.map(({ tag, assessment }) => [tag, assessment.views]));
  return {
    facts,
    changes: facts.regions.map(({ region }) =>
      changesSince(records[0], record, region, settings.tags),
    ),
    tags,
    fading: tags
      .filter(({ assessment }) => assessment.verdict === "fading")
      .sort((a, b) => (paceOf(a) ?? 1) - (paceOf(b) ?? 1)),
    disagreements: disagreementsOf(facts.regions),
    accountability: accountFor(records, views, now),
    quality: qualityOf(facts),
    record,
  };
}

/** As seen from the first region that it was read in. */
function eachOnce({ regions }: BriefFacts): readonly KnownTag[] {
  const tags = new Map<TagName, KnownTag>();
  for (const tagState of regions.flatMap(({ tagStates }) => known(tagStates))) {
    if (!tags.has(tagState.tag)) tags.set(tagState.tag, tagState);
  }
  return [...tags.values()];
}

/** How many times its usual views a tag gains now; `null` when that is not known. */
export function paceOf({ assessment }: KnownTag): number | null {
  return assessment.days.at(-1)?.lift?.ratio ?? null;
}
