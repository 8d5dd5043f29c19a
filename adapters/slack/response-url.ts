import { minuteMs } from "../../src/index.ts";
import { AnswerError } from "../shared/answer-error.ts";
import { respond } from "./respond.ts";

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const mostPosts = 5;
/** It lives for half an hour. */
const lifeMs = 29 * minuteMs;

/** An address that takes five posts within half an hour. */
export interface ResponseUrl {
  /** Posts once. Rejects as `respond` does, and with a refusal, without asking Slack, when nothing is left of the five. */
  post(message: object): Promise<void>;
  /** Whether it takes any more. */
  isLeft(): boolean;
  /** When it is too old, as `performance.now()` counts. */
  readonly until: number;
}

/** Counts from now on; a post that Slack did not take may be one of the five. */
export function createResponseUrl(url: string): ResponseUrl {
  const until = performance.now() + lifeMs;
  let posts = 0;
  const isLeft = () => posts < mostPosts && performance.now() < until;
  return {
    until,
    isLeft,
    async post(message) {
      if (!isLeft()) throw new AnswerError("Slack", "refused", 0, { reason: "used_url" });
      posts += 1;
      await respond(url, message);
    },
  };
}
