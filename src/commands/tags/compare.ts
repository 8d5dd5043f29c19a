import { compareTags, distinct } from "../../assessment/compare-tags.ts";
import { judgingFor } from "../../assessment/judging.ts";
import { plural } from "../../card/numbers.ts";
import { refLabel, type TagRef } from "../../domain/hashtag.ts";
import { UserError } from "../../errors.ts";
import { callsToRead } from "../../readings/calls-to-come.ts";
import { sampleNotes } from "../../readings/sample-notes.ts";
import { code, said } from "../../text/inline.ts";
import {
  type Answer,
  type Command,
  type CommandContext,
  defineCommand,
  type OptionValues,
} from "../command.ts";
import { confirmLine, typedRefs } from "../grammar/confirm-line.ts";
import { confirmOption, freshOption } from "../grammar/shared-options.ts";
import { type AskedCalls, askCalls, unasked } from "../workspace/ask-calls.ts";
import { compareCard } from "./compare-card.ts";
import {
  type CompareFinding,
  comparedTags,
  compareMethods,
  compareSorts,
  missingTags,
} from "./compare-finding.ts";

/** The most tags to compare: ten that are new cost about forty calls. */
const mostTags = 10;

const options = {
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
    about: "What puts a hashtag first; what to do with it if not said, and then how fast it grows",
    required: false,
  },
  confirm: confirmOption,
  fresh: freshOption,
} as const;

type Given = OptionValues<typeof options>;

export const compare: Command = defineCommand({
  name: "compare",
  about: "Two to ten hashtags side by side, best first, each with its reason",
  topic: "choose",
  examples: ["compare booktok romantasy", "compare booktok romantasy sort:growth"],
  options,
  audience: "channel",
  who: "anyone",
  alone: true,
  shareable: true,
  progress: ({ tags }) =>
    `Comparing ${distinct(tags).slice(0, mostTags).map(refLabel).join(", ")}…`,
  async run(given, context): Promise<Answer<CompareFinding | AskedCalls>> {
    const tags = enoughTags(given.tags);
    const { method, sort, fresh, confirm } = given;
    const wish = {
      title: `Comparing ${plural(tags.length, "hashtag")}`,
      calls: await callsToRead(tags, [], context, context.requestContext),
      confirm,
      line: confirmLine("compare", undefined, { method, sort, fresh }, typedRefs(tags)),
      goAhead: (after: CommandContext) => comparisonOf(given, after),
    };
    return (
      (await askCalls(wish, context)) ?? comparisonOf(given, confirm ? context : unasked(context))
    );
  },
});

async function comparisonOf(
  { tags, method = "calibrated", sort = usualSort[method] }: Given,
  context: CommandContext,
): Promise<Answer<CompareFinding>> {
  const { requestContext, demo, now } = context;
  const judging = await judgingFor(context.channel, undefined, context, now);
  const comparison = await compareTags(distinct(tags), context, requestContext, judging);
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
}

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
