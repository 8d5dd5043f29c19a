import type { Inline } from "../../text/inline.ts";

/** What keeps the channels that get something from getting it: a page of those that something is wrong with. */
export interface DoctorFinding {
  /** Channels that get something. */
  readonly channels: number;
  /** Those in which nothing can be posted. */
  readonly stopped: number;
  /** Those in which messages lack something. */
  readonly incomplete: number;
  readonly troubled: readonly {
    readonly channel: string;
    /** Why nothing can be posted, by permissions or by how the last message went; `null` when it can be. */
    readonly stopped: string | null;
    /** What messages lack there. */
    readonly lacking: readonly string[];
  }[];
  /** Whether the platform told what is missing, tells it only when something is posted, or could not be asked. */
  readonly told: "told" | "untold" | "failed";
  readonly page: number;
  readonly pages: number;
}

/** A channel as it was found. */
export interface Checked {
  readonly channel: string;
  readonly stopped: Inline | null;
  readonly lacking: readonly Inline[];
}
