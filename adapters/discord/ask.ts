import { setTimeout as pause } from "node:timers/promises";
import { RateLimitError } from "discord.js";
import { hourMs, placeOf, type Recipient } from "../../src/index.ts";
import { AnswerError } from "../shared/answer-error.ts";
import type { Pace } from "../shared/posting-pace.ts";
import { isTokenRefused } from "./delivery-error.ts";
import type { InvalidRequests } from "./invalid-requests.ts";

/** The longest wait for Discord's own 50 requests a second; a second and the library's margin. */
export const pacingMs = 1100;

/** How long what belongs to a message waits for its share of those, however many wait. */
const shareMs = 10_000;

/** Makes one request. Rejects as the request does, or with an `AnswerError` where Discord must not be asked now. */
export type Ask = <T>(request: () => Promise<T>, about?: "message" | "extra") => Promise<T>;

interface Asked {
  readonly pace: Pace;
  readonly invalid: InvalidRequests;
}

/**
 * How everything is asked for that one message needs. Where its turn was waited for, that is the turn of its first
 * request; each other one waits for its share of the requests a second. An "extra" that is refused holds up nothing but
 * itself.
 */
export function createAsks({ pace, invalid }: Asked): (to: Recipient, hadTurn: boolean) => Ask {
  let refused: unknown;

  async function check(hasTurn: boolean): Promise<void> {
    // After one 401 the library forgets the token; asking again would only hide why.
    if (refused) throw refused;
    const restMs = invalid.restMs();
    if (restMs > 0) throw tooFast(Math.min(restMs, hourMs));
    if (!hasTurn) await share(pace);
  }

  return (to, hadTurn) => {
    let hasTurn = hadTurn;
    return async (request, about = "message") => {
      await check(hasTurn);
      hasTurn = false;
      try {
        return await inTurn(request, pace);
      } catch (error) {
        if (isTokenRefused(error)) refused = error;
        obey(error, about === "message" ? placeOf(to) : null, pace);
        throw error;
      }
    };
  };
}

async function share(pace: Pace): Promise<void> {
  await pace.turn(null, AbortSignal.timeout(shareMs)).catch(() => {
    throw tooFast(0);
  });
}

function tooFast(retryAfterMs: number): AnswerError {
  return new AnswerError("Discord", "limited", 429, { retryAfterMs, everywhere: retryAfterMs > 0 });
}

/** Asks again where only the 50 requests a second of all channels stood in the way. */
async function inTurn<T>(request: () => Promise<T>, pace: Pace): Promise<T> {
  for (let left = 3; ; left -= 1) {
    try {
      return await request();
    } catch (error) {
      const isSecond = error instanceof AnswerError && error.kind === "limited" && error.everywhere;
      if (!isSecond || error.retryAfterMs > pacingMs || left === 0) throw error;
      pace.pause(error.retryAfterMs);
      await pause(error.retryAfterMs);
    }
  }
}

/** For how long Discord said, or the library knows from earlier answers, that it is too fast, and whether everywhere. */
export function pauseOf(
  error: unknown,
): { readonly ms: number; readonly everywhere: boolean } | undefined {
  if (error instanceof AnswerError && error.kind === "limited") {
    return { ms: error.retryAfterMs, everywhere: error.everywhere };
  }
  return error instanceof RateLimitError
    ? { ms: error.retryAfter, everywhere: error.global }
    : undefined;
}

/** Keeps still for so long; `place` is `null` where only a pause of everything counts. */
function obey(error: unknown, place: string | null, pace: Pace): void {
  const asked = pauseOf(error);
  if (asked?.everywhere) pace.pause(asked.ms);
  else if (asked && place !== null) pace.pause(asked.ms, place);
}
