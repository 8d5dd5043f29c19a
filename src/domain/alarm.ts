/** What is remembered of a tag from day to day. Plain data: it survives being written as JSON. */
export interface AlarmState {
  /** Since when the tag is rising, and what was usual then; `null` when it is not. */
  readonly rise: Rise | null;
  /** The day the last rise ended; `null` when there was none. */
  readonly riseEnded: number | null;
  /** Since when the tag gains less than half of what is usual; `null` when it does not. */
  readonly slowSince: number | null;
  /** The last day each kind of notification went out. Days are UTC, counted from 1970-01-01. */
  readonly notified: Readonly<Record<NotificationKind, number | null>>;
}

/** A rise that goes on. */
export interface Rise {
  readonly since: number;
  /** Gain a day before the rise, kept while it lasts, so that a long rise does not become its own measure. */
  readonly usual: number;
  /** Days in a row on which it was nearly back to usual. */
  readonly quietDays: number;
}

export const notificationKinds = ["rising", "watch", "spike", "fading"] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/**
 * How much people want to be told. `low`: rises, and that they are over. `normal`: also clear spikes, and tags that lose
 * half of their pace without having risen. `high`: every spike, and tags to watch before they rise; several times as
 * many, most of them nothing.
 */
export const alarmSensitivities = ["low", "normal", "high"] as const;
export type Sensitivity = (typeof alarmSensitivities)[number];

export const quietAlarm: AlarmState = {
  rise: null,
  riseEnded: null,
  slowSince: null,
  notified: { rising: null, watch: null, spike: null, fading: null },
};
