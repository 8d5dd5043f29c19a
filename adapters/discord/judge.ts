import { boundedWaitMs, retryAfterMs } from "../../src/index.ts";
import { AnswerError } from "../shared/answer-error.ts";
import { field, parsed } from "../shared/json.ts";

interface DiscordAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly bytes: Buffer;
}

/**
 * What is wrong with an answer; `undefined` for one that Discord itself can have given: a 2xx with what it must carry,
 * or a refusal in JSON with Discord's own code.
 */
export function judgeAnswer(
  asked: { readonly method: string; readonly path: string },
  { status, headers, bytes }: DiscordAnswer,
  now: Date,
): AnswerError | undefined {
  if (status === 429) return tooFast(headers, parsed(bytes.toString("utf8")), now);
  if (status >= 500 || status < 200) return new AnswerError("Discord", "unclear", status);
  if (status < 300)
    return carries(asked, status, bytes)
      ? undefined
      : new AnswerError("Discord", "unclear", status);
  if (status < 400) return new AnswerError("Discord", "unclear", status);
  return hasCode(parsed(bytes.toString("utf8")))
    ? undefined
    : new AnswerError("Discord", "turned-away", status);
}

/** A 429 that does not say for how long. */
const usualPauseMs = 5_000;

/**
 * The header comes first, then the body, in seconds. Discord's own says where it holds; the edge's, which is no JSON,
 * holds for all of the bot. https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit
 */
function tooFast(headers: DiscordAnswer["headers"], body: unknown, now: Date): AnswerError {
  const inBody = field(body, "retry_after");
  const saysBody =
    typeof inBody === "number" && inBody >= 0 ? boundedWaitMs(inBody * 1000) : undefined;
  return new AnswerError("Discord", "limited", 429, {
    retryAfterMs: retryAfterMs(headers["retry-after"], now) ?? saysBody ?? usualPauseMs,
    everywhere: field(body, "global") === true || body === undefined,
  });
}

function hasCode(body: unknown): boolean {
  return Number.isInteger(field(body, "code"));
}

/** What each answer must carry to be believed. Everything else is read by us, or by nobody. */
function carries(
  { method, path }: { readonly method: string; readonly path: string },
  status: number,
  bytes: Buffer,
) {
  if (status === 204) return true;
  const body = parsed(bytes.toString("utf8"));
  if (/\/commands$|\/guilds\/\d+\/(?:roles|channels)$/.test(path)) return Array.isArray(body);
  if (/\/gateway\/bot$/.test(path)) return typeof field(body, "url") === "string";
  if (/\/members\/\d+$/.test(path)) return Array.isArray(field(body, "roles"));
  if (/\/callback$/.test(path) || method === "DELETE") return true;
  return isId(field(body, "id"));
}

/** https://docs.discord.com/developers/reference#snowflakes */
function isId(value: unknown): boolean {
  return typeof value === "string" && /^\d{1,20}$/.test(value);
}
