import { retryAfterMs } from "../../src/index.ts";
import { AnswerError } from "../shared/answer-error.ts";
import { field, parsed } from "../shared/json.ts";
import { post } from "./request.ts";

/**
 * Says something at a response_url, once. Rejects with an `AnswerError` (`refused` when Slack will say the same each
 * time: the address is too old or used up) unless Slack says "ok".
 * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export async function respond(url: string, message: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  const answer = await post(url, { method: "POST", headers, body: JSON.stringify(message) });
  const wrong = judgeResponse(
    answer.status,
    answer.text,
    answer.headers.get("retry-after"),
    new Date(),
  );
  if (wrong) throw wrong;
}

/** A 429 that does not say for how long. */
const usualPauseMs = 5_000;

/** What is wrong with the answer of a response_url; `undefined` for one with which Slack has taken what was said. */
export function judgeResponse(
  status: number,
  text: string,
  retryAfter: string | null,
  now: Date,
): AnswerError | undefined {
  if (status === 429) {
    const waitMs = retryAfterMs(retryAfter ?? undefined, now) ?? usualPauseMs;
    return new AnswerError("Slack", "limited", status, { retryAfterMs: waitMs });
  }
  const body = parsed(text.slice(0, longestRead));
  const reason = field(body, "ok") === false ? field(body, "error") : undefined;
  if (typeof reason === "string" && status < 500)
    return new AnswerError("Slack", "refused", status, { reason });
  if (status >= 400 && status < 500) return new AnswerError("Slack", "turned-away", status);
  const isTaken = status === 200 && (text.trim() === "ok" || field(body, "ok") === true);
  return isTaken ? undefined : new AnswerError("Slack", "unclear", status);
}

/** More of an answer is not even looked at. */
const longestRead = 1000;
