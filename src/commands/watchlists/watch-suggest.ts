import type { Assessment } from "../../assessment/assess.ts";
import { decisionFinding } from "../../assessment/decision-finding.ts";
import { reasonWords } from "../../assessment/decision-words.ts";
import { judgingFor } from "../../assessment/judging.ts";
import { driver } from "../../assessment/reasons.ts";
import {
  type Companion,
  companionsOf,
  judged,
  type Suggestion,
} from "../../assessment/suggest-tags.ts";
import { callsToDrop, tagsToDrop } from "../../assessment/tags-to-drop.ts";
import { verdictWords } from "../../assessment/verdict-words.ts";
import { explain } from "../../card/apology.ts";
import { capital } from "../../card/text.ts";
import type { TagRef } from "../../domain/hashtag.ts";
import type { Verdict } from "../../domain/verdict.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { callsToRead } from "../../readings/calls-to-come.ts";
import { type Answer, type CommandContext, defineCommand } from "../command.ts";
import { confirmLine } from "../grammar/confirm-line.ts";
import { confirmOption, listOption } from "../grammar/shared-options.ts";
import { type AskedCalls, askCalls } from "../workspace/ask-calls.ts";
import { listNamed } from "./list-named.ts";
import { suggestCard, type WatchSuggestFinding } from "./watch-suggest-card.ts";

const mostScored = 5;

export const watchSuggest = defineCommand({
  name: "watch suggest",
  about: "Tags that go with those of a watchlist and score well; tags to drop",
  topic: "keep",
  examples: ["watch suggest books"],
  options: { list: listOption, confirm: confirmOption },
  audience: "asker",
  who: "anyone",
  shareable: true,
  progress: ({ list }) => `Looking for tags that go with ${list}…`,
  async run({ list: name, confirm }, context): Promise<Answer<WatchSuggestFinding | AskedCalls>> {
    const list = await listNamed(name, context);
    const companions = (await companionsOf(list, context, context.now)).slice(0, mostScored);
    const refs = companions.map(({ tag }): TagRef => ({ kind: "name", name: tag }));
    const toRead = await callsToRead(refs, [], context, context.requestContext);
    const wish = {
      title: `Suggestions for ${name}`,
      calls: toRead + (await callsToDrop(list, context)),
      confirm,
      line: confirmLine("watch suggest", name, {}),
      goAhead: (after: CommandContext) => suggest(list, companions, after),
    };
    return (await askCalls(wish, context)) ?? suggest(list, companions, context);
  },
});

async function suggest(
  list: Watchlist,
  companions: readonly Companion[],
  context: CommandContext,
): Promise<Answer<WatchSuggestFinding>> {
  const { requestContext, channel, demo, now } = context;
  const judging = await judgingFor(channel, list.goal ?? undefined, context, now);
  const [suggestions, drops] = await Promise.all([
    judged(companions, judging, context, requestContext),
    tagsToDrop(list, judging, context, requestContext),
  ]);
  const finding: WatchSuggestFinding = {
    ...{ list: list.name, demo },
    add: suggestions.map(suggestionFinding),
    drop: drops.map(({ tag, reason }) => ({ tag, reason })),
    credits: requestContext.credits,
  };
  return { finding, card: suggestCard(finding, list.tags.length) };
}

/** The middle of the score's scale. */
const middling = 50;
const against: Readonly<Record<Verdict, boolean>> = {
  "restricted?": true,
  commercial: true,
  rising: false,
  spike: false,
  new: false,
  fading: true,
  watch: false,
  steady: false,
};

function suggestionFinding({
  tag,
  tags,
  posts,
  assessment,
  failure,
}: Suggestion): WatchSuggestFinding["add"][number] {
  if (failure) {
    return {
      ...{ tag, tags, posts, score: null, decision: null, verdict: null },
      good: false,
      reason: explain(failure),
    };
  }
  const { score, verdict } = assessment;
  const decision = decisionFinding(assessment);
  const isBad = against[verdict] || decision.decision === "hold" || decision.decision === "avoid";
  return {
    ...{ tag, tags, posts, score, decision, verdict },
    good: (score ?? 0) >= middling && !isBad,
    reason: reasonOf(assessment),
  };
}

function reasonOf(assessment: Assessment): string {
  const { verdict, decision } = assessment;
  if (against[verdict]) return verdictWords[verdict];
  return decision.decision === null ? driver(assessment) : `${capital(reasonWords(assessment))}.`;
}
