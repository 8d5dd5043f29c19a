import type { Post } from "../domain/hashtag.ts";
import { visible } from "../text/visible-text.ts";
import type { Inline, PostLine, PostsBlock, Span } from "./card.ts";
import { ago, counted } from "./numbers.ts";
import { shorten } from "./text.ts";

const longestCaption = 90;
const shortCaption = 45;
/** Nothing for a video, because most posts are videos. */
const kindWords: Readonly<Record<Post["kind"], readonly string[]>> = {
  video: [],
  photo: ["photos"],
};

/** Posts as lines of text: caption, plays, likes, author, age. Without likes, a post's details are one line on a phone. */
export function postsBlock(
  heading: Inline,
  posts: readonly Post[],
  now: Date,
  { withLikes = true } = {},
): PostsBlock {
  return { kind: "posts", heading, posts: posts.map((post) => postLine(post, now, withLikes)) };
}

function postLine(
  { caption, url, kind, plays, likes, author, postedAt }: Post,
  now: Date,
  withLikes: boolean,
): PostLine {
  const details = [
    counted(plays, "play"),
    ...(withLikes ? [counted(likes, "like")] : []),
    author ? `@${author}` : "author not known",
    ago(postedAt, now),
    ...kindWords[kind],
  ];
  return {
    text: captionWords(caption, longestCaption),
    url,
    detail: details.join(" · "),
  };
}

/** A post on a line of its own below what it is an example of: its caption, as a link, and its plays. */
export function postSpans({ caption, url, plays }: Post): readonly Span[] {
  const words = `${captionWords(caption, shortCaption)} – ${counted(plays, "play")}`;
  return ["\n", { kind: "link", text: words, url }];
}

/** More of a caption is not looked at: it may be of any length. */
const mostRead = 500;
/** "#1" is said, not followed. */
const isTag = (word: string) => /^[#＃](?!\d+\P{L}*$)/u.test(word);

/** What a caption says, without the row of hashtags it ends in; a hashtag within its words stays. */
export function captionWords(caption: string | null, longest: number): string {
  const words = visible((caption ?? "").slice(0, mostRead))
    .split(/\s+/u)
    .filter(Boolean);
  const last = words.findLastIndex((word) => !isTag(word) && /[\p{L}\p{N}]/u.test(word));
  // Signs of joy behind the last word are its own; those between hashtags are not.
  const end = words.findIndex((word, i) => i > last && isTag(word));
  const said = words.slice(0, end < 0 ? undefined : end).join(" ");
  if (said) return shorten(said, longest);
  return words.length > 0 ? "(only hashtags)" : "(no caption)";
}
