import { judgingFor } from "../../assessment/judging.ts";
import { type TagState, tagStatesOf } from "../../brief/tag-state.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import type { CommandContext } from "../command.ts";

/** What is thought of each tag by its newest stored reading, in the order of briefs. Asks no provider. */
export async function judgeList(
  list: Watchlist,
  context: CommandContext,
): Promise<readonly TagState[]> {
  const { snapshots, now } = context;
  const latest = await snapshots.latest(list.tags, null);
  const read = new Map(list.tags.map((tag) => [tag, { snapshot: latest.get(tag) }]));
  const judging = await judgingFor(list.owner, list.goal ?? undefined, context, now);
  const [states = []] = await tagStatesOf(list.tags, [read], judging, context);
  return states;
}
