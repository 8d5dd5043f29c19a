/** The state of a tag that is kept from day to day. Plain data that can be stored as JSON. */
export interface AlarmState {
  /** The current rise; `null` when the tag is not rising. */
  readonly rise: Rise | null;
  /** The day the last rise ended; `null` when there was none. */
  readonly riseEnded: number | null;
  /** The first day on which the tag gained less than half of the usual number; `null` when it does not now. */
  readonly slowSince: number | null;
  /** The last day each kind of notification went out. Days are UTC, counted from 1970-01-01. */
  readonly notified: Readonly<Record<NotificationKind, number | null>>;
}

/** A rise that has not ended. */
export interface Rise {
  readonly since: number;
  /** The usual gain a day before the rise. Fixed during the rise, so that a long rise does not raise it. */
  readonly usual: number;
  /** Days in a row on which the tag was nearly back to usual. */
  readonly quietDays: number;
  /** The day its pace was found to be the new usual; `null` while it rises. */
  readonly settled: number | null;
}

export const notificationKinds = ["rising", "watch", "spike", "fading"] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/**
 * How many notifications to send. `low`: rises and their ends. `normal`: also tags that lose half of their pace without a
 * rise before. `high`: also tags to watch before they rise, and clear spikes; several times as many, most of them false.
 */
export const alarmSensitivities = ["low", "normal", "high"] as const;
export type Sensitivity = (typeof alarmSensitivities)[number];

/** When a rise begins and when it is over, as multiples of the usual pace before it. */
export interface WindowBars {
  readonly opens: number;
  readonly closes: number;
}

/**
 * By how much the number of a tag's posts has to grow in a week to be told, as a fraction of what it was; `size` is the bar
 * for its size.
 */
export type UsesBar = number | "size";

/** Whether a tag's number of posts grows by more than the bar, kept from day to day. */
export interface UsesAlarm {
  readonly bar: UsesBar;
  readonly isAbove: boolean;
  /** The day it was last told, counted from 1970-01-01; `null` when it was not. */
  readonly told: number | null;
}

export const quietAlarm: AlarmState = {
  rise: null,
  riseEnded: null,
  slowSince: null,
  notified: { rising: null, watch: null, spike: null, fading: null },
};
