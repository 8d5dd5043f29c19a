import { compareTags, distinct } from "../../assessment/compare-tags.ts";
import { judgingFor } from "../../assessment/judging.ts";
import { refLabel, type TagRef } from "../../domain/hashtag.ts";
import { UserError } from "../../errors.ts";
import { sampleNotes } from "../../readings/sample-notes.ts";
import { code, said } from "../../text/inline.ts";
import { defineCommand } from "../command.ts";
import { freshOption } from "../grammar/shared-options.ts";
import { compareCard } from "./compare-card.ts";
import {
  type CompareFinding,
  comparedTags,
  compareMethods,
  compareSorts,
  missingTags,
} from "./compare-finding.ts";

/** The most tags to compare: ten tags cost about thirty calls. */
const mostTags = 10;

export const compare = defineCommand({
  name: "compare",
  about: "Two to ten hashtags side by side, best first, each with its reason",
  topic: "choose",
  examples: ["compare booktok romantasy", "compare booktok romantasy tbr sort:growth"],
  options: {
    tags: { kind: "tags", about: "The hashtags, 2 to 10 of them", required: true },
    method: {
      kind: "choice",
      choices: compareMethods,
      about: "classic is a published formula; its scores mean something within the list only",
      required: false,
    },
    sort: {
      kind: "choice",
      choices: compareSorts,
      about:
        "What puts a hashtag first; what to do with it if not said, and then how fast it grows",
      required: false,
    },
    fresh: freshOption,
  },
  audience: "channel",
  who: "anyone",
  progress: ({ tags }) =>
    `Comparing ${distinct(tags).slice(0, mostTags).map(refLabel).join(", ")}…`,
  async run({ tags, method = "calibrated", sort = usualSort[method] }, context) {
    const { requestContext, demo, now } = context;
    const judging = await judgingFor(context.channel, undefined, context, now);
    const comparison = await compareTags(enoughTags(tags), context, requestContext, judging);
    if (comparison.read.length === 0) throw noneExists(comparison.unknown);
    const finding: CompareFinding = {
      method,
      sort,
      demo,
      tags: comparedTags(comparison, { method, sort, now }),
      ...missingTags(comparison),
      credits: requestContext.credits,
    };
    const notes = comparison.read.flatMap(({ reading }) =>
      sampleNotes(reading).map((note) => `#${reading.hashtag.name}: ${note}`),
    );
    return { finding, card: compareCard(finding, notes) };
  },
});

const usualSort = { calibrated: "decision", classic: "score" } as const;

function enoughTags(tags: readonly TagRef[]): readonly TagRef[] {
  const different = distinct(tags);
  if (different.length >= 2 && different.length <= mostTags) return different;
  throw new UserError(
    said`${code("compare")} takes 2 to ${mostTags} different hashtags; that was ${different.length}.`,
    said`For example: ${code("compare booktok romantasy")}.`,
  );
}

function noneExists(refs: readonly TagRef[]): UserError {
  return new UserError(
    `TikTok has none of these hashtags: ${refs.map(refLabel).join(", ")}.`,
    said`Check the spelling, or look for similar ones with ${code("search")}.`,
  );
}
