import {
  SlackError,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
} from "@slack/web-api";
import { DeliveryError, retryAfterMs, wasNeverSent } from "../../src/index.ts";
import { AnswerError } from "../shared/answer-error.ts";
import { field } from "../shared/json.ts";
import { type Addressee, refusalWords } from "./refusal-words.ts";

/** What came of a message, for the people of the channel. */
export function deliveryError(cause: unknown, to: Addressee): DeliveryError {
  if (cause instanceof WebAPIRateLimitedError) {
    const waitMs = retryAfterMs(String(cause.retryAfter), new Date());
    return new DeliveryError("failed", limited, { cause, retryAfterMs: waitMs });
  }
  if (isLimitWithoutTime(cause)) return new DeliveryError("failed", limited, { cause });
  if (cause instanceof WebAPIPlatformError) return refused(cause.data, cause, to);
  if (cause instanceof WebAPIHTTPError) return withStatus(cause, to);
  return wasNeverSent(cause)
    ? new DeliveryError("failed", unreachable, { cause })
    : unclear(cause, half(cause) ?? "did not answer");
}

/** Whether Slack turned a message away because the bot is not in the channel, as far as Slack says. */
export function isUninvited(cause: unknown): boolean {
  const isPlatforms = cause instanceof WebAPIPlatformError;
  const answer = isPlatforms ? cause.data : cause instanceof WebAPIHTTPError && cause.body;
  return ["not_in_channel", "channel_not_found"].includes(codeOf(answer) ?? "");
}

/** What Slack's gatekeeper turns away, by address or for its size, nobody in the channel can change. */
function withStatus(cause: WebAPIHTTPError, to: Addressee): DeliveryError {
  const { statusCode: status, body } = cause;
  if (status < 400 || status >= 500) return unclear(cause, `answered ${status}`);
  if (codeOf(body)) return refused(body, cause, to);
  const words = `Slack turned the message away without a reason (HTTP ${status}), so nothing was posted. It is tried again by itself.`;
  return new DeliveryError("failed", words, { cause });
}

/** Whether anybody can have seen the message decides between "failed" and "unknown"; when in doubt it is unknown. */
function refused(answer: unknown, cause: Error, to: Addressee): DeliveryError {
  const code = codeOf(answer);
  if (code === undefined || mayHavePosted.has(code)) return unclear(cause, "failed while posting");
  const passing = passingSentences.get(code);
  if (passing) return new DeliveryError("failed", passing, { cause });
  return new DeliveryError("failed", refusalWords(code, to), { cause, needs: "person" });
}

/** Slack's reason for a refusal; `undefined` when the answer is none that Slack can have given. */
function codeOf(answer: unknown): string | undefined {
  const code = field(answer, "error");
  const isCode = typeof code === "string" && code.length <= 100 && /^[a-z][a-z0-9_]*$/.test(code);
  return isCode && field(answer, "ok") === false ? code : undefined;
}

function half(cause: unknown): string | undefined {
  const { cause: inner } = cause instanceof Error ? cause : {};
  return inner instanceof AnswerError ? "gave an answer that says nothing" : undefined;
}

/** It may have been posted, or not. */
export function unclear(cause: unknown, what: string): DeliveryError {
  return new DeliveryError("unknown", unknownSentence(what), { cause });
}

/** https://docs.slack.dev/reference/methods/chat.postMessage#errors: "may have partially succeeded". */
const mayHavePosted: ReadonlySet<string> = new Set([
  "fatal_error",
  "internal_error",
  "service_unavailable",
]);

function unknownSentence(what: string): string {
  return `Slack ${what}, so the message may or may not be in the channel. Look there; I do not post it twice.`;
}

const unreachable =
  "Slack could not be reached, so nothing was posted. It is tried again by itself.";
const limited =
  "Slack is taking no more messages from this bot right now, so nothing was posted. It is tried again by itself.";
const cutOff =
  "The message was cut off on its way to Slack, so nothing was posted. It is tried again by itself.";
const moving =
  "Slack is moving this workspace and takes no messages meanwhile. It is tried again by itself.";
/** Refusals that pass with time. */
const passingSentences: ReadonlyMap<string, string> = new Map([
  ["ratelimited", limited],
  ["rate_limited", limited],
  ["message_limit_exceeded", limited],
  ["team_added_to_org", moving],
  ["org_login_required", moving],
  ["request_timeout", cutOff],
]);

/** A 429 that does not say for how long becomes a plain error of the library, known by its words alone. */
function isLimitWithoutTime(cause: unknown): boolean {
  const isPlain = cause instanceof Error && !(cause instanceof SlackError);
  return isPlain && cause.message.startsWith("Retry header did not contain a valid timeout");
}
