import type { DecisionFinding } from "../../assessment/decision-finding.ts";
import { callLabel } from "../../assessment/decision-words.ts";
import { type Block, button, type Card, card, text } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import type { Verdict } from "../../domain/verdict.ts";
import { asTyped } from "../../watchlist/typed-tags.ts";
import { addButton, showAction } from "../workspace/change-list.ts";

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

/** What to add, why, and what to drop. */
export function suggestCard({ list, add, drop, credits }: WatchSuggestFinding, tags: number): Card {
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
  if (add.length > 0 && add.every(({ decision }) => decision?.decision === null))
    return `Nothing to add or to drop yet: of ${plural(add.length, "tag")} that may go with yours it is too early to say.`;
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
