import { AnswerError } from "../shared/answer-error.ts";
import { field, parsed } from "../shared/json.ts";

/** Far more than any answer Slack gives. */
const longestAnswer = 5_000_000;
const patienceMs = 10_000;

/**
 * How Slack's clients ask Slack: what is no answer of the Web API, which is an object in JSON that says whether it is
 * `ok`, does not get to them, as they would read the text of a page as a refusal. Rejects with an `AnswerError` for that,
 * and with errors of `fetch` when there is no answer within ten seconds or the client's own patience.
 */
export const askSlack: typeof fetch = async (url, init) => {
  const { status, headers, text } = await post(url, init);
  if (status < 300 && typeof field(parsed(text), "ok") !== "boolean") {
    throw new AnswerError("Slack", "unclear", status);
  }
  // The library would unpack what says that it is packed.
  const told = new Headers({ "content-type": "application/json" });
  const wait = headers.get("retry-after");
  if (wait !== null) told.set("retry-after", wait);
  return new Response(text, { status, headers: told });
};

interface SlackAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The whole of an answer. Rejects for one that is too long, sends elsewhere, or does not come in time. */
export async function post(
  url: Parameters<typeof fetch>[0],
  init: RequestInit = {},
): Promise<SlackAnswer> {
  const signal = init.signal ?? AbortSignal.timeout(patienceMs);
  const { status, headers, body } = await fetch(url, { ...init, redirect: "error", signal });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > longestAnswer) throw new AnswerError("Slack", "unclear", status);
    chunks.push(chunk);
  }
  return { status, headers, text: Buffer.concat(chunks).toString("utf8") };
}
