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

/** The key of all data of a team; no query reads the data of several workspaces. */
export interface WorkspaceRef {
  readonly platform: Platform;
  /** The platform's id of the Slack workspace or Discord server. */
  readonly workspace: string;
}

/** The workspace of a channel or person, without other fields of the reference. */
export function workspaceOf({ platform, workspace }: WorkspaceRef): WorkspaceRef {
  return { platform, workspace };
}

/**
 * Somebody's own workspace, where only they added the bot. No platform has such an id, so that it never is a team's lists
 * or budget.
 */
export function ownWorkspace(person: string): string {
  return `user-${person}`;
}

/** One for each person: whose id is theirs in every server of Discord, and in one workspace of Slack. */
export function personKey({ platform, workspace }: WorkspaceRef, person: string): string {
  return JSON.stringify(
    platform === "discord" ? [platform, person] : [platform, workspace, person],
  );
}

export interface ChannelRef extends WorkspaceRef {
  readonly channel: string;
}

/** A person in a workspace, for private messages. */
export interface PersonRef extends WorkspaceRef {
  readonly person: string;
}

/** Where a platform's message goes. */
export type Recipient = ChannelRef | PersonRef;

/** A team's own address, by the id of its subscription. */
export interface WebhookRef extends WorkspaceRef {
  readonly webhook: string;
}

/** Where a message of the outbox goes. */
export type Addressee = Recipient | WebhookRef;

/** The platform's id of the channel or the person, or the id of the address. */
export function placeOf(to: Addressee): string {
  if ("webhook" in to) return to.webhook;
  return "person" in to ? to.person : to.channel;
}

/** A person, by the platform's id and a display name; writing the name notifies nobody. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** The only person of a terminal and of the demo's page, who is spoken to. */
export const you: Person = { id: "you", name: "you" };

/** The name as a sentence begins with it: nobody's own is changed. */
export function nameFirst({ id, name }: Person): string {
  return id === you.id ? "You" : name;
}

/** The person without other fields, for storing. */
export function personOf({ id, name }: Person): Person {
  return { id, name };
}
