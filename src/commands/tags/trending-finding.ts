import type { PostFinding } from "./posts.ts";
import type { SoundFinding } from "./sound-words.ts";

/** What `trending` found. Times are ISO 8601 UTC, `null` is "not known". Stable. */
export interface TrendingFinding {
  readonly keyword: string;
  readonly window: "day" | "week" | "month";
  readonly demo: boolean;
  /** Videos found, those of the window only, and when the oldest and the newest of them were posted. */
  readonly videos: number;
  readonly from: string;
  readonly until: string;
  /** Whether the window was asked for and nothing as old was found, so that the provider may look back less far. */
  readonly shorter: boolean;
  /** The most played ones, at most five. */
  readonly posts: readonly PostFinding[];
  /** Hashtags that two creators of the videos share or more, most creators first; at most ten. */
  readonly tags: readonly {
    readonly tag: string;
    readonly videos: number;
    readonly creators: number;
  }[];
  /** Sounds of the same kind; at most ten. */
  readonly sounds: readonly SoundFinding[];
  /** Videos of which the caption and the sound are told. */
  readonly withCaption: number;
  readonly withSound: number;
  readonly provider: string;
  readonly readAt: string;
  readonly credits: number;
}
