import { type AlarmState, notificationKinds, type UsesAlarm } from "./alarm.ts";
import type { ChannelRef } from "./channel.ts";
import type { Region, TagName } from "./hashtag.ts";

export const alertKinds = [...notificationKinds, "hijack", "uses"] as const;
export type AlertKind = (typeof alertKinds)[number];

/** A change of a tag's state, found for one channel's alerts. Stored first; then sent, held or muted. */
export interface Alert {
  readonly id: string;
  readonly subscriptionId: string;
  readonly channel: ChannelRef;
  readonly list: string;
  readonly tag: TagName;
  readonly region: Region;
  readonly kind: AlertKind;
  readonly firedAt: Date;
  readonly figures: AlertFigures;
  readonly outcome: AlertOutcome;
}

/** `held` waits for the end of quiet hours, or for the next day when the day's three messages are used up. */
export type AlertOutcome =
  | { readonly kind: "held" }
  | { readonly kind: "told"; readonly at: Date }
  | { readonly kind: "muted"; readonly at: Date };

/**
 * The number, the usual number, and since when. Views a day of four days, of one for a spike; shares of a sample for a hijack, of
 * its posts a week for uses.
 */
export interface AlertFigures {
  readonly now: number;
  readonly usual: number;
  /** Distance from the usual value, in standard errors. */
  readonly z: number;
  /** The UTC day on which the state began: "2026-11-20". */
  readonly since: string;
}

/** The state of a tag kept between two checks for one subscription. */
export interface WatchedTag {
  /** The last UTC day checked, counted from 1970-01-01. */
  readonly day: number;
  readonly alarm: AlarmState;
  /** The day of the last hijack alert, counted the same way; `null` when there was none. */
  readonly hijackTold: number | null;
  /** `null` while the list has no bar for its posts, and before the first check with one. */
  readonly uses: UsesAlarm | null;
}

export const mutableKinds = ["tag", "list"] as const;

/** A tag or a whole list whose alerts are muted in one channel for a while. */
export interface Mute {
  readonly channel: ChannelRef;
  readonly what: (typeof mutableKinds)[number];
  /** The tag's or the list's name. */
  readonly name: string;
  readonly until: Date;
  /** The platform's id of the person; their name in mutes of earlier versions. */
  readonly by: string;
}
