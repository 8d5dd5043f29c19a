import { type Creator, type Hashtag, type Post, tagName } from "../hashtag.ts";
import { postUrl, toCount, toId, toPostedAt, toRegion } from "./fields.ts";

/**
 * What a provider says, in our words and not yet believed. Each family of shapes makes claims of what it reads; here,
 * and only here, is decided what of them can be trusted.
 */

/** A number, or its digits. */
export type Figure = number | string | null;

export interface TagClaims {
  readonly id: Figure;
  readonly name: string | null;
  readonly uses: Figure;
  readonly views: Figure;
  readonly commerce: boolean | null;
}

export interface PostClaims {
  readonly id: Figure;
  readonly photo: boolean;
  readonly caption: string | null;
  readonly author: string | null;
  readonly region: string | null;
  readonly plays: Figure;
  readonly likes: Figure;
  readonly comments: Figure;
  readonly shares: Figure;
  readonly postedAt: Figure;
}

export interface CreatorClaims {
  readonly id: Figure;
  readonly secId: string | null;
  readonly handle: string | null;
  readonly name: string | null;
  readonly followers: Figure;
  readonly posts: Figure;
}

/** Who read it, and when. */
export interface Reading {
  readonly provider: string;
  readonly readAt: Date;
}

/** `undefined` when there is no trustworthy id or no name a hashtag can have. */
export function soundHashtag(claims: TagClaims, reading: Reading): Hashtag | undefined {
  const [id, name] = [toId(claims.id), tagName(claims.name ?? "")];
  if (!id || !name) return undefined;
  const [uses, views] = [toCount(claims.uses), toCount(claims.views)];
  // TikTok sends 0 uses beside many views for tags whose uses it does not report.
  const reported = uses === 0 && views !== null && views > 0 ? null : uses;
  return { id, name, uses: reported, views, commerce: claims.commerce, ...reading };
}

/** `undefined` when there is no trustworthy id. */
export function soundPost(claims: PostClaims, { readAt }: Reading): Post | undefined {
  const id = toId(claims.id);
  if (!id) return undefined;
  const kind = claims.photo ? "photo" : "video";
  const author = handleIn(claims.author) || null;
  return {
    id,
    kind,
    caption: claims.caption,
    author,
    region: toRegion(claims.region),
    plays: toCount(claims.plays),
    likes: toCount(claims.likes),
    comments: toCount(claims.comments),
    shares: toCount(claims.shares),
    postedAt: toPostedAt(claims.postedAt, readAt),
    url: postUrl(kind, author, id),
  };
}

/** `undefined` when there is no handle, or neither of the two ids. Somebody without a name goes by the handle. */
export function soundCreator(claims: CreatorClaims, { provider }: Reading): Creator | undefined {
  const handle = handleIn(claims.handle);
  const [id, secId] = [toId(claims.id) ?? "", claims.secId || null];
  if (!handle || (!id && !secId)) return undefined;
  return {
    id,
    secId,
    handle,
    name: claims.name || handle,
    followers: toCount(claims.followers),
    posts: toCount(claims.posts),
    provider,
  };
}

/** Lower case and without "@", so that everybody is one and the same wherever they are named. */
function handleIn(text: string | null): string {
  return (text ?? "").replace(/^@/, "").toLowerCase();
}
