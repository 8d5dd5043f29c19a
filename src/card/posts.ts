import type { Post } from "../domain/hashtag.ts";
import { visible } from "../text/visible-text.ts";
import type { Inline, PostLine, PostsBlock } from "./card.ts";
import { ago, count } from "./numbers.ts";
import { shorten } from "./text.ts";

const longestCaption = 90;
/** Nothing for a video, because most posts are videos. */
const kindWords: Readonly<Record<Post["kind"], readonly string[]>> = {
  video: [],
  photo: ["photos"],
};

/** Posts as lines of text: caption, plays, likes, author, age. */
export function postsBlock(heading: Inline, posts: readonly Post[], now: Date): PostsBlock {
  return { kind: "posts", heading, posts: posts.map((post) => postLine(post, now)) };
}

function postLine(
  { caption, url, kind, plays, likes, author, postedAt }: Post,
  now: Date,
): PostLine {
  const words = caption && visible(caption).replaceAll(/\s+/gu, " ").trim();
  const details = [
    plays === null ? "plays not known" : `${count(plays)} plays`,
    likes === null ? "likes not known" : `${count(likes)} likes`,
    author ? `@${author}` : "author not known",
    ago(postedAt, now),
    ...kindWords[kind],
  ];
  return {
    text: words ? shorten(words, longestCaption) : "(no caption)",
    url,
    detail: details.join(" · "),
  };
}
