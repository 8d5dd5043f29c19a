import type { Campaign } from "../domain/campaign.ts";
import type { WorkspaceRef } from "../domain/channel.ts";

/** Hashtags on their way to a target. */
export interface CampaignStore {
  /** Running ones and ended ones, the newest first. */
  inWorkspace(workspace: WorkspaceRef): Promise<readonly Campaign[]>;
  /** Running ones of all workspaces whose last day is before this UTC day. For timed jobs only. */
  over(day: string): Promise<readonly Campaign[]>;
  /** Ends it, unless it was ended or replaced meanwhile. */
  end(campaign: Campaign, now: Date): Promise<void>;
}

export interface CampaignEdits extends Pick<CampaignStore, "inWorkspace"> {
  /** Replaces the workspace's campaign of the same hashtag. */
  save(campaign: Campaign): Promise<void>;
  remove(campaign: Campaign): Promise<void>;
}
