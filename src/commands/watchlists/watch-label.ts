import { type Action, card } from "../../card/card.ts";
import type { TagName } from "../../domain/hashtag.ts";
import { labelName, longestLabel } from "../../domain/list-name.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import { mostLabels, withLabel, withoutLabel } from "../../watchlist/labels.ts";
import { defineCommand } from "../command.ts";
import { quoted } from "../grammar/quoted.ts";
import { listOption, tagsOption } from "../grammar/shared-options.ts";
import { tagNames, tagWords } from "../grammar/tag-names.ts";
import { changeList, showAction } from "../workspace/change-list.ts";
import { type ChangeTurn, changing } from "../workspace/changing.ts";
import { listNamed } from "./list-named.ts";

/** What `watch label` did. */
export interface WatchLabelFinding {
  readonly list: string;
  readonly label: string;
  /** Tags that got or lost the label; tags already in that state are left out. */
  readonly changed: readonly string[];
  readonly off: boolean;
}

export const watchLabel = defineCommand({
  name: "watch label",
  about: "Sort the hashtags of a watchlist by a label of your own; or take the label off",
  topic: "keep",
  examples: ["watch label books genre romantasy tbr", "watch label books genre tbr off:yes"],
  options: {
    list: listOption,
    label: {
      kind: "text",
      longest: longestLabel,
      about: "The label; several words in quotes",
      required: true,
    },
    tags: tagsOption,
    off: {
      kind: "choice",
      choices: ["yes"],
      about: "Take the label off these tags",
      required: false,
    },
  },
  audience: "channel",
  who: "editor",
  async run({ list: name, label: given, tags: refs, off }, context) {
    const label = labelFrom(given);
    const names = await tagNames(refs, context);
    const wish: LabelChange = { list: name, label, names, off: off !== undefined };
    const { before, undo, changed } = await changing(context, (turn) => relabel(wish, turn));
    const finding: WatchLabelFinding = { list: name, label, changed, off: wish.off };
    const title = `Watchlist ${name}`;
    if (changed.length === 0) {
      return { finding, card: card({ title, headline: unchangedWords(finding, before, names) }) };
    }
    const headline = off
      ? `${tagWords(changed)} of ${name} ${isOrAre(changed)} no longer labelled ${label}.`
      : `${tagWords(changed)} of ${name} ${isOrAre(changed)} labelled ${label} now.`;
    return { finding, card: card({ title, headline, actions: [...undo, showAction(name)] }) };
  },
});

interface LabelChange {
  readonly list: string;
  readonly label: string;
  readonly names: readonly TagName[];
  readonly off: boolean;
}

interface Relabelled {
  readonly changed: readonly TagName[];
  readonly before: Watchlist;
  readonly undo: readonly Action[];
}

/** The tags of the list as it is now. */
async function relabel(
  { list, label, names, off }: LabelChange,
  turn: ChangeTurn,
): Promise<Relabelled> {
  const before = await listNamed(list, turn);
  checkOnList(names, before);
  const labels = (off ? withoutLabel : withLabel)(before.labels, label, names);
  const changed = names.filter((tag) => before.labels.get(tag)?.join() !== labels.get(tag)?.join());
  const found = { changed, before };
  if (changed.length === 0) return { ...found, undo: [] };
  const verb = off ? "took the label" : "put the label";
  const words = `${verb} ${label} ${off ? "off" : "on"} ${tagWords(changed)} of ${list}`;
  return {
    ...found,
    undo: [await changeList({ before, after: { ...before, labels } }, words, turn)],
  };
}

function labelFrom(text: string): string {
  const label = labelName(text);
  if (label) return label;
  throw new UserError(
    `${quoted(text)} cannot be a label.`,
    said`Use letters, digits, spaces, ${code("-")}, ${code("_")} or ${code(".")}, up to ${longestLabel} of them, such as ${code("genre")}.`,
  );
}

function checkOnList(tags: readonly TagName[], { name, tags: own }: Watchlist): void {
  const others = tags.filter((tag) => !own.includes(tag));
  if (others.length === 0) return;
  throw new UserError(
    `${name} does not have ${tagWords(others)}.`,
    said`Add them with ${code(`watch add "${name}"`)}, or see what is on it with ${code(`watch show "${name}"`)}.`,
  );
}

function unchangedWords(
  { label, off }: WatchLabelFinding,
  { labels }: Watchlist,
  tags: readonly TagName[],
): string {
  if (off) return `Nothing to take off: ${tagWords(tags)} ${isOrAre(tags)} not labelled ${label}.`;
  const full = tags.some((tag) => !labels.get(tag)?.includes(label));
  return full
    ? `A tag has ${mostLabels} labels at most; take one off first.`
    : `Nothing to do: ${tagWords(tags)} ${isOrAre(tags)} labelled ${label} already.`;
}

function isOrAre(tags: readonly TagName[]): string {
  return tags.length === 1 ? "is" : "are";
}
