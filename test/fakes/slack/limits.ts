/**
 * "1 message per second per channel", of which "short bursts" are forgiven, and "several hundred per minute" in a
 * workspace. https://docs.slack.dev/apis/web-api/rate-limits
 */
const channelRate = { perSecond: 1, burst: 3 } as const;
const workspaceRate = { perSecond: 6, burst: 12 } as const;

type Rate = typeof channelRate | typeof workspaceRate;

/** Counts messages; says after how many seconds one may be tried again that came too fast. */
export interface FakeSlackLimits {
  /** `undefined` when the message is taken. */
  retryAfter(channel: string): number | undefined;
  enforce(on: boolean): void;
  /** How many came too fast. */
  refused(): number;
}

export function createSlackLimits(now: () => number, on: boolean): FakeSlackLimits {
  const channels = new Map<string, ReturnType<typeof createBucket>>();
  const workspace = createBucket(workspaceRate, now);
  let enforced = on;
  let refused = 0;

  function bucketOf(channel: string) {
    const bucket = channels.get(channel) ?? createBucket(channelRate, now);
    channels.set(channel, bucket);
    return bucket;
  }

  return {
    retryAfter(channel) {
      if (!enforced) return undefined;
      const bucket = bucketOf(channel);
      const wait = Math.max(bucket.waitMs(), workspace.waitMs());
      if (wait > 0) {
        refused += 1;
        return Math.ceil(wait / 1000);
      }
      bucket.take();
      workspace.take();
      return undefined;
    },
    enforce: (wanted) => {
      enforced = wanted;
    },
    refused: () => refused,
  };
}

function createBucket({ perSecond, burst }: Rate, now: () => number) {
  let left: number = burst;
  let filledAt = now();
  function fill(): void {
    left = Math.min(burst, left + ((now() - filledAt) / 1000) * perSecond);
    filledAt = now();
  }
  return {
    waitMs(): number {
      fill();
      return left >= 1 ? 0 : ((1 - left) / perSecond) * 1000;
    },
    take(): void {
      left -= 1;
    },
  };
}
