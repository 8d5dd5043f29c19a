import {
  type Creator,
  type Hashtag,
  type Music,
  type Post,
  type TagAbout,
  tagName,
} from "../../domain/hashtag.ts";
import { postUrl, toCount, toId, toPostedAt, toRegion } from "./fields.ts";

/**
 * A provider's data in our field names, before validation ("claims"). Each response family maps its fields to claims;
 * only this file decides which values are valid.
 */

/** A number or digits. */
export type Figure = number | string | null;

export interface TagClaims {
  readonly id: Figure;
  readonly name: string | null;
  readonly uses: Figure;
  readonly views: Figure;
  readonly commerce: boolean | null;
  readonly about: TagAbout | null;
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
  readonly saves: Figure;
  readonly music: MusicClaims | null;
  readonly advert: boolean | null;
  readonly postedAt: Figure;
}

export interface MusicClaims {
  readonly id: Figure;
  readonly title: string | null;
  readonly author: string | null;
  readonly original: boolean | null;
}

export interface CreatorClaims {
  readonly id: Figure;
  readonly secId: string | null;
  readonly handle: string | null;
  readonly name: string | null;
  readonly followers: Figure;
  readonly likes: Figure;
  readonly posts: Figure;
  readonly isPrivate: boolean | null;
}

/** Who read it, and when. */
export interface ReadMeta {
  readonly provider: string;
  readonly readAt: Date;
}

/** `undefined` without a valid id or a valid hashtag name. */
export function normalizeHashtag(claims: TagClaims, reading: ReadMeta): Hashtag | undefined {
  const [id, name] = [toId(claims.id), tagName(claims.name ?? "")];
  if (!id || !name) return undefined;
  const [uses, views] = [toCount(claims.uses), toCount(claims.views)];
  // TikTok sends 0 uses with many views for tags whose uses it does not report, and the other way round.
  const reported = { uses: unlessBeside(uses, views), views: unlessBeside(views, uses) };
  const { commerce, about } = claims;
  return { id, name, ...reported, commerce, about: about && normalizeAbout(about), ...reading };
}

/** In one line. `null` when nothing is told. */
function normalizeAbout({ description, ...flags }: TagAbout): TagAbout | null {
  const line = description?.slice(0, longestText).replaceAll(/\s+/gu, " ").trim();
  const about = { description: line?.slice(0, longestDescription) ?? null, ...flags };
  return Object.values(about).some((told) => told !== null) ? about : null;
}

/** The count, but `null` for a 0 when the other count is above 0, because then it means "not reported". */
function unlessBeside(count: number | null, other: number | null): number | null {
  return count === 0 && other !== null && other > 0 ? null : count;
}

/** `undefined` without a valid id. */
export function normalizePost(claims: PostClaims, { readAt }: ReadMeta): Post | undefined {
  const id = toId(claims.id);
  if (!id) return undefined;
  const kind = claims.photo ? "photo" : "video";
  const author = handleIn(claims.author) || null;
  const [plays, likes] = [toCount(claims.plays), toCount(claims.likes)];
  return {
    id,
    kind,
    caption: claims.caption?.slice(0, longestText) ?? null,
    author,
    region: toRegion(claims.region),
    // Fewer plays than likes is not possible, so plays are not known.
    plays: plays !== null && plays < (likes ?? 0) ? null : plays,
    likes,
    comments: toCount(claims.comments),
    shares: toCount(claims.shares),
    saves: toCount(claims.saves),
    music: claims.music && normalizeMusic(claims.music),
    advert: claims.advert,
    postedAt: toPostedAt(claims.postedAt, readAt),
    url: postUrl(kind, author, id),
  };
}

/** `null` without a valid id, because nothing tells then which posts have the same sound. */
function normalizeMusic({ title, author, original, ...claims }: MusicClaims): Music | null {
  const id = toId(claims.id);
  const cut = (text: string | null) => text?.slice(0, longestMusicText) || null;
  return id ? { id, title: cut(title), author: cut(author), original } : null;
}

/** `undefined` without a handle, or without any of the two ids. A person without a name gets the handle as name. */
export function normalizeCreator(
  claims: CreatorClaims,
  { provider }: ReadMeta,
): Creator | undefined {
  const handle = handleIn(claims.handle);
  const [id, secId] = [toId(claims.id) ?? "", claims.secId || null];
  if (!handle || (!id && !secId)) return undefined;
  return {
    id,
    secId,
    handle,
    name: claims.name?.slice(0, longestText) || handle,
    followers: toCount(claims.followers),
    likes: toCount(claims.likes),
    posts: toCount(claims.posts),
    isPrivate: claims.isPrivate,
    provider,
  };
}

/** TikTok's captions have up to 4,000 characters. */
const longestText = 5_000;
/** Of tags' own descriptions, which are a sentence or two. */
const longestDescription = 400;
/** Of titles of sounds and names of artists. */
const longestMusicText = 300;
/** TikTok's handles have up to 24. */
const longestHandle = 100;

/** Lower case and without "@", so that a person has the same handle everywhere; empty for none. */
function handleIn(text: string | null): string {
  if (!text || text.length > longestHandle) return "";
  return text.replace(/^@/, "").toLowerCase();
}
