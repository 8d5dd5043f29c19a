import type { Person, WorkspaceRef } from "./channel.ts";
import type { Subscription } from "./subscription.ts";
import type { Watchlist } from "./watch/watchlist.ts";

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

/** How one thing was before. */
export type Undo =
  | {
      readonly kind: "subscription";
      /** `null` when there was none. */
      readonly before: Subscription | null;
      /** What there is since; `null` when it was removed. */
      readonly after: Subscription | null;
    }
  | {
      readonly kind: "watchlist";
      readonly before: Watchlist | null;
      readonly after: Watchlist | null;
    };
