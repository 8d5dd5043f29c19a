/** The domain's own types; no provider's field names appear here. */

import { folded, visible } from "../text/visible-text.ts";

declare const tagNameBrand: unique symbol;

/** A hashtag's name in the form used everywhere inside: lower case, without "#". Made by `tagName` only. */
export type TagName = string & { readonly [tagNameBrand]: true };

/** A reference to a hashtag: by its name, or by TikTok's id. */
export type TagRef =
  | { readonly kind: "name"; readonly name: TagName }
  | { readonly kind: "id"; readonly id: string };

/** ISO 3166 alpha-2, upper case; `null` means the whole world. */
export type Region = string | null;

/** A hashtag's counters as one reading found them. `null` is "the provider did not say". */
export interface Hashtag {
  /** Digits. Text, because some are beyond 2^53. */
  readonly id: string;
  readonly name: TagName;
  /** How often the tag was used on a post. Not a number of people. */
  readonly uses: number | null;
  readonly views: number | null;
  /** TikTok's own flag for an advertiser's tag. */
  readonly commerce: boolean | null;
  /** `null` when the provider tells nothing of it. */
  readonly about: TagAbout | null;
  readonly provider: string;
  readonly readAt: Date;
}

/** What TikTok says about a tag. `null` is "the provider did not say". */
export interface TagAbout {
  /** Empty for none, as most tags have. Untrusted text. */
  readonly description: string | null;
  /** TikTok's own flags: a challenge that people take part in, a tag of music, and one of a show. */
  readonly challenge: boolean | null;
  readonly music: boolean | null;
  readonly show: boolean | null;
}

export const postKinds = ["video", "photo"] as const;

export interface Post {
  readonly id: string;
  readonly kind: (typeof postKinds)[number];
  /** `null` when the provider sent none. Untrusted text. */
  readonly caption: string | null;
  /** Without "@", lower case. */
  readonly author: string | null;
  readonly region: Region;
  readonly plays: number | null;
  readonly likes: number | null;
  readonly comments: number | null;
  readonly shares: number | null;
  /** How often it was put among somebody's favourites. */
  readonly saves: number | null;
  /** `null` when the provider did not say which it is. */
  readonly music: Music | null;
  /** TikTok's own mark for a paid advert. */
  readonly advert: boolean | null;
  readonly postedAt: Date | null;
  /** The page on TikTok; never a media address, because those expire. */
  readonly url: string;
}

/** The sound of a post. `null` is "the provider did not say". */
export interface Music {
  /** Digits, as text. Posts with the same sound have the same id. */
  readonly id: string;
  /** Untrusted text. */
  readonly title: string | null;
  /** Who made it: an artist, or the name of a person who posts. Untrusted text. */
  readonly author: string | null;
  /** True for a sound that was recorded with a post, false for a published track. */
  readonly original: boolean | null;
}

/** A person who posts. `null` is "the provider did not say". */
export interface Creator {
  /** Digits, as text; empty when the provider tells only `secId`. */
  readonly id: string;
  /** TikTok's other id, which some calls need; `null` when not told. */
  readonly secId: string | null;
  /** Without "@", lower case. */
  readonly handle: string;
  readonly name: string;
  readonly followers: number | null;
  /** On everything they ever posted. */
  readonly likes: number | null;
  readonly posts: number | null;
  /** Whether their posts are shown to nobody but those they let in. */
  readonly isPrivate: boolean | null;
  readonly provider: string;
}

/** Reasons why a sample is shorter than asked for. */
export const cuts = ["failure", "deadline", "budget"] as const;

/** Posts under a tag read at one time, with facts about the reading. */
export interface Sample {
  readonly posts: readonly Post[];
  /** Pages asked for and answered. */
  readonly pages: number;
  /** Duplicate posts that were dropped. */
  readonly duplicates: number;
  /** Items dropped because they have no valid id. */
  readonly unusable: number;
  /** True when the provider said there was no more. */
  readonly exhausted: boolean;
  /** Why it is shorter than asked for; `null` when it is not, or when there was no more. */
  readonly cut: (typeof cuts)[number] | null;
  /** Where each page began, in their order. */
  readonly starts: readonly PageStart[];
  /** Where the list goes on, to be given back as it came; `null` when nobody knows, or when there is no more. */
  readonly next: string | null;
  readonly provider: string;
  readonly readAt: Date;
}

export interface PageStart {
  /** The provider's own name for the place. */
  readonly cursor: string;
  /** Which of the sample's posts is the page's first, from 0. */
  readonly at: number;
}

/** A post and its place in the tag's list, from 0. */
export interface RankedPost extends Post {
  readonly rank: number;
}

const longestName = 100;
/** The longest input: enough for any name or link with invisible characters. */
const longestTyped = 2000;
/**
 * Each character matches only one branch, so the pattern cannot backtrack; `\p{M}` includes the emoji variation
 * selector \ufe0f.
 */
const wordCharacters =
  /^(?!\p{M})(?:[\p{L}\p{M}\p{N}_\p{Extended_Pictographic}\p{Regional_Indicator}]|\p{Emoji_Modifier}|\u200c|\u200d|[\u{e0061}-\u{e007f}])+$/u;

/** The only way to make a `TagName`. `undefined` when the text cannot be a hashtag's name. */
export function tagName(text: string): TagName | undefined {
  if (text.length > longestTyped) return undefined;
  const name = folded(text)
    .replace(/^#+/u, "")
    // \ufe0f only selects the coloured form of an emoji, except within a longer sequence.
    .replaceAll(/\ufe0f(?![\u200d\u20e3])/gu, "");
  const fits = name.length > 0 && [...name].length <= longestName && wordCharacters.test(name);
  return fits ? (name as TagName) : undefined;
}

const tagLink = /^<?(?:https?:\/\/)?(?:www\.|m\.)?tiktok\.com\/tag\/([^/?#\s>|]+)/i;

/** Reads "#BookTok", "booktok", a TikTok tag link, or "id:7551". `undefined` when it is none of these. */
export function tagRef(text: string): TagRef | undefined {
  if (text.length > longestTyped) return undefined;
  const typed = visible(text).trim();
  const id = /^id:(\d{1,25})$/i.exec(typed)?.[1];
  if (id) return { kind: "id", id };
  const linked = tagLink.exec(typed)?.[1];
  const name = tagName(linked === undefined ? typed : decoded(linked));
  return name && { kind: "name", name };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** "#booktok" or "id:7551": how a reference is shown back to the person who gave it. */
export function refLabel(ref: TagRef): string {
  return ref.kind === "id" ? `id:${ref.id}` : `#${ref.name}`;
}

/** Its page on TikTok. */
export function tagUrl(name: string): string {
  return `https://www.tiktok.com/tag/${encodeURIComponent(name)}`;
}
