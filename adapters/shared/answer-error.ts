import type { ChatName } from "../../src/index.ts";

/**
 * `limited`: too fast, for so long. `turned-away`: nothing was done, and it passes. `unclear`: it may have been done.
 * `refused`: nothing was done, and it will be refused each time.
 */
type Wrong = "limited" | "turned-away" | "unclear" | "refused";

/** An answer that is not what was hoped for, or one of the network's edge, of an overload, half an answer. */
export class AnswerError extends Error {
  override readonly name = "AnswerError";
  readonly kind: Wrong;
  /** 0 when there was no answer, or only the beginning of one. */
  readonly status: number;
  /** From 0 to an hour; only where it is too fast. */
  readonly retryAfterMs: number;
  /** Whether it is too fast everywhere. */
  readonly everywhere: boolean;
  /** The platform's word for a refusal: "invalid_blocks"; empty where it gave none. */
  readonly reason: string;

  constructor(
    platform: ChatName,
    kind: Wrong,
    status: number,
    { retryAfterMs = 0, everywhere = false, reason = "", cause = undefined as unknown } = {},
  ) {
    const said = status === 0 ? "did not answer" : `answered ${status}`;
    super(`${platform} ${said}, of which nothing is known but that (${kind})`, { cause });
    this.kind = kind;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
    this.everywhere = everywhere;
    this.reason = reason;
  }
}
