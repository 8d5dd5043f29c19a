import { explain } from "../../card/apology.ts";
import { type Action, type Card, card, text } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import type { TagCheck } from "../../readings/check-tags.ts";
import { tagWords } from "../grammar/tag-names.ts";
import { addButton, showAction } from "../workspace/change-list.ts";

/** What `watch add` did. */
export interface WatchAddFinding {
  readonly list: string;
  /** Tags that were not on the list before. */
  readonly added: readonly string[];
  /** Of these, tags not checked yet; the next reading shows whether they exist. */
  readonly unchecked: readonly string[];
  /** Tags that do not exist on TikTok and were not added, and the tag that may be meant. */
  readonly missing: readonly { readonly tag: string; readonly nearest: string | null }[];
  /** All tags of the list now. */
  readonly tags: readonly string[];
  readonly credits: number;
}

interface Told {
  /** How many tags were asked for. */
  readonly asked: number;
  readonly check: TagCheck;
  /** Sentences on the cost. */
  readonly notes: readonly string[];
  readonly undo: readonly Action[];
}

/** The card of `watch add`. */
export function addCard(finding: WatchAddFinding, { asked, check, notes, undo }: Told): Card {
  const { list, added, missing, tags, credits } = finding;
  const likely = new Set(missing.flatMap(({ nearest: tag }) => tag ?? []));
  return card({
    title: `Watchlist ${list}`,
    headline: headline(finding, asked),
    tone: missing.length > 0 ? "warning" : "neutral",
    blocks: [
      ...(added.length > 0 ? [added.map((tag) => `#${tag}`).join(" ")] : []),
      ...missing.map(missingWords),
      ...uncheckedWords(check),
      ...notes,
    ].map((words) => text(words)),
    actions: [
      ...undo,
      ...[...likely].slice(0, mostOffered).flatMap((tag) => addButton(list, tag)),
      ...(tags.length > 0 ? [showAction(list)] : []),
    ],
    source: credits > 0 ? [`Checked for ${plural(credits, "credit")}`] : [],
  });
}

const mostOffered = 3;

function headline({ list, added, missing, tags }: WatchAddFinding, asked: number): string {
  const none = `TikTok does not have ${tagWords(missing.map(({ tag }) => tag))}.`;
  if (added.length > 0) {
    const rest = missing.length > 0 ? ` ${none}` : "";
    return `Added ${plural(added.length, "tag")}; ${list} now has ${tags.length}.${rest}`;
  }
  if (missing.length > 0) return `Nothing added. ${none}`;
  return `Nothing to add: ${list} has ${asked === 1 ? "it" : "all of them"} already.`;
}

function missingWords({ tag, nearest: likely }: WatchAddFinding["missing"][number]): string {
  return likely
    ? `Not #${tag}: did you mean #${likely}?`
    : `Nothing is spelt nearly like #${tag}. Check its spelling.`;
}

function uncheckedWords({ unchecked, failure }: TagCheck): readonly string[] {
  if (unchecked.length === 0) return [];
  const why = failure ? ` ${explain(failure)}` : "";
  return [
    `We could not check yet whether TikTok has ${tagWords(unchecked)}. The next reading tells.${why}`,
  ];
}
