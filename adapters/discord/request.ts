import type { RESTOptions } from "discord.js";
import { Agent, request } from "undici";
import { retryAfterMs, wasNeverSent } from "../../src/index.ts";
import { AnswerError } from "../shared/answer-error.ts";
import type { FirstResponses } from "./http/first-responses.ts";
import type { InvalidRequests } from "./invalid-requests.ts";
import { judgeAnswer } from "./judge.ts";

export type MakeRequest = RESTOptions["makeRequest"];
type Body = Parameters<MakeRequest>[1]["body"];

/** Far more than any answer Discord gives. */
const longestAnswer = 5_000_000;

/** How long Discord has to take a connection. The library's own time-out is for the whole of a request. */
const connectMs = 10_000;

/**
 * How discord.js asks Discord: once, over connections of our own, and only what Discord itself can have answered gets
 * to the library. The library has another undici than we have, and the first of the two that is loaded becomes the
 * dispatcher of both; on Node 20 that one cannot send the other's files. Rejects with an `AnswerError` for what the
 * library must not see, or for no answer to what may have been done; else with undici's errors.
 */
export function createMakeRequest(
  invalid: InvalidRequests,
  firstResponses?: Pick<FirstResponses, "take">,
): MakeRequest {
  const dispatcher = new Agent({ connect: { timeout: connectMs }, maxResponseSize: longestAnswer });
  return async (url, { method = "GET", headers, body, signal }) => {
    if (firstResponses?.take(new URL(url).pathname, body))
      return new Response(null, { status: 204 });
    const sent = await onTheWire(body);
    const answered = await wholeAnswer(url, {
      dispatcher,
      method: method as "GET",
      headers: { ...(headers as Record<string, string>), ...sent.headers },
      body: sent.body,
      signal: signal ?? null,
    }).catch((error: unknown) => {
      throw method === "GET" || wasNeverSent(error) ? error : noAnswer(error);
    });
    invalid.heard(answered.status, answered.headers["x-ratelimit-scope"]);
    const wrong = judgeAnswer({ method, path: new URL(url).pathname }, answered, new Date());
    if (wrong) throw wrong;
    return response(answered.status, answered.bytes, answered.headers);
  };
}

async function wholeAnswer(...asked: Parameters<typeof request>) {
  const { statusCode: status, headers, body } = await request(...asked);
  return { status, headers, bytes: Buffer.from(await body.arrayBuffer()) };
}

/** Whatever is asked for may be done. The library would ask again by itself after a reset, and so do it twice. */
function noAnswer(cause: unknown): AnswerError {
  return new AnswerError("Discord", "unclear", 0, { cause });
}

/** A form with files becomes bytes here, by the platform whose form it is: every undici can send those. */
async function onTheWire(body: Body): Promise<{
  readonly body: string | Buffer | null;
  readonly headers?: Readonly<Record<string, string>>;
}> {
  if (body === null || body === undefined || typeof body === "string")
    return { body: body ?? null };
  if (!(body instanceof FormData)) throw new TypeError("Only text and forms are sent to Discord.");
  const form = new Response(body);
  const type = form.headers.get("content-type") ?? "multipart/form-data";
  return { body: Buffer.from(await form.arrayBuffer()), headers: { "content-type": type } };
}

type Headers = Awaited<ReturnType<typeof request>>["headers"];

/** What the library reads of an answer's headers. A refusal's `retry-after` is ours to obey, and is left out. */
const told = ["content-type", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-bucket"];

function response(status: number, bytes: Buffer, headers: Headers): Response {
  const kept = told.flatMap((name) => {
    const value = headers[name];
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  const resetMs = retryAfterMs(headers["x-ratelimit-reset-after"], new Date());
  const reset =
    resetMs === undefined ? [] : [["x-ratelimit-reset-after", `${resetMs / 1000}`] as const];
  return new Response(bytes.length > 0 ? bytes : null, {
    status,
    headers: Object.fromEntries([...kept, ...reset]),
  });
}
