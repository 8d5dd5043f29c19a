import type { Platform } from "../domain/channel.ts";
import type { ProviderFailure } from "../errors.ts";
import type { JobKind } from "./jobs.ts";

/** Something that the program did, for whoever counts such things or writes them down. */
export type Observation =
  | Acknowledged
  | AnsweredCommand
  | AskedProvider
  | AnswerLookup
  | DatabaseQuery
  | Worked;

/** Is told at once. Never throws, and nothing waits for it. */
export type Observe = (seen: Observation) => void;

/** A platform was told that what somebody did was heard, so long after that came. */
interface Acknowledged {
  readonly kind: "acknowledged";
  readonly platform: Platform;
  readonly ms: number;
}

/** There is an answer for somebody, so long after they asked. */
export interface AnsweredCommand {
  readonly kind: "answered";
  readonly platform: Platform;
  /** `null` for what was no command, or one too many. */
  readonly command: string | null;
  readonly outcome: "answered" | "mistake" | "fault";
  readonly ms: number;
}

/** One attempt at a provider. */
export interface AskedProvider {
  readonly kind: "asked";
  readonly provider: string;
  /** The provider's own name of it: "challenge-posts". */
  readonly endpoint: string;
  readonly outcome: "answered" | ProviderFailure;
  /** How long it waited for its turn, and from then on for the answer; 0 when its turn never came. */
  readonly waitMs: number;
  readonly ms: number;
}

/** A question whose answer may be there from before. */
interface AnswerLookup {
  readonly kind: "looked-up";
  /** What is asked for: "tag", "sample", "creator". */
  readonly question: string;
  readonly isFound: boolean;
}

export interface DatabaseQuery {
  readonly kind: "queried";
  readonly statement: "select" | "insert" | "update" | "delete" | "other";
  readonly isDone: boolean;
  readonly ms: number;
}

/** A job was done, or failed. */
interface Worked {
  readonly kind: "worked";
  readonly job: JobKind;
  readonly isDone: boolean;
  readonly ms: number;
}
