import { bioOf, fameAt, type SimulatedCreator } from "../../world/creator.ts";
import { followingOf } from "../../world/following.ts";
import { media } from "../../world/media.ts";
import { niches } from "../../world/niches.ts";
import { mix } from "../../world/seeded-random.ts";
import type { World } from "../../world/world.ts";

/** Where the counters stand is disputed: beside `user` for half of the people, inside it for the others. */
export function wireUserInfo(world: World, creator: SimulatedCreator, at: number) {
  const user = {
    ...wireUser(creator, at),
    avatarMedium: media(creator.key, "medium.jpeg", at),
    avatarLarger: media(creator.key, "larger.jpeg", at),
    secret: false,
    privateAccount: false,
    openFavorite: creator.key % 3 === 0,
  };
  const stats = { ...wireStats(world, creator, at), diggCount: creator.key % 3000 };
  return statsInside(creator) ? { user: { ...user, stats } } : { user, stats };
}

/** In search the half with the counters inside is called `user_info`, and has them without a name of their own. */
export function wireFoundUser(world: World, creator: SimulatedCreator, at: number) {
  const user = wireUser(creator, at);
  const stats = wireStats(world, creator, at);
  return statsInside(creator) ? { user_info: { ...user, ...stats } } : { user, stats };
}

/** One of `/user-following/`. */
export function wireFollowing(world: World, creator: SimulatedCreator, at: number) {
  const { followers, likes } = fameAt(creator, at);
  return {
    id: creator.author.id,
    region: niches[creator.niche].regions[0],
    sec_uid: creator.secId,
    unique_id: creator.author.handle,
    nickname: creator.author.displayName,
    signature: bioOf(creator),
    avatar: media(creator.key, "avatar.webp", at),
    aweme_count: world.postsBy(creator, at).length,
    follower_count: followers,
    favoriting_count: creator.key % 3000,
    total_favorited: likes,
    youtube_channel_title: "",
    youtube_channel_id: "",
    twitter_name: "",
    twitter_id: "",
  };
}

function statsInside({ key }: SimulatedCreator): boolean {
  return mix(key, 46) % 2 === 0;
}

function wireUser(creator: SimulatedCreator, at: number) {
  return {
    id: creator.author.id,
    uniqueId: creator.author.handle,
    nickname: creator.author.displayName,
    avatarThumb: media(creator.key, "thumb.jpeg", at),
    signature: bioOf(creator),
    verified: fameAt(creator, at).followers > 1e6,
    secUid: creator.secId,
  };
}

function wireStats(world: World, creator: SimulatedCreator, at: number) {
  const { followers, likes } = fameAt(creator, at);
  return {
    followingCount: followingOf(world.creators, creator, at).length,
    followerCount: followers,
    heartCount: likes,
    videoCount: world.postsBy(creator, at).length,
    heart: likes,
  };
}
