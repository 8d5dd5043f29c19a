import { type Block, type Inline, list, strong, text } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { shortDate } from "../../card/short-day.ts";
import { shorten } from "../../card/text.ts";
import type { SharedSound } from "../../scorer/shared-sounds.ts";
import { visible } from "../../text/visible-text.ts";
import { tagWords } from "../grammar/tag-names.ts";

/** A sound that several creators use. Times are ISO 8601 UTC, `null` is "not known". */
export interface SoundFinding {
  readonly id: string;
  readonly title: string | null;
  readonly author: string | null;
  /** True for one that was recorded with a post, false for a published track. */
  readonly original: boolean | null;
  /** The page on TikTok. */
  readonly url: string;
  readonly posts: number;
  readonly creators: number;
  /** Tags that its posts were found under. */
  readonly tags: readonly string[];
  /** When the oldest of its posts was made. */
  readonly since: string | null;
}

export function soundFinding(sound: SharedSound): SoundFinding {
  const { id, title, author, original, posts, creators, tags, since } = sound;
  const url = `https://www.tiktok.com/music/sound-${id}`;
  return {
    ...{ id, title, author, original, url, posts, creators, tags },
    since: since?.toISOString() ?? null,
  };
}

const mostListed = 10;

/** Published tracks and original sounds, each by itself, with their tags if wanted, and that no licence is known. */
export function soundBlocks(sounds: readonly SoundFinding[], withTags = false): readonly Block[] {
  if (sounds.length === 0) return [];
  const of = (original: boolean | null) => sounds.filter((one) => one.original === original);
  return [
    ...soundList("Tracks they share", of(false), withTags),
    ...soundList("Original sounds, from somebody's post", of(true), withTags),
    ...soundList("Sounds of which it is not told whether they are original", of(null), withTags),
    text(
      "Whether you may use one is not known: for a business TikTok allows its Commercial Music Library only, and an original sound belongs to whoever made it.",
    ),
  ];
}

function soundList(
  heading: string,
  sounds: readonly SoundFinding[],
  withTags: boolean,
): readonly Block[] {
  return sounds.length > 0
    ? [
        list(
          [strong(heading)],
          sounds.slice(0, mostListed).map((one) => soundLine(one, withTags)),
        ),
      ]
    : [];
}

function soundLine(sound: SoundFinding, withTags: boolean): Inline {
  const { url, posts, creators, tags, since } = sound;
  const details = [
    `${plural(posts, "post")} by ${plural(creators, "creator")}`,
    ...(withTags ? [`under ${tagWords(tags)}`] : []),
    since === null ? "since when is not known" : `since ${shortDate(since)} ${since.slice(0, 4)}`,
  ];
  return [{ kind: "link", text: soundName(sound), url }, ` – ${details.join(", ")}`];
}

const longestTitle = 60;

/** "velvet room by The Readers"; titles are other people's words. */
export function soundName({ title, author, id }: SoundFinding): string {
  const clean = (words: string | null) =>
    words ? visible(words).replaceAll(/\s+/gu, " ").trim() : "";
  const name = clean(title) || `sound ${id}`;
  const by = clean(author);
  return shorten(by === "" || name.includes(by) ? name : `${name} by ${by}`, longestTitle);
}
