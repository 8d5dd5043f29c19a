import type { WorkspaceRef } from "../domain/channel.ts";

/** Something to be said once, with the next answer that anybody gets whom it concerns. */
export interface Notice {
  readonly id: string;
  /** `null` for all workspaces: it is said in one of them. */
  readonly workspace: WorkspaceRef | null;
  readonly words: string;
}

/** Notices of all processes. */
export interface NoticeStore {
  /** Keeps it until it is said. Changes nothing when there was one of that id. */
  add(notice: Notice, now: Date): Promise<void>;
  /** The oldest that waits for this workspace, which then counts as said. */
  take(workspace: WorkspaceRef, now: Date): Promise<string | undefined>;
}
