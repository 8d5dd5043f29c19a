/** The platforms that are connected to with a token. */
export const chatPlatforms = ["slack", "discord"] as const;
export type ChatPlatform = (typeof chatPlatforms)[number];

/** What people call them. */
export const chatNames = {
  slack: "Slack",
  discord: "Discord",
} as const satisfies Readonly<Record<ChatPlatform, string>>;
export type ChatName = (typeof chatNames)[ChatPlatform];

export const platforms = [...chatPlatforms, "terminal"] as const;
export type Platform = (typeof platforms)[number];

/** Everything a team owns is keyed by this; no query crosses it. */
export interface WorkspaceRef {
  readonly platform: Platform;
  /** The platform's id of the Slack workspace or Discord server. */
  readonly workspace: string;
}

/** The workspace of a channel or a person, without whatever else the reference carries. */
export function workspaceOf({ platform, workspace }: WorkspaceRef): WorkspaceRef {
  return { platform, workspace };
}

export interface ChannelRef extends WorkspaceRef {
  readonly channel: string;
}

/** Somebody of a workspace, in private. */
export interface PersonRef extends WorkspaceRef {
  readonly person: string;
}

/** Where a message goes. */
export type Recipient = ChannelRef | PersonRef;

/** The platform's id of the channel or the person. */
export function placeOf(to: Recipient): string {
  return "person" in to ? to.person : to.channel;
}

/** Who did something, by the platform's id and by a name to be read; writing the name pings nobody. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** Nothing but the person: to be kept. */
export function personOf({ id, name }: Person): Person {
  return { id, name };
}
