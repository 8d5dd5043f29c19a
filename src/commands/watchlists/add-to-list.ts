import { type Action, button, type Card, card, sentence } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { refLabel } from "../../domain/hashtag.ts";
import { code, said, type Words } from "../../text/inline.ts";
import { asTyped } from "../../watchlist/typed-tags.ts";
import { defineCommand } from "../command.ts";
import { tagOption } from "../grammar/shared-options.ts";

/** Which lists a tag can be put on. */
export interface AddToListFinding {
  readonly tag: string;
  /** Those that do not have it yet. */
  readonly lists: readonly string[];
  /** How many there are in all. */
  readonly all: number;
}

/** Asks which list is meant; the buttons do it, for those who may. */
export const addToList = defineCommand({
  name: "add-to-list",
  about: "Ask which watchlist shall have a hashtag",
  topic: "keep",
  examples: [],
  options: { tag: tagOption },
  audience: "asker",
  who: "anyone",
  hidden: true,
  async run({ tag: ref }, { watchlists, channel }) {
    const tag = ref.kind === "name" ? ref.name : refLabel(ref);
    const all = await watchlists.all(channel);
    const lists = all.filter(({ tags }) => tags.every((one) => one !== tag));
    const finding: AddToListFinding = {
      tag,
      lists: lists.map(({ name }) => name),
      all: all.length,
    };
    return { finding, card: whichList(finding) };
  },
});

const mostLists = 8;
const newList = "hashtags";

function whichList({ tag, lists, all }: AddToListFinding): Card {
  const typed = asTyped(tag);
  const more = lists.length - mostLists;
  return card({
    title: title(tag, lists.length, all),
    headline: headline(lists.length, all),
    blocks:
      more > 0
        ? [
            sentence(
              said`And ${plural(more, "more list")}: name one with ${code(`watch add "${lists[mostLists]}" ${typed}`)}.`,
            ),
          ]
        : [],
    actions: all === 0 ? firstList(typed) : lists.slice(0, mostLists).flatMap(adding(typed)),
  });
}

const adding =
  (typed: string) =>
  (list: string): readonly Action[] =>
    button(list, `watch add "${list}" ${typed}`);

function firstList(typed: string): readonly Action[] {
  return button("Start a list", `watch add "${newList}" ${typed}`);
}

function title(tag: string, lists: number, all: number): string {
  if (all === 0) return `Start a list with #${tag}`;
  return lists === 0 ? `#${tag} is on every list` : `Which list shall have #${tag}?`;
}

function headline(lists: number, all: number): Words {
  if (all === 0)
    return said`There is no watchlist here yet. It will be called ${newList}; ${code(`watch rename ${newList} books`)} gives it a better name.`;
  return lists === 0
    ? "We read it every day already."
    : "We then read it every day, and its briefs and alerts tell of it.";
}
