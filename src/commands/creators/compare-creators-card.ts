import {
  type Block,
  button,
  type Card,
  card,
  type Inline,
  list,
  strong,
  text,
} from "../../card/card.ts";
import { count, plural } from "../../card/numbers.ts";
import { paidTo } from "../../card/source.ts";
import { nextPage, onPage, type Page, pageNote, pagesOf } from "../grammar/pages.ts";
import type {
  CompareCreatorsFinding,
  ComparedCreator,
  OnlyTag,
} from "./compare-creators-finding.ts";

/** Two creators' hashtags side by side. */
export function compareCreatorsCard(finding: CompareCreatorsFinding, at: Page): Card {
  const { first, second, shared, onlyFirst, onlySecond, credits } = finding;
  return card({
    title: titleOf(finding),
    headline: headline(finding),
    blocks: [
      ...sharedList(finding, onPage(shared, at.page, sharedShown)),
      ...onlyList(first, onPage(onlyFirst, at.page, onlyShown)),
      ...onlyList(second, onPage(onlySecond, at.page, onlyShown)),
      text("Plays are of each one's middle post: a hint, because they have different followers."),
    ],
    actions: [
      ...[first, second].flatMap((one) =>
        button(`Works for ${handleOf(one)}`, `creator competitor ${handleOf(one)}`),
      ),
      ...nextPage(at),
    ],
    source: [
      `${pageNote(at)}${handleOf(first)}, ${plural(first.posts.count, "post")}; ${handleOf(second)}, ${plural(second.posts.count, "post")} · ${paidTo(first.creator.provider, credits)}`,
    ],
  });
}

/** Hashtags on a page: of both, which take more lines, and of one of them. */
const [sharedShown, onlyShown] = [3, 4];

/** How many pages it takes to show all hashtags. */
export function comparePages({ shared, onlyFirst, onlySecond }: CompareCreatorsFinding): number {
  return pagesOf([
    [shared.length, sharedShown],
    [onlyFirst.length, onlyShown],
    [onlySecond.length, onlyShown],
  ]);
}

function handleOf({ creator }: ComparedCreator): string {
  return `@${creator.handle}`;
}

function titleOf({ first, second, shared }: CompareCreatorsFinding): string {
  const pair = `${handleOf(first)} and ${handleOf(second)}`;
  return shared.length === 0
    ? `${pair} share no hashtag`
    : `${pair} share ${plural(shared.length, "hashtag")}`;
}

function headline({ first, second, onlyFirst, onlySecond }: CompareCreatorsFinding): string {
  const own =
    onlyFirst.length + onlySecond.length === 0
      ? "Neither uses one that the other does not."
      : `Only ${handleOf(first)} uses ${onlyFirst.length || "none"}, only ${handleOf(second)} ${onlySecond.length || "none"}.`;
  if (first.plays === null || second.plays === null)
    return `${own} Their plays cannot be compared: the posts are not two days old, or plays are not known.`;
  return `${own} Their middle posts have ${count(first.plays)} and ${count(second.plays)} plays.`;
}

function sharedList(
  { first, second }: CompareCreatorsFinding,
  shared: CompareCreatorsFinding["shared"],
): readonly Block[] {
  if (shared.length === 0) return [];
  const items = shared.map(
    (one): Inline => [
      strong(`#${one.tag}`),
      ` ${handleOf(first)} ${one.first.posts} of ${first.posts.count}${playsWords(one.first)}, ${handleOf(second)} ${one.second.posts} of ${second.posts.count}${playsWords(one.second)}`,
    ],
  );
  return [list([strong("Both use, in so many posts")], items)];
}

function onlyList(one: ComparedCreator, tags: readonly OnlyTag[]): readonly Block[] {
  if (tags.length === 0) return [];
  const items = tags.map(
    (use): Inline => [strong(`#${use.tag}`), ` ${use.posts}${playsWords(use)}`],
  );
  return [list([strong(`Only ${handleOf(one)}, of ${plural(one.posts.count, "post")}`)], items)];
}

function playsWords({ plays }: { readonly plays: number | null }): string {
  return plays === null ? "" : ` (${count(plays)} plays)`;
}
