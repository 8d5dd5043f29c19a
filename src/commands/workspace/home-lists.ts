import type { TagState } from "../../brief/tag-state.ts";
import type { Decision } from "../../domain/decision.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import type { CommandContext } from "../command.ts";
import { judgeList } from "../watchlists/judge-list.ts";

/** A list with how many of its tags are to be used, tested, held and avoided, by what was read last. */
export interface HomeList {
  readonly list: string;
  readonly tags: number;
  readonly counts: Readonly<Record<Decision, number>> & {
    /** Read, and nothing can be decided yet. */
    readonly unknown: number;
    readonly unread: number;
  };
  /** The first tags to use, best first. */
  readonly use: readonly string[];
  /** When the newest of those readings was taken; `null` before the first. */
  readonly readAt: string | null;
}

/** Asks no provider. */
export async function homeLists(
  lists: readonly Watchlist[],
  context: CommandContext,
): Promise<readonly HomeList[]> {
  const found: HomeList[] = [];
  // One after another: each reads the history of all its tags.
  for (const list of lists) found.push(homeList(list, await judgeList(list, context)));
  return found;
}

const mostNamed = 2;

function homeList({ name, tags }: Watchlist, states: readonly TagState[]): HomeList {
  const known = states.flatMap((one) => (one.kind === "known" ? [one] : []));
  const decided = (wanted: Decision | null) =>
    known.filter(({ assessment }) => assessment.decision.decision === wanted);
  const reads = known.map(({ snapshot }) => snapshot.readAt.toISOString()).sort();
  return {
    list: name,
    tags: tags.length,
    counts: {
      use: decided("use").length,
      test: decided("test").length,
      hold: decided("hold").length,
      avoid: decided("avoid").length,
      unknown: decided(null).length,
      unread: states.length - known.length,
    },
    use: decided("use")
      .slice(0, mostNamed)
      .map(({ tag }) => tag),
    readAt: reads.at(-1) ?? null,
  };
}
