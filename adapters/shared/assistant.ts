import type { Asker, ChannelRef } from "../../src/index.ts";

/** For whom an assistant asks, and what it is about. */
export interface OnBehalf {
  readonly channel: ChannelRef;
  readonly asker: Asker;
}

/**
 * Answers what an assistant asks over HTTP, of whom it is known that it may; `body` is what was read of the request. Where it
 * is not said for whom it asks, it is told what there is, and nothing else.
 */
export type AnswerAssistant = (
  request: Request,
  body: unknown,
  whose: OnBehalf | null,
) => Promise<Response>;
