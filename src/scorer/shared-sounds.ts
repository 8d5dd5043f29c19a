import type { Music, Post, TagName } from "../domain/hashtag.ts";
import { groupBy } from "./group-by.ts";

/** A post with the tags that it was found under. */
export interface SoundPost extends Pick<Post, "id" | "author" | "music" | "postedAt"> {
  readonly tags: readonly TagName[];
}

/** A sound that comes up again. */
export interface SharedSound extends Music {
  readonly posts: number;
  /** Different people, as far as they are known. */
  readonly creators: number;
  /** Tags that its posts were found under, most posts first. */
  readonly tags: readonly TagName[];
  /** When the oldest of its posts was made; `null` when no date is known. */
  readonly since: Date | null;
}

const fewestCreators = 2;

/** Sounds that two creators have or more: one who uses the own sound every day is no fashion. Most creators first. */
export function sharedSounds(posts: readonly SoundPost[]): readonly SharedSound[] {
  const heard = posts.flatMap((post) => (post.music ? [{ ...post, music: post.music }] : []));
  return [...groupBy(heard, ({ music }) => music.id).values()]
    .map(sharedSound)
    .flatMap((sound) => sound ?? [])
    .filter(({ creators }) => creators >= fewestCreators)
    .sort((a, b) => b.creators - a.creators || b.posts - a.posts);
}

function sharedSound(
  posts: readonly (SoundPost & { readonly music: Music })[],
): SharedSound | undefined {
  const [first] = posts;
  if (!first) return undefined;
  const told = <Key extends "title" | "author" | "original">(key: Key) =>
    posts.map(({ music }) => music[key]).find((value) => value !== null && value !== "") ?? null;
  const times = posts.flatMap(({ postedAt }) => postedAt?.getTime() ?? []);
  const tags = groupBy(
    posts.flatMap((post) => post.tags),
    (tag) => tag,
  );
  return {
    id: first.music.id,
    title: told("title"),
    author: told("author"),
    original: told("original"),
    posts: posts.length,
    creators: new Set(posts.flatMap(({ author }) => author ?? [])).size,
    tags: [...tags].sort(([, a], [, b]) => b.length - a.length).map(([tag]) => tag),
    since: times.length > 0 ? new Date(Math.min(...times)) : null,
  };
}
