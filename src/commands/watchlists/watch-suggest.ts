import type { Assessment } from "../../assessment/assess.ts";
import { type DecisionFinding, decisionFinding } from "../../assessment/decision-finding.ts";
import { callLabel, reasonWords } from "../../assessment/decision-words.ts";
import { judgingFor } from "../../assessment/judging.ts";
import { driver } from "../../assessment/reasons.ts";
import { companionsOf, judged, type Suggestion } from "../../assessment/suggest-tags.ts";
import { tagsToDrop } from "../../assessment/tags-to-drop.ts";
import { verdictWords } from "../../assessment/verdict-words.ts";
import { explain } from "../../card/apology.ts";
import { type Block, button, type Card, card, text } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { capital } from "../../card/text.ts";
import type { Verdict } from "../../domain/verdict.ts";
import { asTyped } from "../../watchlist/typed-tags.ts";
import { defineCommand } from "../command.ts";
import { listOption } from "../grammar/shared-options.ts";
import { addButton, showAction } from "../workspace/change-list.ts";
import { listNamed } from "./list-named.ts";

/** What `watch suggest` found. */
export interface WatchSuggestFinding {
  readonly list: string;
  readonly demo: boolean;
  /** Tags that appear together with the list's tags, in the order of every list: what to use first. */
  readonly add: readonly {
    readonly tag: string;
    /** How many of the list's tags it was seen with in the last five weeks, and on how many of their posts. */
    readonly tags: number;
    readonly posts: number;
    /** `null` when there is not enough data, or when it could not be read. */
    readonly score: number | null;
    /** `null` when it could not be read. */
    readonly decision: DecisionFinding | null;
    readonly verdict: Verdict | null;
    /** Whether score, verdict and decision are good. */
    readonly good: boolean;
    /** A sentence: the reason for or against the tag. */
    readonly reason: string;
  }[];
  readonly drop: readonly { readonly tag: string; readonly reason: string }[];
  readonly credits: number;
}

const mostScored = 5;

export const watchSuggest = defineCommand({
  name: "watch suggest",
  about: "Tags that go with those of a watchlist and score well; tags to drop",
  topic: "keep",
  examples: ["watch suggest books"],
  options: { list: listOption },
  audience: "asker",
  who: "anyone",
  progress: ({ list }) => `Looking for tags that go with ${list}: up to 15 calls…`,
  async run({ list: name }, context) {
    const { requestContext, channel, demo, now } = context;
    const list = await listNamed(name, context);
    const judging = await judgingFor(channel, list.goal ?? undefined, context, now);
    const companions = await companionsOf(list, context, now);
    const [suggestions, drops] = await Promise.all([
      judged(companions.slice(0, mostScored), judging, context, requestContext),
      tagsToDrop(list, judging, context, requestContext),
    ]);
    const finding: WatchSuggestFinding = {
      ...{ list: name, demo },
      add: suggestions.map(suggestionFinding),
      drop: drops.map(({ tag, reason }) => ({ tag, reason })),
      credits: requestContext.credits,
    };
    return { finding, card: suggestCard(finding, list.tags.length) };
  },
});

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

function suggestCard({ list, add, drop, credits }: WatchSuggestFinding, tags: number): Card {
  const good = add.filter((one) => one.good);
  return card({
    title: `Suggestions for ${list}`,
    headline: headline(good.length, drop.length, tags, add),
    blocks: [
      ...(add.length > 0 ? [table(add, tags)] : []),
      ...reasons(add),
      ...drop.slice(0, mostTold).map(({ tag, reason }) => text(`Drop #${tag}? ${reason}`)),
      ...(drop.length > mostTold ? [text(`And ${drop.length - mostTold} more to drop.`)] : []),
    ],
    actions: [
      ...good.slice(0, mostOffered.add).flatMap(({ tag }) => addButton(list, tag)),
      ...drop
        .slice(0, mostOffered.drop)
        .flatMap(({ tag }) => button(`Drop #${tag}`, `watch remove "${list}" ${asTyped(tag)}`)),
      showAction(list),
    ],
    source: [
      `TikTok takes five hashtags on a post · from the captions of the last 5 weeks · ${plural(credits, "credit")}`,
    ],
  });
}

const mostTold = 10;
const mostOffered = { add: 2, drop: 2 } as const;

/** Groups tags with the same reason, so that each reason is shown once. */
function reasons(add: WatchSuggestFinding["add"]): readonly Block[] {
  const tags = new Map<string, string[]>();
  for (const { tag, reason } of add) tags.set(reason, [...(tags.get(reason) ?? []), `#${tag}`]);
  return [...tags].map(([reason, named]) => text(`${named.join(", ")}: ${reason}`));
}

function headline(
  good: number,
  drops: number,
  tags: number,
  add: WatchSuggestFinding["add"],
): string {
  if (tags === 0) return "The list is empty, so nothing goes with it yet.";
  if (add.length > 0 && add.every(({ score }) => score === null))
    return `${plural(add.length, "tag")} may go with yours, but nothing is known of how they do.`;
  if (good + drops > 0)
    return `${good > 0 ? `${plural(good, "tag")} to add` : "Nothing to add"}, ${drops > 0 ? drops : "none"} to drop.`;
  return "Nothing to add and nothing to drop. Captions are read every morning; ask again in a week.";
}

function table(add: WatchSuggestFinding["add"], tags: number): Block {
  return {
    kind: "table",
    columns: [
      { heading: "Tag", align: "left" },
      { heading: "Decision", align: "left" },
      { heading: "Score", align: "right" },
      { heading: "Seen with", align: "left" },
    ],
    rows: add.map((one) => [
      one.tag,
      one.decision ? callLabel(one.decision) : "not read",
      one.score === null ? "not known" : String(one.score),
      `${one.tags} of ${plural(tags, "tag")}, ${plural(one.posts, "post")}`,
    ]),
  };
}
