import type { Mute } from "./alert.ts";
import type { Campaign } from "./campaign.ts";
import type { ChannelRef, Person, WorkspaceRef } from "./channel.ts";
import type { ChannelSettings, Editors } from "./settings.ts";
import type { Subscription } from "./subscription.ts";
import type { Target } from "./target.ts";
import type { Watchlist } from "./watchlist.ts";
import type { Weights } from "./weights.ts";

/** A change of a workspace's data by a person. Stored, so that everybody can see who did what. */
export interface Change {
  readonly id: string;
  readonly owner: WorkspaceRef;
  readonly at: Date;
  readonly by: Person;
  /** The channel it was asked in. */
  readonly channel: string;
  /** What was done, without a subject: "added #booktok to books". */
  readonly words: string;
  /** The previous state of everything that was changed; `null` when the change cannot be undone. */
  readonly undo: readonly Undo[] | null;
}

/** One thing before and after the change. */
export type Undo =
  | Replaced<"subscription", Subscription>
  | ListUndo
  | TargetsUndo
  | Replaced<"mute", Mute>
  | Replaced<"campaign", Campaign>
  /** The workspace's time zone. */
  | Replaced<"zone", string>
  | Replaced<"weights", Weights>
  | Replaced<"editors", Editors>
  /** Links to reports that were ended; `after` is the id they were ended by. */
  | Replaced<"links", string>
  | ChannelUndo;

interface Replaced<Kind extends string, Thing> {
  readonly kind: Kind;
  /** `null` when there was none. */
  readonly before: Thing | null;
  /** `null` when it was removed. */
  readonly after: Thing | null;
}

interface ListUndo extends Replaced<"watchlist", Watchlist> {
  /** The target creators that a new list came with, or that were deleted with one. */
  readonly targets: readonly Target[];
}

/** A change of a list's target creators; the others on the list stayed. */
export interface TargetsUndo {
  readonly kind: "targets";
  readonly list: string;
  /** Those that were taken off. */
  readonly before: readonly Target[];
  /** Those that were put on. */
  readonly after: readonly Target[];
}

/** A change of a channel's settings; only those that differ were changed. */
export interface ChannelUndo {
  readonly kind: "channel";
  readonly channel: ChannelRef;
  readonly before: ChannelSettings;
  readonly after: ChannelSettings;
}
