import type { Hashtag, Post, TagName } from "../domain/hashtag.ts";
import { ProviderError } from "../errors.ts";
import type { FoundPosts, Provider, RequestContext } from "../ports/ports.ts";
import { type TagUse, tagUses } from "../scorer/co-tags.ts";
import { genericTags } from "../scorer/generic-tags.ts";
import { tagSize } from "../scorer/tag-size.ts";
import { captionTags } from "./caption-tags.ts";
import { unlessFailed } from "./unless-failed.ts";
import { searchedPosts } from "./week-posts.ts";

/** Tags about a keyword. */
export interface FoundTags {
  /** Of the tag search, in the provider's order. */
  readonly searched: readonly Hashtag[];
  /** In captions of last week's videos, and not of the tag search; most creators first. */
  readonly inVideos: readonly VideoTag[];
  /** Why tags cannot be searched for, or the videos not be looked at; `null` when all went well. */
  readonly failure: ProviderError | null;
}

export interface VideoTag {
  readonly tag: TagName;
  /** How many creators of the videos found have it. */
  readonly creators: number;
  /** Who was asked for the videos, and when. */
  readonly read: ReadFrom;
}

type ReadFrom = Pick<FoundPosts, "provider" | "readAt">;

/** As many as a call gives. */
const mostSearched = 35;
/** With fewer that somebody can use, last week's videos are looked at, too. */
const fewestUsable = 5;
const mostInVideos = 20;
const fewestCreators = 2;

/**
 * Searches for tags with one call. Where it finds fewer than five that are neither an advertiser's nor nearly empty, or the
 * provider cannot search for tags, those of last week's videos about the keyword are added, with another.
 */
export async function findTags(
  keyword: string,
  provider: Pick<Provider, "search" | "recentPosts">,
  requestContext: RequestContext,
): Promise<FoundTags> {
  const found = await unlessFailed(provider.search(keyword, mostSearched, requestContext));
  if (found instanceof ProviderError && found.failure !== "unsupported") throw found;
  const searched = found instanceof ProviderError ? [] : found;
  const failure = found instanceof ProviderError ? found : null;
  if (searched.filter(isUsable).length >= fewestUsable) return { searched, inVideos: [], failure };
  const want = { region: null, limit: searchedPosts };
  const videos = await unlessFailed(provider.recentPosts(keyword, want, requestContext));
  if (videos instanceof ProviderError) {
    if (failure) throw videos;
    return { searched, inVideos: [], failure: videos };
  }
  const known = new Set(searched.map(({ name }) => name));
  const inVideos = videoTags(videos).filter(({ tag }) => !known.has(tag));
  return { searched, inVideos: inVideos.slice(0, mostInVideos), failure };
}

function isUsable({ uses, commerce }: Hashtag): boolean {
  return !commerce && tagSize(uses) !== "nearly-empty";
}

function videoTags({ posts, ...read }: FoundPosts): readonly VideoTag[] {
  return sharedTags(posts).map(({ tag, creators }) => ({ tag, creators, read }));
}

/** A tag on posts of several creators. */
interface SharedTag extends TagUse {
  readonly tag: TagName;
}

/** Tags that two creators have or more, but for those on posts of every kind; most creators first. */
export function sharedTags(posts: readonly Post[]): readonly SharedTag[] {
  const tagged = posts.flatMap(({ author, caption }) =>
    author === null ? [] : [{ author, tags: captionTags(caption) }],
  );
  const isGeneric = genericTags([], new Set());
  return [...tagUses(tagged)]
    .map(([tag, use]) => ({ tag, ...use }))
    .filter(({ tag, creators }) => creators >= fewestCreators && !isGeneric(tag))
    .sort((a, b) => b.creators - a.creators || b.posts - a.posts);
}
