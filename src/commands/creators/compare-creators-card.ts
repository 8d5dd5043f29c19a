import { type Block, type Card, card, type Inline, list, strong, text } from "../../card/card.ts";
import { count, plural } from "../../card/numbers.ts";
import { paidTo } from "../../card/source.ts";
import type {
  CompareCreatorsFinding,
  ComparedCreator,
  OnlyTag,
} from "./compare-creators-finding.ts";

/** Two creators' hashtags side by side. */
export function compareCreatorsCard(finding: CompareCreatorsFinding): Card {
  const { first, second, shared, onlyFirst, onlySecond, credits } = finding;
  return card({
    title: titleOf(finding),
    headline: headline(finding),
    blocks: [
      ...(shared.length > 0 ? [sharedList(finding), ...more(shared.length)] : []),
      ...onlyList(first, onlyFirst),
      ...onlyList(second, onlySecond),
      text("Plays are of each one's middle post: a hint, because they have different followers."),
    ],
    actions: [first, second].map((one) => ({
      kind: "run" as const,
      label: `Works for ${handleOf(one)}`,
      line: `creator competitor ${handleOf(one)}`,
    })),
    source: [
      `${handleOf(first)}, ${plural(first.posts.count, "post")}; ${handleOf(second)}, ${plural(second.posts.count, "post")} · ${paidTo(first.creator.provider, credits)}`,
    ],
  });
}

const mostShown = 6;

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
      : `${onlyFirst.length || "None"} only ${handleOf(first)} uses, ${onlySecond.length || "none"} only ${handleOf(second)}.`;
  if (first.plays === null || second.plays === null)
    return `${own} Their plays cannot be compared: the posts are not two days old, or plays are not known.`;
  return `${own} Middle post: ${count(first.plays)} plays and ${count(second.plays)}.`;
}

function sharedList({ first, second, shared }: CompareCreatorsFinding): Block {
  return list(
    [strong("Both use")],
    shared
      .slice(0, mostShown)
      .map(
        (one): Inline => [
          strong(`#${one.tag}`),
          ` ${handleOf(first)} ${one.first.posts} of ${first.posts.count}${playsWords(one.first)}, ${handleOf(second)} ${one.second.posts} of ${second.posts.count}${playsWords(one.second)}`,
        ],
      ),
  );
}

function onlyList(one: ComparedCreator, tags: readonly OnlyTag[]): readonly Block[] {
  if (tags.length === 0) return [];
  const items = tags
    .slice(0, mostShown)
    .map(
      (use): Inline => [
        strong(`#${use.tag}`),
        ` ${use.posts} of ${one.posts.count}${playsWords(use)}`,
      ],
    );
  return [list([strong(`Only ${handleOf(one)}`)], items), ...more(tags.length)];
}

function playsWords({ plays }: { readonly plays: number | null }): string {
  return plays === null ? "" : ` (${count(plays)} plays)`;
}

function more(all: number): readonly Block[] {
  return all > mostShown ? [text(`And ${all - mostShown} more.`)] : [];
}
