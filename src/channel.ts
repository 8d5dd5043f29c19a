export type Platform = "slack" | "discord" | "terminal";

/** Everything a team owns is keyed by this; no query crosses it. */
export interface WorkspaceRef {
  readonly platform: Platform;
  /** The platform's id of the Slack workspace or Discord server. */
  readonly workspace: string;
}

export interface ChannelRef extends WorkspaceRef {
  readonly channel: string;
}
