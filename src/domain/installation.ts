import type { ChatPlatform } from "./channel.ts";

/** The bot where somebody added it by themselves: in a workspace, or in all of an organization. */
export interface Installation {
  readonly platform: ChatPlatform;
  /** The workspace's id; the organization's where it is installed in all of it. */
  readonly id: string;
  /** What it takes to act there, encrypted by whoever stores it: no token can be read in the database. */
  readonly sealed: string;
  readonly savedAt: Date;
}
