import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClockWatch, Moment } from "../../src/index.ts";
import { readClocks } from "../shared/clocks.ts";

/** Who answers at which origin ("https://slack.com"). */
export type Answerers = ReadonlyMap<string, string>;

/** Undici's own messages; Node's fetch and the chat libraries use it too. */
interface Asked {
  readonly request: { readonly origin: string | URL };
}
interface Answered extends Asked {
  readonly response: { readonly headers: readonly (Uint8Array | string)[] };
}

const asked = "undici:request:create";
const answered = "undici:request:headers";

/** An answer that took longer to be seen says nothing of now. */
const freshMs = 30_000;

/**
 * Tells the watch the time that the answers of these carry in their `Date` header, whoever asked for them. Answers how
 * to end that.
 * https://github.com/nodejs/undici/blob/main/docs/docs/api/DiagnosticsChannel.md
 */
export function hearDates(answerers: Answerers, watch: Pick<ClockWatch, "hear">): () => void {
  const started = new WeakMap<object, Moment>();

  function onAsked(message: unknown): void {
    const { request } = message as Asked;
    if (answerers.has(originOf(request))) started.set(request, readClocks());
  }

  function onAnswered(message: unknown): void {
    const { request, response } = message as Answered;
    const from = answerers.get(originOf(request));
    const since = started.get(request);
    const theirMs = dateIn(response.headers);
    if (from && since && theirMs !== null && isFresh(since, readClocks()))
      watch.hear(from, theirMs);
  }

  subscribe(asked, onAsked);
  subscribe(answered, onAnswered);
  return () => {
    unsubscribe(asked, onAsked);
    unsubscribe(answered, onAnswered);
  };
}

function originOf({ origin }: Asked["request"]): string {
  return typeof origin === "string" ? origin : origin.origin;
}

/** Neither was the process stopped meanwhile nor the clock set. */
function isFresh(since: Moment, now: Moment): boolean {
  const elapsed = [now.steadyMs - since.steadyMs, now.wallMs - since.wallMs];
  return elapsed.every((ms) => Math.abs(ms) <= freshMs);
}

/** Names and values take turns. A `Date` header is 29 characters, in whole seconds: half of one is added. */
function dateIn(headers: Answered["response"]["headers"]): number | null {
  const words = headers.map((one) => (typeof one === "string" ? one : Buffer.from(one).toString()));
  const name = words.findIndex((word, i) => i % 2 === 0 && word.toLowerCase() === "date");
  const text = name < 0 ? "" : (words[name + 1] ?? "");
  const ms = text.length === 29 && text.endsWith(" GMT") ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? null : ms + 500;
}
