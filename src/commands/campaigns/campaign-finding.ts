import type { CampaignOutlook } from "../../assessment/campaign-standing.ts";
import type { CampaignReport } from "../../assessment/campaign-words.ts";
import type { CampaignCounter } from "../../domain/campaign.ts";

/** What the `campaign` commands found. Times are ISO 8601 UTC, shares are fractions, `null` is "not known". Stable. */
export interface CampaignsFinding {
  readonly demo: boolean;
  readonly campaigns: readonly CampaignFinding[];
  readonly credits: number;
}

export interface CampaignFinding {
  readonly tag: string;
  readonly counter: CampaignCounter;
  readonly goal: number;
  /** The counter when it began, and as it was read last. */
  readonly startedWith: number;
  readonly value: number | null;
  readonly startedAt: string;
  /** The last UTC day of it. */
  readonly until: string;
  /** `null` while it runs. */
  readonly endedAt: string | null;
  readonly daysLeft: number;
  /** Whether a watchlist has its tag, so that it is read every day. */
  readonly isWatched: boolean;
  /** Gain a day that it needs, and that it has. */
  readonly neededPerDay: number | null;
  readonly perDay: number | null;
  /** At the end of its last day; nine of ten simulated campaigns ended within the range. */
  readonly projection: {
    readonly value: number;
    readonly low: number;
    readonly high: number;
  } | null;
  /** The UTC day from which on there is a projection; `null` when there is one. */
  readonly knownFrom: string | null;
  readonly outlook: CampaignOutlook | null;
  /** Those with most plays of the posts that are known. */
  readonly drivers: readonly { readonly author: string; readonly share: number }[];
  /** The UTC day since which others may be taking the tag over. */
  readonly hijackedSince: string | null;
}

export function campaignFinding({ standing, drivers, hijack }: CampaignReport): CampaignFinding {
  const { campaign, isWatched, newest, daysLeft, neededPerDay } = standing;
  const { projection, knownFrom, outlook } = standing;
  const { tag, counter, goal, startedWith, startedAt, until, endedAt } = campaign;
  return {
    ...{ tag, counter, goal, startedWith, value: newest?.value ?? null },
    startedAt: startedAt.toISOString(),
    ...{ until, endedAt: endedAt?.toISOString() ?? null },
    ...{ daysLeft, isWatched, neededPerDay, perDay: projection?.perDay ?? null },
    projection: projection && {
      ...{ value: projection.value, low: projection.low, high: projection.high },
    },
    ...{ knownFrom, outlook },
    drivers: drivers.map(({ author, share }) => ({ author, share })),
    hijackedSince: hijack?.day ?? null,
  };
}
