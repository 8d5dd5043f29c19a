export interface SimulatorOptions {
  /** Which world. The same seed and clock give the same bytes, apart from Scavio's balance. */
  readonly seed: number;
  /** When in it; may be moved freely, also backwards. */
  readonly clock: () => Date;
  /** Every answer takes at least this long. */
  readonly latencyMs?: number;
  /** TikLiveAPI answers HTTP 429 above these; no limit unless given. The real ones are 200 and 50. */
  readonly requestsPerMinute?: number;
  readonly burstPerSecond?: number;
  /** tiktok-scraper7 answers code -1 above this; no limit unless given. */
  readonly requestsPerSecond?: number;
  /** Those limits go by real time; otherwise by the clock above. */
  readonly realTimeLimits?: boolean;
  /** Scavio answers HTTP 429 when more than this are in flight; no limit unless given. The real one is 1 to 50, by plan. */
  readonly concurrency?: number;
  /** Scavio's balance at the start, 1,000,000 unless given. A call takes one; without any left it answers HTTP 402. */
  readonly credits?: number;
}
