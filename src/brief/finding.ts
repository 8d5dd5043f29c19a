import type { CampaignOutlook, CampaignStanding } from "../assessment/campaign-standing.ts";
import type { CampaignCounter } from "../domain/campaign.ts";
import type { Decision } from "../domain/decision.ts";
import type { Region } from "../domain/hashtag.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { Accountability } from "./accountability.ts";
import type { TagChange } from "./changes.ts";
import { causeWords } from "./changes-words.ts";
import type { BriefContent } from "./decide.ts";
import type { Disagreement } from "./disagreements.ts";
import type { Quality, UnreadIn } from "./quality.ts";
import { type TagFinding, tagFinding } from "./tag-finding.ts";

/**
 * What a brief found. Tags are best first, region after region; regions are `null` for everywhere. Times are ISO 8601 UTC,
 * and every other `null` is "not known". Stable.
 */
export interface BriefFinding {
  readonly list: string;
  readonly regions: readonly Region[];
  readonly tags: readonly TagFinding[];
  readonly changes: readonly {
    readonly region: Region;
    readonly since: string | null;
    readonly tags: readonly ChangeFinding[];
  }[];
  /** Tags about which another decision was made in the brief before. */
  readonly decisionChanges: readonly {
    readonly tag: string;
    readonly before: Decision;
    readonly now: Decision;
  }[];
  readonly disagreements: readonly {
    readonly tag: string;
    readonly regions: readonly {
      readonly region: Region;
      readonly score: number | null;
      readonly verdict: Verdict;
    }[];
  }[];
  readonly accountability: {
    /** When the oldest of the briefs looked back at was written, and how many they are. */
    readonly since: string;
    readonly briefs: number;
    /** Pairs of a picked tag and another, those in which the picked one grew more, and what guessing would win. */
    readonly pairs: number;
    readonly won: number;
    readonly wonByChance: number;
    /** What as many picks by plain growth over four weeks would have won of as many pairs; `null` when not known. */
    readonly wonByGrowth: number | null;
    /** The picks' share of what the list grew, and what guessing would get; `null` when nothing grew. */
    readonly growth: number | null;
    readonly growthByChance: number;
  } | null;
  /** What became of what the last briefs said to do, where pace decided; `null` when no week after one is over. */
  readonly calls:
    | ({ readonly since: string; readonly briefs: number } & Readonly<
        Record<Decision, CallFinding>
      >)
    | null;
  /** The running campaigns of the list's tags, and those whose tag is on no list any more. */
  readonly campaigns: readonly {
    readonly tag: string;
    readonly counter: CampaignCounter;
    readonly goal: number;
    readonly value: number | null;
    readonly daysLeft: number;
    readonly isWatched: boolean;
    readonly neededPerDay: number | null;
    readonly outlook: CampaignOutlook | null;
  }[];
  readonly quality: {
    readonly tags: number;
    /** Tags that were read, but with too little data for a score. */
    readonly unscored: readonly string[];
    readonly unread: readonly UnreadFinding[];
    /** Tags assessed by an older reading, because there is none of today. */
    readonly older: readonly UnreadFinding[];
    /** Tags whose counters TikTok rounds to steps larger than a day's gain. */
    readonly rounded: readonly string[];
  };
  readonly credits: number;
}

/**
 * How often a decision was made, how many of those tags beat their usual pace in the week after, and how many times their
 * usual that week was in the middle; `null` without any.
 */
interface CallFinding {
  readonly calls: number;
  readonly beat: number;
  readonly timesUsual: number | null;
}

/** A tag that came into the top, left it, or has another score in it: its scores before and now, and why. */
interface ChangeFinding {
  readonly kind: "entered" | "left" | "up" | "down";
  readonly tag: string;
  readonly before: number | null;
  readonly now: number | null;
  readonly driver: string;
}

/** A tag that was not read today, from where, and why in a sentence. */
interface UnreadFinding {
  readonly tag: string;
  readonly region: Region;
  readonly problem: string;
}

export function briefFinding(content: BriefContent, credits: number): BriefFinding {
  const { facts, changes, decisionChanges, disagreements, accountability, calls, quality } =
    content;
  return {
    list: facts.list.name,
    regions: facts.regions.map(({ region }) => region),
    tags: facts.regions.flatMap((region) =>
      region.tagStates.map((tagState) => tagFinding(tagState, region)),
    ),
    changes: changes.map(({ region, since, changes: tags }) => ({
      region,
      since: since?.toISOString() ?? null,
      tags: tags.map(changeFinding),
    })),
    decisionChanges: decisionChanges.map(({ tag, before, now }) => ({ tag, before, now })),
    disagreements: disagreements.map(disagreementFinding),
    accountability: accountability && accountabilityFinding(accountability),
    calls: calls && { ...calls, since: calls.since.toISOString() },
    campaigns: facts.campaigns.map(campaignFinding),
    quality: qualityFinding(quality),
    credits,
  };
}

function campaignFinding({
  campaign,
  isWatched,
  newest,
  daysLeft,
  neededPerDay,
  outlook,
}: CampaignStanding): BriefFinding["campaigns"][number] {
  const { tag, counter, goal } = campaign;
  return {
    ...{ tag, counter, goal, value: newest?.value ?? null },
    daysLeft,
    isWatched,
    neededPerDay,
    outlook,
  };
}

function changeFinding({ kind, tag, before, now, cause }: TagChange): ChangeFinding {
  return { kind, tag, before, now, driver: causeWords(cause) };
}

function disagreementFinding({ tag, views }: Disagreement): BriefFinding["disagreements"][number] {
  return { tag, regions: views.map(({ region, score, verdict }) => ({ region, score, verdict })) };
}

function accountabilityFinding(found: Accountability): BriefFinding["accountability"] {
  const { since, briefs, pairs, won, pairsWonByGrowth, growth, growthByChance } = found;
  return {
    since: since.toISOString(),
    ...{ briefs, pairs, won },
    wonByChance: pairs / 2,
    wonByGrowth: pairsWonByGrowth === null ? null : pairsWonByGrowth * pairs,
    ...{ growth, growthByChance },
  };
}

function qualityFinding(quality: Quality): BriefFinding["quality"] {
  const { tags, unscored, unread, older, rounded } = quality;
  return {
    ...{ tags, unscored },
    unread: unread.map(unreadFinding),
    older: older.map(unreadFinding),
    rounded,
  };
}

function unreadFinding({ tag, region, problem }: UnreadIn): UnreadFinding {
  return { tag, region, problem };
}
