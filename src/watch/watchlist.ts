import type { WorkspaceRef } from "../channel.ts";
import type { TagName } from "../hashtag.ts";

/** A team's own set of tags. */
export interface Watchlist {
  readonly owner: WorkspaceRef;
  /** Lower case, unique in the workspace. */
  readonly name: string;
  /** In the order they were added. */
  readonly tags: readonly TagName[];
  readonly createdBy: string;
  readonly createdAt: Date;
}
