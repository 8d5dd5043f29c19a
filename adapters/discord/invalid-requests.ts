import { type Logger, minuteMs } from "../../src/index.ts";

/** Discord shuts an address out after 10,000 refusals in ten minutes, whichever of its bots they were for. */
const windowMs = 10 * minuteMs;
/** Far from that, because people's commands are refused, too, and other programs may share the address. */
const most = 5_000;

/**
 * Counts what Discord calls invalid requests, so that posting can stop before Discord shuts the bot out.
 * https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
export interface InvalidRequests {
  /** Takes note of an answer. `scope` is its "x-ratelimit-scope". */
  heard(status: number, scope: unknown): void;
  /** For how long no more should be risked; 0 when there is no danger, in milliseconds. */
  restMs(): number;
}

/** `clock` counts milliseconds from any moment. */
export function createInvalidRequests(
  log: Logger,
  clock: () => number = () => performance.now(),
): InvalidRequests {
  /** When each of the last ten minutes was, oldest first. */
  const refusals: number[] = [];
  let isResting = false;

  function restMs(): number {
    const now = clock();
    const old = refusals.findIndex((at) => at + windowMs > now);
    refusals.splice(0, old < 0 ? refusals.length : old);
    const [oldest = now] = refusals;
    const ms = refusals.length < most ? 0 : oldest + windowMs - now;
    isResting &&= ms > 0;
    return ms;
  }

  return {
    restMs,
    heard(status, scope) {
      if (!isInvalid(status, scope)) return;
      if (refusals.length < 2 * most) refusals.push(clock());
      if (isResting || restMs() === 0) return;
      isResting = true;
      log.error("discord.refused-too-often", { refusals: refusals.length, advice });
    },
  };
}

const advice =
  "Discord refused so much in ten minutes that posting waits, before Discord shuts this address out. Look in the log for what is refused: a permission that many servers took away, or two bots with one token.";

function isInvalid(status: number, scope: unknown): boolean {
  return status === 401 || status === 403 || (status === 429 && scope !== "shared");
}
