import { callLabel } from "../../assessment/decision-words.ts";
import { type Action, type Block, button, type Card, card, text } from "../../card/card.ts";
import { count, plural } from "../../card/numbers.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { listed } from "../../text/listed.ts";
import { asTyped } from "../../watchlist/typed-tags.ts";
import { nextPage, onPage, type Page, pageNote } from "../grammar/pages.ts";
import { addButton } from "../workspace/change-list.ts";
import type { CompetitorFinding, CompetitorTag } from "./competitor-finding.ts";
import { advertWords, sourceOf } from "./creator-source.ts";

/** What works for a creator, and what of it the workspace does not watch. `lists` are the workspace's. */
export function competitorCard(
  finding: CompetitorFinding,
  lists: readonly Watchlist[],
  at: Page,
  now: Date,
): Card {
  const { tags, posts, creator, credits } = finding;
  return card({
    title: titleOf(finding),
    headline: headline(finding),
    blocks:
      tags.length > 0
        ? [
            table(onPage(tags, at.page, tagsShown)),
            ...(at.page === 1 ? [text(howToRead(finding))] : []),
          ]
        : [],
    actions: [...actionsFor(tags, lists), ...nextPage(at)],
    source: [pageNote(at), ...sourceOf(creator, posts, credits, now)],
  });
}

/** Hashtags on a page. */
export const tagsShown = 6;

function titleOf({ creator, tags }: CompetitorFinding): string {
  const handle = `@${creator.handle}`;
  if (tags.length === 0) return `${handle} posts without hashtags`;
  const works = best(tags);
  if (!works) return `No hashtag stands out for ${handle}`;
  return `#${works.tag} works for ${handle}, ${works.lists.length > 0 ? "and you watch it" : "and you do not watch it"}`;
}

/** The one to tell of: what works and is not watched yet, else what works. */
function best(tags: readonly CompetitorTag[]): CompetitorTag | undefined {
  const working = tags.filter(({ works }) => works);
  return working.find(({ lists }) => lists.length === 0) ?? working[0];
}

/** Fewer posts than this cannot be parted into those with a tag and those without it. */
const fewestCompared = 10;

function headline({ tags, posts, compared, creator }: CompetitorFinding): string {
  if (tags.length === 0)
    return `None of the last ${plural(posts.count, "post")} has one in its caption.`;
  if (compared < fewestCompared) return tooFewWords(compared, posts, creator);
  const works = best(tags);
  if (works)
    return `Their middle post with it has ${count(works.playsWith)} plays, without it ${count(works.playsWithout)}.`;
  const judged = tags.filter(({ chance }) => chance !== null).length;
  return judged === 0
    ? "None of their hashtags is on five posts and missing on five others, so none can be compared."
    : `Of ${plural(judged, "hashtag")} on five posts or more, none brings clearly more plays.`;
}

function tooFewWords(
  compared: number,
  { count: read }: CompetitorFinding["posts"],
  { posts: made }: CompetitorFinding["creator"],
): string {
  const others =
    compared < read ? ": the others are not two days old, or their plays are not known" : "";
  const next =
    made !== null && made <= read
      ? `It takes ${fewestCompared}; they have no more posts.`
      : "Ask for more posts.";
  return `Of ${plural(read, "post")}, ${compared} can be compared${others}. ${next}`;
}

/** Without a column that would be empty. */
function table(tags: readonly CompetitorTag[]): Block {
  const anyOurs = tags.some((tag) => ours(tag) !== "");
  return {
    kind: "table",
    columns: [
      { heading: "Their hashtag", align: "left" },
      { heading: "Used", align: "right" },
      { heading: "With it", align: "right" },
      { heading: "Without", align: "right" },
      ...(anyOurs ? [{ heading: "Our view", align: "left" } as const] : []),
    ],
    rows: tags.map((tag) => [
      `#${tag.tag}`,
      `${tag.posts}×`,
      tag.playsWith === null ? "too few" : count(tag.playsWith),
      tag.playsWithout === null ? "too few" : count(tag.playsWithout),
      ...(anyOurs ? [ours(tag)] : []),
    ]),
  };
}

/** What we say of a tag that you watch; nothing of the others. */
function ours({ generic, decision, score, lists }: CompetitorTag): string {
  if (generic) return "too broad";
  if (lists.length === 0) return "";
  if (!decision) return "watched, not read today";
  return `${callLabel(decision)}${score === null ? "" : ` ${score}`}, watched`;
}

const manyCompared = 60;

function howToRead({ compared, tags, posts }: CompetitorFinding): string {
  const watched = tags.filter(({ lists }) => lists.length > 0).length;
  const works = tags.filter((tag) => tag.works).map(({ tag }) => `#${tag}`);
  const few = compared < manyCompared ? `${plural(compared, "post")} to compare are few: a` : "A";
  return [
    ...(works.length > 1 ? [`${listed(works.slice(0, tagsShown))} work for them.`] : []),
    `You watch ${watched} of their ${plural(tags.length, "hashtag")}.`,
    ...(posts.adverts?.marked === 0 ? [] : [advertWords(posts)]),
    "Numbers are plays of their middle post.",
    `${few} hint, not a proof${works.length > 0 ? "; up to one in five such finds is chance" : ""}.`,
  ].join(" ");
}

/** Adds what works, and reads what is not read yet. */
function actionsFor(
  tags: readonly CompetitorTag[],
  lists: readonly Watchlist[],
): readonly Action[] {
  const name = nearestList(tags, lists);
  const missing = tags.filter(({ works, lists: on }) => works && on.length === 0);
  const unread = tags.find(({ decision, generic }) => !decision && !generic);
  return [
    ...missing.slice(0, 1).flatMap(({ tag }) => addButton(name, tag)),
    ...(unread ? button(`Score #${unread.tag}`, `score ${asTyped(unread.tag)}`) : []),
  ];
}

/** The list with most of these tags on it; without any list, the name of one to make. */
function nearestList(tags: readonly CompetitorTag[], lists: readonly Watchlist[]): string {
  const shared = (name: string) => tags.filter(({ lists: on }) => on.includes(name)).length;
  const [nearest] = lists.map(({ name }) => name).toSorted((a, b) => shared(b) - shared(a));
  return nearest ?? "competitors";
}
