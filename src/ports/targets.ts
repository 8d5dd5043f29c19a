import type { WorkspaceRef } from "../domain/channel.ts";
import type { Target } from "../domain/target.ts";

/** The target creators of watchlists. */
export interface TargetStore {
  /** Of one list, in the order they were added. */
  inList(workspace: WorkspaceRef, list: string): Promise<readonly Target[]>;
  /** How many each list has; lists without any are missing. */
  counts(workspace: WorkspaceRef): Promise<ReadonlyMap<string, number>>;
  /** Those of the handles that are target creators of any of these lists, each once. */
  among(
    workspace: WorkspaceRef,
    lists: readonly string[],
    handles: readonly string[],
  ): Promise<readonly string[]>;
}

export interface TargetEdits extends TargetStore {
  /** Those that are there already stay as they are. */
  add(workspace: WorkspaceRef, list: string, targets: readonly Target[]): Promise<void>;
  remove(workspace: WorkspaceRef, list: string, handles: readonly string[]): Promise<void>;
}
