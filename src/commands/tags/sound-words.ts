import { type Block, type Inline, list, strong, text } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { datedDay } from "../../card/short-day.ts";
import { shorten } from "../../card/text.ts";
import type { SharedSound } from "../../scorer/shared-sounds.ts";
import { visible } from "../../text/visible-text.ts";
import { onPage, pagesOf } from "../grammar/pages.ts";
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

/** Sounds of each kind that a page shows. */
const [tracksShown, othersShown] = [4, 2];

const kinds = [
  { original: false, heading: "Tracks they share", shown: tracksShown },
  { original: true, heading: "Original sounds, from somebody's post", shown: othersShown },
  {
    original: null,
    heading: "Sounds of which it is not told whether they are original",
    shown: othersShown,
  },
] as const;

/** How many pages the sounds take, at least one. */
export function soundPages(sounds: readonly SoundFinding[]): number {
  return pagesOf(kinds.map(({ original, shown }) => [ofKind(sounds, original).length, shown]));
}

interface SoundsShown {
  readonly page: number;
  /** Whether each is said with the tags it was found under. */
  readonly withTags: boolean;
  /** When they were read, ISO 8601: a date of the same year is said without it. */
  readonly readAt: string;
}

/** A page of published tracks and original sounds, each by itself, and that no licence is known; nothing behind the last page. */
export function soundBlocks(sounds: readonly SoundFinding[], shown: SoundsShown): readonly Block[] {
  const lists = kinds.flatMap(({ original, heading, shown: size }): readonly Block[] => {
    const some = onPage(ofKind(sounds, original), shown.page, size);
    if (some.length === 0) return [];
    const lines = some.map((one) => soundLine(one, shown));
    return [list([strong(heading)], lines)];
  });
  if (lists.length === 0) return [];
  return [
    ...lists,
    text(
      "No licence is known here: a business account may use TikTok's Commercial Music Library only, and an original sound is its maker's.",
    ),
  ];
}

function ofKind(sounds: readonly SoundFinding[], kind: boolean | null): readonly SoundFinding[] {
  return sounds.filter(({ original }) => original === kind);
}

function soundLine(sound: SoundFinding, { withTags, readAt }: SoundsShown): Inline {
  const { url, tags, since } = sound;
  const details = [
    usersOf(sound),
    ...(withTags ? [tagWords(tags)] : []),
    since === null ? "since when is not known" : `since ${datedDay(since, new Date(readAt))}`,
  ];
  return [{ kind: "link", text: soundName(sound), url }, ` – ${details.join(", ")}`];
}

/** "15 creators", or "12 posts by 9 creators". */
export function usersOf({ posts, creators }: Pick<SoundFinding, "posts" | "creators">): string {
  const by = plural(creators, "creator");
  return posts === creators ? by : `${plural(posts, "post")} by ${by}`;
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
