import type { TagName } from "../domain/hashtag.ts";
import type { Ports, WorkspaceRef } from "../ports/ports.ts";

/** A workspace's lists that have target creators of their own. */
export interface TargetLists {
  readonly workspace: WorkspaceRef;
  /** Names of these lists, for each tag that is on one of them. */
  readonly byTag: ReadonlyMap<TagName, readonly string[]>;
}

export async function targetListsOf(
  workspace: WorkspaceRef,
  { watchlists, targets }: Pick<Ports, "watchlists" | "targets">,
): Promise<TargetLists> {
  const counts = await targets.counts(workspace);
  const lists = counts.size > 0 ? await watchlists.all(workspace) : [];
  const byTag = new Map<TagName, string[]>();
  for (const { name, tags } of lists) {
    if (!counts.has(name)) continue;
    for (const tag of tags) byTag.set(tag, [...(byTag.get(tag) ?? []), name]);
  }
  return { workspace, byTag };
}
