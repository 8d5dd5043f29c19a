import { type Hashtag, type Post, tagName } from "../../hashtag.ts";
import { postUrl, toCount, toId, toPostedAt, toRegion } from "../fields.ts";
import type { Page } from "../pages.ts";
import { type WireHashtag, type WirePage, type WirePost, wireHashtag, wirePost } from "./wire.ts";

/** As it appears beside every number that came from here. */
export const provider = "tiklive";

/** `undefined` when the record has no trustworthy id or no name a hashtag can have. */
export function toHashtag(wire: WireHashtag, readAt: Date): Hashtag | undefined {
  const [id, name] = [toId(wire.id), tagName(wire.cha_name ?? "")];
  if (!id || !name) return undefined;
  const [uses, views] = [toCount(wire.user_count), toCount(wire.view_count)];
  // TikTok sends 0 uses beside many views for tags whose uses it does not report.
  const reported = uses === 0 && views !== null && views > 0 ? null : uses;
  return { id, name, uses: reported, views, commerce: wire.is_commerce, provider, readAt };
}

/** Each tag once, in the provider's order; records that are no hashtags are left out. */
export function toHashtags(items: readonly unknown[], readAt: Date): readonly Hashtag[] {
  const tags = items.flatMap((item) => {
    const { data } = wireHashtag.safeParse(item);
    return (data && toHashtag(data, readAt)) ?? [];
  });
  return [...new Map(tags.map((tag) => [tag.id, tag])).values()];
}

export function toPage({ videos, cursor, hasMore }: WirePage, now: Date): Page {
  const items = videos ?? [];
  const posts = items.map((item) => toPost(item, now)).filter((post) => post !== undefined);
  return {
    posts,
    unusable: items.length - posts.length,
    cursor: cursor === null ? null : String(cursor),
    more: hasMore,
  };
}

function toPost(item: unknown, now: Date): Post | undefined {
  const { data: wire } = wirePost.safeParse(item);
  const id = toId(wire?.video_id);
  if (!wire || !id) return undefined;
  const kind = isPhoto(wire) ? "photo" : "video";
  const author = wire.author?.unique_id || null;
  return {
    id,
    kind,
    caption: wire.title,
    author,
    region: toRegion(wire.region),
    plays: toCount(wire.play_count),
    likes: toCount(wire.digg_count),
    comments: toCount(wire.comment_count),
    shares: toCount(wire.share_count),
    postedAt: toPostedAt(wire.create_time, now),
    url: postUrl(kind, author, id),
  };
}

/** A photo post has pictures, or nothing to play but its sound. */
function isPhoto({ images, play }: WirePost): boolean {
  return (images?.length ?? 0) > 0 || /mime_type=audio/.test(play ?? "");
}
