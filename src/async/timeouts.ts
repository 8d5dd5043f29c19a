import { hourMs, minuteMs } from "../time-units.ts";

/**
 * Bounds every wait that a provider or platform asks for ("retry after"). Node's timers take at most 2^31 - 1 ms; a
 * longer one fires at once.
 */

/** The longest wait that is obeyed; a longer one is shortened to this. */
const longestWaitMs = hourMs;

/** Limits a wait in ms to 0 to `mostMs`. NaN and infinity count as `mostMs`. */
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

/** A number of seconds from here on is not a wait but a Unix time (2001 or later). */
const leastEpoch = 1_000_000_000;
/** A number from here on is a Unix time in milliseconds: in seconds it would be the year 33658. */
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

/** Seconds from now; a number that is a Unix time is converted. */
function secondsFrom(seconds: number, now: Date): number {
  if (seconds < leastEpoch) return seconds;
  return (seconds >= leastEpochMs ? seconds / 1000 : seconds) - now.getTime() / 1000;
}

/**
 * A signal that aborts after `ms`, or when the other signal does. Not `AbortSignal.timeout` inside `any`: Node 20 may
 * collect that one, and then it never fires (nodejs/node#57736).
 */
export function within(ms: number, other: AbortSignal): AbortSignal {
  const overdue = new AbortController();
  setTimeout(() => overdue.abort(), ms).unref();
  return AbortSignal.any([other, overdue.signal]);
}

/** What the work comes to, or what `late` says when that takes longer; then it is not waited for. Rejects as either does. */
export async function unlessLate<Value>(
  work: Promise<Value>,
  ms: number,
  late: () => Value,
): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
    timer.unref();
  }).then(late);
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}
