import { ProviderError, type ProviderFailure } from "../../errors.ts";
import { type AnswerVerdict, type Circumstances, fieldsOf, meaningOf } from "../http/complaint.ts";
import { payloadOf } from "../http/envelope.ts";

/** What RapidAPI's gateway says in `message` before a call reaches the API: https://docs.rapidapi.com/docs/keys */
const gateway: readonly (readonly [RegExp, ProviderFailure])[] = [
  [/^you have exceeded the \w{1,20} quota\b/i, "out-of-credit"],
  [/^you have exceeded the rate limit\b|^too many requests\b/i, "rate-limited"],
  [/^this endpoint is disabled\b/i, "unsupported"],
  [/^(?:you are not subscribed|blocked user)\b|^invalid api key\b/i, "unauthorized"],
  [/^endpoint .{0,200} does not exist$|^api doesn't exists?\b/i, "malformed"],
];

/** What is said of a failure that the status does not tell. */
const sentences: Readonly<Partial<Record<ProviderFailure, string>>> = {
  unsupported: "The plan at RapidAPI that this bot reads with does not include this.",
  "out-of-credit": "tiktok-scraper7 answered that the quota of its plan at RapidAPI is used up.",
};

/** API messages, with code -1, that there is no such thing. The same code stands for being too fast. */
const unknownThing =
  /^(?:the )?(?:challenge|hashtag|user|account|unique_?id|user_?id|challenge_?(?:id|name))\b.{0,40}\b(?:invalid|illegal|not exists?|not found)\b/i;

/**
 * The failure that a refusal of the gateway names: a used-up quota comes with 429 like being too fast, and a call that
 * the plan does not include with 401 like a bad key. `undefined` when the status says as much.
 */
export function refusalIn(body: unknown): ProviderError | undefined {
  const failure = gatewayFailure(fieldsOf(body).get("message"));
  const sentence = failure && sentences[failure];
  return failure && sentence ? new ProviderError(failure, sentence) : undefined;
}

/**
 * Classifies the body of a 200 or 404. `{code, msg, data}` with code 0 and one of the `expected` keys under `data` is an
 * answer.
 */
export function classify(
  body: unknown,
  expected: readonly string[],
  { asked }: Pick<Circumstances, "asked">,
): AnswerVerdict {
  const answer = payloadOf(body);
  if (typeof answer !== "object") return { kind: "failed", failure: "malformed" };
  const envelope = fieldsOf(body);
  const found = fieldsOf(answer);
  const isRefused = (envelope.get("code") ?? 0) !== 0;
  if (!isRefused && expected.some((key) => found.has(key))) return { kind: "answer" };
  const said = [envelope.get("message"), isRefused ? envelope.get("msg") : undefined];
  const complaint = said.find((text) => typeof text === "string");
  if (complaint !== undefined) return meaning(complaint, asked);
  return isRefused ? { kind: "failed", failure: "unavailable" } : { kind: "blank" };
}

function meaning(complaint: string, asked: readonly string[]): AnswerVerdict {
  const failure = gatewayFailure(complaint);
  if (failure) return { kind: "failed", failure };
  return unknownThing.test(complaint.slice(0, 300))
    ? { kind: "absent" }
    : meaningOf(complaint, asked);
}

function gatewayFailure(message: unknown): ProviderFailure | undefined {
  if (typeof message !== "string") return undefined;
  const text = message.slice(0, 300);
  return gateway.find(([pattern]) => pattern.test(text))?.[1];
}
