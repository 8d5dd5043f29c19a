import { secIdOf } from "../../world/author.ts";
import { bioOf, fameAt, type SimulatedCreator } from "../../world/creator.ts";
import { followingOf } from "../../world/following.ts";
import { shownCount } from "../../world/growth-curve.ts";
import { media } from "../../world/media.ts";
import type { WorldPost } from "../../world/post.ts";
import { mix } from "../../world/seeded-random.ts";
import { descriptionOf, idAt, type Tag } from "../../world/tag.ts";
import type { World } from "../../world/world.ts";

/** Tags of this size and above may be shown with no videos at all, as TikTok does. */
const bigViews = 10e9;

/**
 * Scavio's `challengeInfo`. Where the counters stand is disputed: half of the tags have them inside `challenge`, as
 * documented; a quarter beside it, as in the SDK's tests; a quarter also as text and unrounded, as TikTok's web pages.
 */
export function wireHashtag(tag: Tag, at: number) {
  const challenge = { id: idAt(tag, at), title: tag.spec.name, desc: descriptionOf(tag) };
  const views = tag.course.viewsAt(at);
  const uncounted = views >= bigViews && mix(tag.key, 51) % 3 === 0;
  const videos = uncounted ? 0 : tag.course.usesAt(at);
  const stats = { videoCount: shownCount(videos), viewCount: shownCount(views) };
  switch (mix(tag.key, 52) % 4) {
    case 0:
      return { challenge, stats };
    case 1:
      return { challenge, stats, statsV2: { videoCount: whole(videos), viewCount: whole(views) } };
    default:
      return { challenge: { ...challenge, stats } };
  }
}

function whole(exact: number): string {
  return String(Math.floor(exact));
}

/** A post as TikTok's app has it. Scavio never says where it is from. */
export function wireAweme(post: WorldPost, at: number) {
  return {
    aweme_id: post.id,
    desc: post.caption,
    ...(post.dated && { create_time: Math.floor(post.createdAt / 1000) }),
    statistics: {
      digg_count: post.likes,
      comment_count: post.comments,
      play_count: post.plays,
      share_count: post.shares,
      collect_count: post.saves,
    },
    author: {
      uid: post.author.id,
      unique_id: post.author.handle,
      nickname: post.author.displayName,
      sec_uid: secIdOf(post.author),
    },
    music: {
      mid: post.sound.id,
      title: post.sound.title,
      author: post.sound.author,
      is_original_sound: post.sound.original,
    },
    video: { cover: picture(post.key, "cover.jpeg", at), duration: post.seconds * 1000 },
    ...(post.pictures > 0 && { image_post_info: wirePictures(post, at) }),
  };
}

function wirePictures(post: WorldPost, at: number) {
  const names = Array.from({ length: post.pictures }, (_, i) => `${i + 1}.jpeg`);
  return { images: names.map((name) => ({ display_image: picture(post.key, name, at) })) };
}

/** Somebody in a list. */
export function wireUser(world: World, creator: SimulatedCreator, at: number) {
  return {
    uid: creator.author.id,
    unique_id: creator.author.handle,
    nickname: creator.author.displayName,
    sec_uid: creator.secId,
    follower_count: fameAt(creator, at).followers,
    total_favorited: fameAt(creator, at).likes,
    aweme_count: world.postsBy(creator, at).length,
    signature: bioOf(creator),
    avatar_thumb: picture(creator.key, "thumb.jpeg", at),
  };
}

/** Somebody's own page. */
export function wireProfile(world: World, creator: SimulatedCreator, at: number) {
  return {
    ...wireUser(world, creator, at),
    bio_url: "",
    following_count: followingOf(world.creators, creator, at).length,
    avatar_larger: picture(creator.key, "larger.jpeg", at),
  };
}

function picture(key: number, name: string, at: number) {
  return { url_list: [media(key, name, at)] };
}
