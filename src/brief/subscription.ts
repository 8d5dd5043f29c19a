import type { ChannelRef } from "../channel.ts";

/** A channel's standing wish for a brief. */
export interface Subscription {
  readonly id: string;
  readonly channel: ChannelRef;
  /** Name of a watchlist of the same workspace. */
  readonly list: string;
  readonly schedule: Schedule;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly nextDueAt: Date;
}

/** Once a week, on the wall clock of a place. */
export interface Schedule {
  readonly weekday: Weekday;
  /** "09:00" */
  readonly time: string;
  /** IANA: "Europe/Berlin" */
  readonly zone: string;
}

/** ISO: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
