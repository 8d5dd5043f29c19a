import { createHmac } from "node:crypto";
import type { Delivered } from "./socket.ts";

/** How Slack brings something to an app that has an address. */
export interface FakeHttpEvents {
  /** Sends what Slack would, signed now. */
  send(what: Sent): Promise<Response>;
  /** Brings a command, a click or an event; resolves with the milliseconds until it was acknowledged. */
  deliver(type: "slash_commands" | "interactive" | "events_api", payload: object): Delivered;
}

export interface Sent {
  readonly body: string;
  readonly contentType: string;
  /** Ms since 1970 at which it says it was signed; now unless given. */
  readonly at?: number;
  readonly signature?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const form = (fields: Readonly<Record<string, string>>): Sent => ({
  body: new URLSearchParams(fields).toString(),
  contentType: "application/x-www-form-urlencoded",
});
export const interaction = (payload: unknown): Sent => form({ payload: JSON.stringify(payload) });
export const json = (body: unknown): Sent => ({
  body: JSON.stringify(body),
  contentType: "application/json",
});

interface Signed {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sends a request; says after how many milliseconds the whole answer was there. */
export type PostSigned = (
  url: string,
  signed: Signed,
) => Promise<{ readonly status: number; readonly body: string; readonly tookMs: number }>;

interface HttpEventsOptions {
  readonly now?: () => number;
  /** With `fetch` unless given. */
  readonly post?: PostSigned;
}

const posted: PostSigned = async (url, signed) => {
  const sentAt = performance.now();
  const response = await fetch(url, { method: "POST", ...signed });
  const body = await response.text();
  return { status: response.status, body, tookMs: performance.now() - sentAt };
};

/** Signed as https://docs.slack.dev/authentication/verifying-requests-from-slack says. */
export function createHttpEvents(
  url: string,
  signingSecret: string,
  { now = Date.now, post = posted }: HttpEventsOptions = {},
): FakeHttpEvents {
  function signed({ body, contentType, at = now(), signature, headers = {} }: Sent): Signed {
    const timestamp = String(Math.floor(at / 1000));
    const hash = createHmac("sha256", signingSecret)
      .update(`v0:${timestamp}:${body}`)
      .digest("hex");
    return {
      body,
      headers: {
        "content-type": contentType,
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": signature ?? `v0=${hash}`,
        ...headers,
      },
    };
  }

  async function acknowledged(what: Sent) {
    const { status, ...answer } = await post(url, signed(what));
    if (status !== 200) throw new Error(`dispatch_failed: the app answered ${status}`);
    return answer;
  }

  return {
    send: (what) => fetch(url, { method: "POST", ...signed(what) }),
    deliver(type, payload) {
      const isCommand = type === "slash_commands";
      const asked = isCommand ? form(texts(payload)) : interaction(payload);
      const what = type === "events_api" ? json(payload) : asked;
      const done = acknowledged(what);
      const response = done.then(({ body }): unknown => (body === "" ? "" : JSON.parse(body)));
      response.catch(() => undefined);
      return Object.assign(
        done.then(({ tookMs }) => tookMs),
        { envelope: "", response },
      );
    },
  };
}

function texts(payload: object): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]));
}
