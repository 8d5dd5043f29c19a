/** For how many days data is kept. Readings, lists, subscriptions, settings and credits are kept for good. */
export const keptDays = {
  /** Sample profiles: the weeks that a change of them is measured against. */
  profiles: 35,
  /** Posts under tags: of a list by popularity, and of one by date. */
  rankedPosts: 120,
  recentPosts: 28,
  /** The card of a message, while it can be posted again, and the record of a brief, to compare the next one with. */
  messages: 56,
  /** The result of a message; a subscription's newest of each kind is kept for good. */
  deliveries: 400,
  alerts: 400,
  changes: 400,
  /** Campaigns that are over. */
  campaigns: 400,
  /** The state before a change, which can be undone for an hour. */
  undo: 1,
  /** Reports, and the links to them. */
  reports: 30,
  /** Forms that were opened and not sent. */
  forms: 1,
  /** That a request was heard; platforms deliver one again within an hour. */
  heard: 1,
  /** Warnings: longer than the month that they are about. */
  notices: 62,
  /** What was left to a process that died. */
  leases: 1,
} as const;
