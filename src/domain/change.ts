import type { Mute } from "./alert.ts";
import type { ChannelRef, Person, WorkspaceRef } from "./channel.ts";
import type { ChannelSettings, Editors } from "./settings.ts";
import type { Subscription } from "./subscription.ts";
import type { Watchlist } from "./watchlist.ts";
import type { Weights } from "./weights.ts";

/** Somebody changed something of a workspace's. Kept, so that everybody can see who did what. */
export interface Change {
  readonly id: string;
  readonly owner: WorkspaceRef;
  readonly at: Date;
  readonly by: Person;
  /** The channel it was asked in. */
  readonly channel: string;
  /** What was done, as a sentence without its subject: "added #booktok to books". */
  readonly words: string;
  /** How all that it changed was before, for whoever takes it back; `null` when that cannot be done. */
  readonly undo: readonly Undo[] | null;
}

/** How one thing was before, and what there is since. */
export type Undo =
  | Replaced<"subscription", Subscription>
  | Replaced<"watchlist", Watchlist>
  | Replaced<"mute", Mute>
  /** The workspace's. */
  | Replaced<"zone", string>
  | Replaced<"weights", Weights>
  | Replaced<"editors", Editors>
  | ChannelUndo;

interface Replaced<Kind extends string, Thing> {
  readonly kind: Kind;
  /** `null` when there was none. */
  readonly before: Thing | null;
  /** `null` when it was taken away. */
  readonly after: Thing | null;
}

/** Of a channel's settings only what is different was changed. */
export interface ChannelUndo {
  readonly kind: "channel";
  readonly channel: ChannelRef;
  readonly before: ChannelSettings;
  readonly after: ChannelSettings;
}
