import {
  type Action,
  type Block,
  button,
  type Card,
  card,
  list,
  strong,
  text,
} from "../../card/card.ts";
import { count, plural } from "../../card/numbers.ts";
import { postsBlock } from "../../card/posts.ts";
import { shortDate } from "../../card/short-day.ts";
import { readFrom } from "../../card/source.ts";
import type { Post } from "../../domain/hashtag.ts";
import { asTyped } from "../../watchlist/typed-tags.ts";
import { nextPage, onPage, type Page, pagesOf, pageWords } from "../grammar/pages.ts";
import { quoted } from "../grammar/quoted.ts";
import { tagWords } from "../grammar/tag-names.ts";
import { soundBlocks, soundPages, usersOf } from "./sound-words.ts";
import type { TrendingFinding } from "./trending-finding.ts";

/** Of each that a page shows; sounds have their own number. */
const [postsShown, tagsShown] = [3, 5];

/** How many pages hashtags and posts take; sounds are on those behind them. */
function firstPages({ posts, tags }: TrendingFinding): number {
  return pagesOf([
    [posts.length, postsShown],
    [tags.length, tagsShown],
  ]);
}

/** How many pages it takes to show all that was found. */
export function trendingPages(finding: TrendingFinding): number {
  const { sounds } = finding;
  return firstPages(finding) + (sounds.length > 0 ? soundPages(sounds) : 0);
}

/** A page of what works; `best` are the posts of the finding. */
export function trendingCard(
  finding: TrendingFinding,
  best: readonly Post[],
  at: Page,
  now: Date,
): Card {
  const { keyword, videos, provider, readAt, credits, sounds } = finding;
  const { page } = at;
  const soundPage = page - firstPages(finding);
  return card({
    title: `What works around ${quoted(keyword)}${pageWords(at)}`,
    headline: headline(finding),
    blocks: [
      ...tagBlocks(onPage(finding.tags, page, tagsShown)),
      ...postBlocks(finding, onPage(best, page, postsShown), now),
      ...(soundPage > 0 ? soundBlocks(sounds, { page: soundPage, withTags: false, readAt }) : []),
      ...(page === 1 ? notesOn(finding) : []).map((note) => text(note)),
      ...(soundPage > 0 || sounds.length === 0 ? soundNotes(finding) : []).map((note) =>
        text(note),
      ),
    ],
    actions: [...actionsOf(finding), ...nextPage(at)],
    source: [
      `${plural(videos, "post")} of ${shortDate(finding.from)} to ${shortDate(finding.until)} · `,
      ...readFrom(provider, new Date(readAt), credits),
    ],
  });
}

function tagBlocks(tags: TrendingFinding["tags"]): readonly Block[] {
  if (tags.length === 0) return [];
  const lines = tags.map((one) => [tagLine(one)]);
  return [list([strong("Hashtags they share")], lines)];
}

/** Without likes, which would be a second line on a phone. */
function postBlocks(
  { window }: TrendingFinding,
  posts: readonly Post[],
  now: Date,
): readonly Block[] {
  if (posts.length === 0) return [];
  const heading = [strong(`Most played of the last ${window}`)];
  return [postsBlock(heading, posts, now, { withLikes: false })];
}

function actionsOf({ keyword, window, tags }: TrendingFinding): readonly Action[] {
  const [first] = tags;
  return [
    ...(first ? button(`Pick five with #${first.tag}`, `pick ${asTyped(first.tag)}`) : []),
    ...button("More hashtags", `search ${keyword}`),
    ...(window === "month" ? [] : button("Last month", `trending window:month ${keyword}`)),
  ];
}

/** The line that shows a page of it. */
export function trendingLine(
  { keyword, window }: Pick<TrendingFinding, "keyword" | "window">,
  page: number,
): string {
  return `trending window:${window} page:${page} ${keyword}`;
}

function headline({ tags, sounds, posts, videos, window }: TrendingFinding): string {
  const [first] = posts;
  const plays = first?.plays ?? null;
  const best =
    plays === null
      ? ""
      : ` The most played of ${plural(videos, "post")} of the last ${window} has ${count(plays)} plays.`;
  const shared = tags.slice(0, mostNamed).map(({ tag }) => tag);
  const sound = sounds.length > 0 ? plural(sounds.length, "sound") : "";
  if (shared.length === 0 && sound === "")
    return `No two creators share a hashtag or a sound.${best}`;
  const what = [shared.length > 0 ? tagWords(shared) : "", sound].filter((words) => words !== "");
  return `Creators share ${what.join(", and ")}.${best}`;
}

const mostNamed = 3;

function tagLine({ tag, videos, creators }: TrendingFinding["tags"][number]): string {
  return `#${tag} – ${usersOf({ posts: videos, creators })}`;
}

function notesOn(finding: TrendingFinding): readonly string[] {
  const { videos, withCaption, shorter, window, from } = finding;
  return [
    ...(shorter
      ? [
          `Asked for a ${window}, the provider gave nothing older than ${shortDate(from)}: it may look back less far.`,
        ]
      : []),
    ...(withCaption < videos
      ? [`${plural(videos - withCaption, "post")} came without a caption.`]
      : []),
  ];
}

function soundNotes({ videos, withSound }: TrendingFinding): readonly string[] {
  if (withSound === 0) return ["The provider tells no sounds of these posts."];
  return withSound < videos ? [`${withSound} of ${plural(videos, "post")} tell their sound.`] : [];
}
