import { type RestReply, rateLimited } from "./reply.ts";

/** https://docs.discord.com/developers/topics/rate-limits */
const perSecond = 50;
/** Nobody promises these; they are what has been usual for messages and threads of a channel. */
const bucketSize = 5;
const bucketMs = 5_000;

/** Interactions "are not bound to the bot's Global Rate Limit". */
const unbound = /^\/(?:interactions|webhooks)\//;

export interface FakeDiscordLimits {
  /** Counts a request; the headers say how much is left, and the refusal that it was too many. */
  count(
    method: string,
    path: string,
  ): { readonly headers: Readonly<Record<string, string>>; readonly refusal?: RestReply };
  enforce(on: boolean): void;
  /** How many requests were too many. */
  refused(): number;
}

interface Window {
  readonly endsAt: number;
  used: number;
}

export function createDiscordLimits(now: () => number, on: boolean): FakeDiscordLimits {
  const windows = new Map<string, Window>();
  let enforced = on;
  let refused = 0;

  function windowOf(name: string, lengthMs: number): Window {
    const known = windows.get(name);
    if (known && known.endsAt > now()) return known;
    const fresh = { endsAt: now() + lengthMs, used: 0 };
    windows.set(name, fresh);
    return fresh;
  }

  function refuse(window: Window, global: boolean) {
    refused += 1;
    const headers = global ? {} : headersOf(window, now());
    return { headers, refusal: rateLimited((window.endsAt - now()) / 1000, global) };
  }

  return {
    count(method, path) {
      if (!enforced || unbound.test(path)) return { headers: {} };
      const everything = windowOf("everything", 1000);
      if (everything.used >= perSecond) return refuse(everything, true);
      everything.used += 1;
      const [, area, place] = path.split("/");
      if (area !== "channels") return { headers: {} };
      const bucket = windowOf(`${method} ${place} ${routeOf(path)}`, bucketMs);
      if (bucket.used >= bucketSize) return refuse(bucket, false);
      bucket.used += 1;
      return { headers: { ...headersOf(bucket, now()), "x-ratelimit-bucket": routeOf(path) } };
    },
    enforce: (wanted) => {
      enforced = wanted;
    },
    refused: () => refused,
  };
}

/** "/channels/1/messages" and "/channels/2/messages" are one route with a bucket for each channel. */
function routeOf(path: string): string {
  return path.replaceAll(/\d+/g, "id");
}

function headersOf({ endsAt, used }: Window, now: number): Readonly<Record<string, string>> {
  return {
    "x-ratelimit-limit": String(bucketSize),
    "x-ratelimit-remaining": String(bucketSize - used),
    "x-ratelimit-reset-after": String(Math.max(0, endsAt - now) / 1000),
  };
}
