import type { WorkspaceRef } from "../ports.ts";

/** The two columns that every query of a workspace's own rows is held to. Drops whatever else a reference carries. */
export function owned({ platform, workspace }: WorkspaceRef): WorkspaceRef {
  return { platform, workspace };
}
