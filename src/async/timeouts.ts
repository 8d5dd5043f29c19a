import { hourMs, minuteMs } from "../time-units.ts";

/**
 * The one place where a wait that somebody outside asks for is bounded: a provider's or a platform's "retry after". No
 * timer in Node may be longer than 2^31 - 1 ms; a longer one fires at once.
 */

/** A refusal that asks for longer than this is taken to ask for this. */
const longestWaitMs = hourMs;

/** A wait in ms as it may be obeyed: from 0 to `mostMs`. What is not a number, or endless, counts as `mostMs`. */
export function boundedWaitMs(askedMs: number, mostMs: number = longestWaitMs): number {
  return Number.isFinite(askedMs) ? Math.min(mostMs, Math.max(0, askedMs)) : mostMs;
}

/**
 * How long to wait before connecting again after so many failures: 1 s, 2 s, 4 s … up to a minute. Slack allows about one
 * attempt a minute in the long run.
 */
export function reconnectMs(failures: number): number {
  return Math.min(minuteMs, 1000 * 2 ** (failures - 1));
}

/** Seconds since 1970 of any year after 2001: no wait, but a moment that somebody wrote where a wait belongs. */
const leastEpoch = 1_000_000_000;
/** In seconds this is the year 33658: it is in milliseconds. */
const leastEpochMs = 1_000_000_000_000;

/**
 * Reads a `Retry-After` header, seconds, a date, or (against the standard, but seen) a time since 1970, as
 * milliseconds from now, bounded; `undefined` when it is none of them.
 * https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
export function retryAfterMs(
  header: string | readonly string[] | undefined,
  now: Date,
): number | undefined {
  if (typeof header !== "string" || header.length > 40) return undefined;
  const asked = header.trim();
  if (/^\d+(?:\.\d+)?$/.test(asked)) return boundedWaitMs(secondsFrom(Number(asked), now) * 1000);
  const until = / GMT$/.test(asked) ? Date.parse(asked) : Number.NaN;
  return Number.isNaN(until) ? undefined : boundedWaitMs(until - now.getTime());
}

/** How long from now, where the number may be a moment. */
function secondsFrom(seconds: number, now: Date): number {
  if (seconds < leastEpoch) return seconds;
  return (seconds >= leastEpochMs ? seconds / 1000 : seconds) - now.getTime() / 1000;
}

/**
 * Aborted once that much time has passed, or when the other signal is. Not `AbortSignal.timeout` inside `any`: Node 20 may
 * collect it, and then it never fires (nodejs/node#57736).
 */
export function within(ms: number, other: AbortSignal): AbortSignal {
  const overdue = new AbortController();
  setTimeout(() => overdue.abort(), ms).unref();
  return AbortSignal.any([other, overdue.signal]);
}
