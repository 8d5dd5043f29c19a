import type { Action } from "../card/card.ts";
import type { BriefRecord } from "../domain/brief-record.ts";
import type { Decision } from "../domain/decision.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { ChannelSettings } from "../domain/settings.ts";
import type { BriefSubscription } from "../domain/subscription.ts";
import type { Words } from "../text/inline.ts";
import { type Accountability, accountFor } from "./accountability.ts";
import { type Calls, callsSince } from "./calls.ts";
import { changesSince, type RegionChanges } from "./changes.ts";
import { type DecisionChange, decisionChanges } from "./decision-changes.ts";
import { type Disagreement, disagreementsOf } from "./disagreements.ts";
import type { BriefFacts } from "./gather.ts";
import { type Quality, qualityOf } from "./quality.ts";
import { recordOf } from "./record.ts";
import { type KnownTag, known } from "./tag-state.ts";

/** How many earlier briefs are read: with a daily brief, one of them is a week old. */
export const earlierBriefs = 8;

/** What differs from channel to channel in the briefs of a list. */
export interface PersonalBrief {
  /** `null` when somebody asked for the brief. */
  readonly subscription: BriefSubscription | null;
  readonly settings: ChannelSettings;
  /** The records of the channel's last `earlierBriefs` briefs of this list, newest first. */
  readonly records: readonly BriefRecord[];
  /** Opens the full report, or has it written; `null` where neither is offered. */
  readonly report: Action | null;
  /** IANA. Days in the brief are named in this zone. */
  readonly zone: string;
  readonly credits: number;
  /** Why data was withheld because a budget is spent, shown on the card; `null` when none was. */
  readonly withheld: Words | null;
}

/** The content of a brief, before it is put into words. */
export interface BriefContent {
  readonly facts: BriefFacts;
  /** One entry per region. */
  readonly changes: readonly RegionChanges[];
  readonly decisionChanges: readonly DecisionChange[];
  /** No tag is one to use, and every decision is the same as in the brief before. */
  readonly isQuiet: boolean;
  /** Every known tag, once: facts about its counter are the same in every region. */
  readonly tags: readonly KnownTag[];
  readonly disagreements: readonly Disagreement[];
  /** `null` when no brief is old enough to be judged. */
  readonly accountability: Accountability | null;
  /** `null` when no call is old enough to be judged. */
  readonly calls: Calls | null;
  readonly quality: Quality;
  readonly record: BriefRecord;
}

export function decideBrief(
  facts: BriefFacts,
  { settings, records: all }: Pick<PersonalBrief, "settings" | "records">,
  now: Date,
): BriefContent {
  // A record dated in the future was written while the clock was ahead.
  const records = all.filter(({ composedAt }) => composedAt <= now);
  const record = recordOf(facts, settings.tags, now);
  const tags = eachOnce(facts);
  const [before] = records;
  const decided = decisionChanges(before, record);
  const views = new Map(tags.map(({ tag, assessment }) => [tag, assessment.views]));
  return {
    facts,
    changes: facts.regions.map(({ region }) =>
      changesSince(records[0], record, region, settings.tags),
    ),
    tags,
    decisionChanges: decided,
    isQuiet: wasDecided(before) && decided.length === 0 && tagsToDo(tags, "use").length === 0,
    disagreements: disagreementsOf(facts.regions),
    accountability: accountFor(records, views, now),
    calls: callsSince(records, views, now),
    quality: qualityOf(facts),
    record,
  };
}

/** Each tag once, with the data of the first region it was read in. */
function eachOnce({ regions }: BriefFacts): readonly KnownTag[] {
  const tags = new Map<TagName, KnownTag>();
  for (const tagState of regions.flatMap(({ tagStates }) => known(tagStates))) {
    if (!tags.has(tagState.tag)) tags.set(tagState.tag, tagState);
  }
  return [...tags.values()];
}

/** Those with that decision, in the same order. */
export function tagsToDo(
  tags: readonly KnownTag[],
  decision: Decision | null,
): readonly KnownTag[] {
  return tags.filter(({ assessment }) => assessment.decision.decision === decision);
}

/** Whether that brief made decisions, so that today's can be called the same. */
function wasDecided(before: BriefRecord | undefined): boolean {
  return before?.tags.some(({ decision }) => decision) ?? false;
}
