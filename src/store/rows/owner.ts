import { workspaceOf } from "../../domain/channel.ts";
import type { WorkspaceRef } from "../../ports/ports.ts";

/** Columns of what belongs to a workspace, or to all of them: empty ones, because they are in a key. */
export function ownerOf(workspace: WorkspaceRef | null) {
  return workspace ? workspaceOf(workspace) : ({ platform: "", workspace: "" } as const);
}
