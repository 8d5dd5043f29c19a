import { z } from "zod";
import {
  type Creator,
  cuts,
  type Hashtag,
  type Music,
  type Post,
  postKinds,
  type Sample,
  type TagName,
  tagName,
} from "../../domain/hashtag.ts";
import type { FoundPosts } from "../../ports/ports.ts";

/** Encodes cached answers: domain objects as JSON, validated when read back. */

const instant = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});
const text = z.string().nullable();
const figure = z.number().nullable();
const flag = z.boolean().nullable();

const name = z.custom<TagName>((value) => typeof value === "string" && tagName(value) === value);

const hashtag = z.object({
  id: z.string(),
  name,
  uses: figure,
  views: figure,
  commerce: flag,
  about: z.object({ description: text, challenge: flag, music: flag, show: flag }).nullable(),
  provider: z.string(),
  readAt: instant,
}) satisfies z.ZodType<Hashtag>;

const music = z.object({
  id: z.string(),
  title: text,
  author: text,
  original: flag,
}) satisfies z.ZodType<Music>;

const post = z.object({
  id: z.string(),
  kind: z.enum(postKinds),
  caption: text,
  author: text,
  region: text,
  plays: figure,
  likes: figure,
  comments: figure,
  shares: figure,
  saves: figure,
  music: music.nullable(),
  advert: flag,
  postedAt: instant.nullable(),
  url: z.string(),
}) satisfies z.ZodType<Post>;

const sample = z.object({
  posts: z.array(post).readonly(),
  pages: z.number(),
  duplicates: z.number(),
  unusable: z.number(),
  exhausted: z.boolean(),
  cut: z.enum(cuts).nullable(),
  starts: z.array(z.object({ cursor: z.string(), at: z.number() })).readonly(),
  next: text,
  provider: z.string(),
  readAt: instant,
}) satisfies z.ZodType<Sample>;

const foundPosts = z.object({
  posts: z.array(post).readonly(),
  provider: z.string(),
  readAt: instant,
}) satisfies z.ZodType<FoundPosts>;

const creator = z.object({
  id: z.string(),
  secId: text,
  handle: z.string(),
  name: z.string(),
  followers: figure,
  likes: figure,
  posts: figure,
  isPrivate: flag,
  provider: z.string(),
}) satisfies z.ZodType<Creator>;

const regionNames = z.codec(
  z.array(z.tuple([z.string(), z.string()])),
  z.custom<ReadonlyMap<string, string>>((value) => value instanceof Map),
  { decode: (entries) => new Map(entries), encode: (names) => [...names] },
);

function inJson<Schema extends z.ZodType>(schema: Schema) {
  return z.codec(z.string(), schema, {
    decode: (json, context) => {
      try {
        return JSON.parse(json);
      } catch {
        context.issues.push({ code: "invalid_format", format: "json", input: json });
        return z.NEVER;
      }
    },
    encode: (value) => JSON.stringify(value),
  });
}

/** One codec for each kind of answer. `null` is the answer "there is none". */
export const answerCodecs = {
  tag: inJson(hashtag.nullable()),
  sample: inJson(sample),
  tags: inJson(z.array(hashtag).readonly()),
  posts: inJson(z.array(post).readonly()),
  foundPosts: inJson(foundPosts),
  creator: inJson(creator.nullable()),
  creators: inJson(z.array(creator).readonly()),
  regions: inJson(regionNames.nullable()),
};
