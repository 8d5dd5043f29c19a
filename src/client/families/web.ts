import { z } from "zod";
import { toCount } from "../normalize/fields.ts";
import type { CreatorClaims, PostClaims, TagClaims } from "../normalize/normalize.ts";
import { anything, figure, flag, identity, part, text } from "./wire.ts";

/**
 * The shape TikTok's web pages are served with: camelCase, counts under `stats` and again, as digits, under `statsV2`.
 * The digits are exact where the numbers are rounded or have overflowed.
 */

const tagStats = part({ videoCount: figure, viewCount: figure });

/** `null` when there is no such tag. The counts are inside the tag or beside it: both were documented. */
export const webTag: z.ZodType<TagClaims | null> = z
  .object({
    challengeInfo: z
      .object({
        challenge: part({ id: figure, title: text, desc: text, stats: tagStats }),
        stats: tagStats,
        statsV2: tagStats,
      })
      .nullable(),
  })
  .transform(({ challengeInfo: info }) => {
    if (!info) return null;
    const stats = [info.statsV2, info.stats, info.challenge?.stats];
    return {
      id: info.challenge?.id ?? null,
      name: info.challenge?.title ?? null,
      uses: firstCount(stats.map((counts) => counts?.videoCount)),
      views: firstCount(stats.map((counts) => counts?.viewCount)),
      commerce: null,
      about: {
        description: info.challenge?.desc ?? null,
        ...{ challenge: null, music: null, show: null },
      },
    };
  });

const postStats = part({
  playCount: figure,
  diggCount: figure,
  commentCount: figure,
  shareCount: figure,
  collectCount: figure,
});

export const webPost: z.ZodType<PostClaims> = z
  .object({
    id: identity,
    desc: text,
    locationCreated: text,
    createTime: figure,
    imagePost: anything,
    music: part({ id: figure, title: text, authorName: text, original: flag }),
    stats: postStats,
    statsV2: postStats,
    author: part({ uniqueId: text }),
  })
  .transform((wire) => {
    const stats = [wire.statsV2, wire.stats];
    return {
      id: wire.id,
      photo: wire.imagePost !== null,
      caption: wire.desc,
      author: wire.author?.uniqueId ?? null,
      region: wire.locationCreated,
      plays: firstCount(stats.map((counts) => counts?.playCount)),
      likes: firstCount(stats.map((counts) => counts?.diggCount)),
      comments: firstCount(stats.map((counts) => counts?.commentCount)),
      shares: firstCount(stats.map((counts) => counts?.shareCount)),
      saves: firstCount(stats.map((counts) => counts?.collectCount)),
      music: wire.music && { ...wire.music, author: wire.music.authorName },
      advert: null,
      postedAt: wire.createTime,
    };
  });

/** `heart` is an older name of `heartCount`, which has overflowed in some answers. */
const creatorCounts = {
  followerCount: figure,
  heartCount: figure,
  heart: figure,
  videoCount: figure,
};
const creatorStats = part(creatorCounts);
const user = z.object({
  id: figure,
  secUid: text,
  uniqueId: z.string(),
  nickname: text,
  privateAccount: flag,
  /** An older name of it. */
  secret: flag,
  ...creatorCounts,
  stats: creatorStats,
  statsV2: creatorStats,
});

/** A person under `user` or `user_info`, with the counts beside, under or inside it: all three were seen. */
export const webCreator: z.ZodType<CreatorClaims> = z
  .object({
    user: user.nullish(),
    user_info: user.nullish(),
    stats: creatorStats,
    statsV2: creatorStats,
  })
  .transform((wire, context) => {
    const person = wire.user ?? wire.user_info;
    if (!person) {
      context.addIssue({ code: "custom", message: "nobody in it" });
      return z.NEVER;
    }
    const stats = [wire.statsV2, wire.stats, person.statsV2, person.stats, person];
    return {
      id: person.id,
      secId: person.secUid,
      handle: person.uniqueId,
      name: person.nickname,
      followers: firstCount(stats.map((counts) => counts?.followerCount)),
      likes: firstCount(stats.flatMap((counts) => [counts?.heartCount, counts?.heart])),
      posts: firstCount(stats.map((counts) => counts?.videoCount)),
      isPrivate: person.privateAccount ?? person.secret,
    };
  });

/** The first valid count; a 0 only when no other place has a larger one. */
function firstCount(counts: readonly unknown[]): number | null {
  const known = counts.map(toCount).filter((count) => count !== null);
  return known.find((count) => count > 0) ?? known[0] ?? null;
}
