import { shownCount } from "../../world/growth-curve.ts";
import { media } from "../../world/media.ts";
import type { WorldPost } from "../../world/post.ts";
import { drawsOf, mix } from "../../world/seeded-random.ts";
import { descriptionOf, idAt, type Tag } from "../../world/tag.ts";

/** TikLiveAPI's challenge object, field by field in its order. */
export function wireChallenge(tag: Tag, at: number) {
  const draws = drawsOf(mix(tag.key, 12));
  return {
    id: idAt(tag, at),
    cha_name: tag.spec.name,
    desc: descriptionOf(tag),
    user_count: shownCount(tag.course.usesAt(at)),
    view_count: shownCount(tag.course.viewsAt(at)),
    is_pgcshow: false,
    is_commerce: tag.spec.commerce ?? false,
    is_challenge: false,
    is_strong_music: false,
    type: draws.chance(0.5) ? 1 : 2,
    cover: draws.chance(0.6) ? "" : media(mix(tag.key, 13), "cover.jpeg", at),
  };
}

/** TikLiveAPI's video object as feeds and searches carry it. A few are pinned by their authors, if not said. */
export function wireVideo(post: WorldPost, at: number, pinned = mix(post.key, 14) % 20 === 0) {
  const { key } = post;
  return {
    aweme_id: `v15044gf0000${token(key)}`,
    video_id: post.id,
    region: post.region,
    title: post.caption,
    content_desc: [],
    cover: media(key, "cover.jpeg", at),
    ai_dynamic_cover: media(key, "dynamic.webp", at),
    origin_cover: media(key, "origin.jpeg", at),
    duration: post.seconds,
    ...wireMedia(post, at),
    music: media(key, "music.mp3", at),
    music_info: wireMusic(post, at),
    play_count: post.plays,
    digg_count: post.likes,
    comment_count: post.comments,
    share_count: post.shares,
    download_count: post.downloads,
    collect_count: post.saves,
    ...(post.dated && { create_time: Math.floor(post.createdAt / 1000) }),
    anchors: null,
    anchors_extras: "",
    is_ad: post.advert,
    commerce_info: wireCommerce(),
    commercial_video_info: "",
    item_comment_settings: 0,
    mentioned_users: "",
    author: wireAuthor(post, at),
    is_top: pinned ? 1 : 0,
  };
}

function wireMedia(post: WorldPost, at: number) {
  if (post.pictures > 0) {
    const pictures = Array.from({ length: post.pictures }, (_, i) => `${i + 1}.jpeg`);
    return {
      images: pictures.map((name) => media(post.key, name, at)),
      play: `${media(post.key, "sound.mp3", at)}&mime_type=audio_mpeg`,
      size: 0,
      wm_size: 0,
    };
  }
  const size = post.seconds * (90_000 + (mix(post.key, 15) % 80_000));
  return {
    play: `${media(post.key, "video.mp4", at)}&mime_type=video_mp4`,
    wmplay: `${media(post.key, "marked.mp4", at)}&mime_type=video_mp4`,
    size,
    wm_size: Math.floor(size * 0.93),
  };
}

function wireMusic({ key, sound, seconds }: WorldPost, at: number) {
  return {
    id: sound.id,
    title: sound.title,
    play: media(key, "music.mp3", at),
    cover: media(key, "music.jpeg", at),
    author: sound.author,
    original: sound.original,
    duration: seconds,
    album: "",
  };
}

function wireAuthor({ author }: WorldPost, at: number) {
  const { id, handle, displayName } = author;
  const avatar = media(Number(id.slice(0, 9)), "avatar.webp", at);
  return { id, unique_id: handle, nickname: displayName, avatar };
}

function wireCommerce() {
  return {
    adv_promotable: false,
    auction_ad_invited: false,
    branded_content_type: 0,
    is_diversion_ad: 0,
    organic_log_extra: '{"req_id":"simulated"}',
    with_comment_filter_words: false,
  };
}

function token(key: number): string {
  const part = (n: number) => mix(key, n).toString(36).padStart(7, "0");
  return `${part(18)}${part(19)}${part(20)}`.slice(0, 20);
}
