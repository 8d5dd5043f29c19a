import type { SoundFinding } from "./sound-words.ts";

/** What `sounds` found. Times are ISO 8601 UTC, `null` is "not known". Stable. */
export interface SoundsFinding {
  readonly demo: boolean;
  /** What was asked for: a tag, or all tags of a list. The other is `null`. */
  readonly tag: string | null;
  readonly list: string | null;
  /** Those that two creators have or more, most creators first; at most 30. */
  readonly sounds: readonly SoundFinding[];
  /** Posts known, each once, and those of which the sound is told. */
  readonly posts: number;
  readonly withSound: number;
  /** Tags of the list that were not read yet. */
  readonly unread: readonly string[];
  readonly provider: string;
  readonly readAt: string;
  readonly credits: number;
}
