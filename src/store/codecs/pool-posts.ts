import { z } from "zod";
import { type Music, type Post, postKinds } from "../../domain/hashtag.ts";
import { fromInstant, toInstant } from "./instants.ts";

const text = z.string().nullable();
const count = z.number().nullable();

const music = z
  .tuple([z.string(), text, text, z.boolean().nullable()])
  .transform(([id, title, author, original]): Music => ({ id, title, author, original }));

/** A post as a list without names: there are two hundred under each tag. Earlier versions wrote less of the end. */
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
    count.optional(),
    music.nullable().optional(),
    z.boolean().nullable().optional(),
  ])
  .transform(([id, kind, caption, author, region, ...rest]): Post => {
    const [plays, likes, comments, shares, postedAt, url, ...later] = rest;
    const [saves = null, sound = null, advert = null] = later;
    return {
      ...{ id, kind, caption, author, region, plays, likes, comments, shares, saves, url, advert },
      music: sound,
      postedAt: fromInstant(postedAt),
    };
  });

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
      one.saves,
      one.music && [one.music.id, one.music.title, one.music.author, one.music.original],
      one.advert,
    ],
  );
  return JSON.stringify(rows);
}
