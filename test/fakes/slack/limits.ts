/**
 * "1 message per second per channel", of which "short bursts" are forgiven, and "several hundred per minute" in a
 * workspace. https://docs.slack.dev/apis/web-api/rate-limits
 */
const channelRate = { perSecond: 1, burst: 3 } as const;
const workspaceRate = { perSecond: 6, burst: 12 } as const;

type Rate = typeof channelRate | typeof workspaceRate;

/** Counts messages; says after how many seconds one may be tried again that came too fast. */
export interface FakeSlackLimits {
  /** `undefined` when the message is taken. Each workspace is counted for itself. */
  retryAfter(channel: string, workspace: string): number | undefined;
  enforce(on: boolean): void;
  /** How many came too fast. */
  refused(): number;
}

export function createSlackLimits(now: () => number, on: boolean): FakeSlackLimits {
  const channels = new Map<string, ReturnType<typeof createBucket>>();
  const workspaces = new Map<string, ReturnType<typeof createBucket>>();
  let enforced = on;
  let refused = 0;

  function bucketOf(buckets: typeof channels, id: string, rate: Rate) {
    const bucket = buckets.get(id) ?? createBucket(rate, now);
    buckets.set(id, bucket);
    return bucket;
  }

  return {
    retryAfter(channel, id) {
      if (!enforced) return undefined;
      const bucket = bucketOf(channels, channel, channelRate);
      const workspace = bucketOf(workspaces, id, workspaceRate);
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
