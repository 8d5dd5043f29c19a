import { z } from "zod";
import { type Post, postKinds } from "../../domain/hashtag.ts";
import { fromInstant, toInstant } from "./instants.ts";

const text = z.string().nullable();
const count = z.number().nullable();

/** A post as a list without names: there are two hundred under each tag. */
const post = z
  .tuple([
    z.string(),
    z.enum(postKinds),
    text,
    text,
    text,
    count,
    count,
    count,
    count,
    count,
    z.string(),
  ])
  .transform(
    ([id, kind, caption, author, region, plays, likes, comments, shares, postedAt, url]): Post => ({
      ...{ id, kind, caption, author, region, plays, likes, comments, shares, url },
      postedAt: fromInstant(postedAt),
    }),
  );

export const poolPostsCodec = z.array(post);

export function poolPostsColumn(posts: readonly Post[]): string {
  const rows = posts.map(
    (one): z.input<typeof post> => [
      one.id,
      one.kind,
      one.caption,
      one.author,
      one.region,
      one.plays,
      one.likes,
      one.comments,
      one.shares,
      toInstant(one.postedAt),
      one.url,
    ],
  );
  return JSON.stringify(rows);
}
