import type { ChannelRef, Person } from "./channel.ts";
import type { TagName } from "./hashtag.ts";

/** The counters of a hashtag that a campaign may aim at. */
export const campaignCounters = ["views", "uses"] as const;
export type CampaignCounter = (typeof campaignCounters)[number];

/** Running ones of a workspace at the same time. */
export const mostCampaigns = 20;

/** An own hashtag's way to a target: at most one a workspace and hashtag. */
export interface Campaign {
  readonly id: string;
  /** Where it was started; its end is told there. */
  readonly channel: ChannelRef;
  readonly tag: TagName;
  readonly counter: CampaignCounter;
  readonly goal: number;
  /** The counter when it was started. */
  readonly startedWith: number;
  readonly startedAt: Date;
  /** The last UTC day of it: "2026-12-24". */
  readonly until: string;
  readonly createdBy: Person;
  /** When it was over or somebody ended it; `null` while it runs. */
  readonly endedAt: Date | null;
}
