import type { Judging } from "../../assessment/assess.ts";
import { compareTags } from "../../assessment/compare-tags.ts";
import { type Candidate, obstacleTo } from "../../assessment/search-order.ts";
import { explain } from "../../card/apology.ts";
import type { TagRef } from "../../domain/hashtag.ts";
import { ProviderError } from "../../errors.ts";
import { callsToRead } from "../../readings/calls-to-come.ts";
import { unlessFailed } from "../../readings/unless-failed.ts";
import type { CommandContext } from "../command.ts";

const mostScored = 5;

/** The first of those on a page that are worth scoring. */
export function unscoredOf(shown: readonly Candidate[], judging: Judging): readonly Candidate[] {
  return shown
    .filter((one) => one.assessment === null && obstacleTo(one, judging) === null)
    .slice(0, mostScored);
}

function refsOf(candidates: readonly Candidate[]): readonly TagRef[] {
  return candidates.map(({ tag }) => ({ kind: "name", name: tag }));
}

export function callsToScore(
  candidates: readonly Candidate[],
  context: CommandContext,
): Promise<number> {
  return callsToRead(refsOf(candidates), [], context, context.requestContext);
}

export interface Scored {
  readonly of: (candidate: Candidate) => Candidate;
  readonly notes: readonly string[];
}

export const unscoredYet: Scored = { of: (candidate) => candidate, notes: [] };

export async function scoreFound(
  candidates: readonly Candidate[],
  judging: Judging,
  context: CommandContext,
): Promise<Scored> {
  const compared = await unlessFailed(
    compareTags(refsOf(candidates), context, context.requestContext, judging),
  );
  if (compared instanceof ProviderError)
    return { ...unscoredYet, notes: [`They could not be scored: ${explain(compared)}`] };
  const { read, unread } = compared;
  const byTag = new Map(read.map((one) => [one.reading.hashtag.name, one]));
  return {
    of: (candidate) => {
      const found = byTag.get(candidate.tag);
      if (!found) return candidate;
      const { hashtag } = found.reading;
      return {
        ...candidate,
        hashtag: candidate.hashtag ?? hashtag,
        assessment: found.assessment,
        judgedFrom: hashtag.readAt,
      };
    },
    notes: unread.map(
      ({ ref, problem }) =>
        `#${ref.kind === "name" ? ref.name : ref.id} could not be scored: ${problem}`,
    ),
  };
}
