import { type AlarmState, notificationKinds } from "./alarm.ts";
import type { ChannelRef } from "./channel.ts";
import type { Region, TagName } from "./hashtag.ts";

export const alertKinds = [...notificationKinds, "hijack"] as const;
export type AlertKind = (typeof alertKinds)[number];

/** A tag turned, as one channel's alerts saw it. Written down first, told or held or muted after. */
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

/** The number, what is normal, and since when. Views a day; for a hijack, shares of a sample. */
export interface AlertFigures {
  readonly now: number;
  readonly usual: number;
  /** How far beyond chance, in standard errors. */
  readonly z: number;
  /** UTC day the state began: "2026-11-20". */
  readonly since: string;
}

/** What is remembered of a tag between two checks for one subscription. */
export interface WatchedTag {
  /** The last UTC day checked, counted from 1970-01-01. */
  readonly day: number;
  readonly alarm: AlarmState;
  /** The last day a hijack was told, the same way; `null` when never. */
  readonly hijackTold: number | null;
}

export const mutableKinds = ["tag", "list"] as const;

/** Alerts about a tag, or of a whole list, kept quiet in one channel for a while. */
export interface Mute {
  readonly channel: ChannelRef;
  readonly what: (typeof mutableKinds)[number];
  /** The tag's or the list's name. */
  readonly name: string;
  readonly until: Date;
  readonly by: string;
}
