import type { Alert, AlertOutcome, Mute, WatchedTag } from "../domain/alert.ts";
import type { ChannelRef } from "../domain/channel.ts";
import type { TagName } from "../domain/hashtag.ts";

/** Stores the state and the alerts of alert subscriptions. */
export interface AlertStore {
  /** The stored state of a subscription's tags at the last check. */
  watched(subscriptionId: string): Promise<ReadonlyMap<TagName, WatchedTag>>;
  /** Commits a check: the new state, and the alerts it found. */
  saveCheck(
    subscriptionId: string,
    watched: ReadonlyMap<TagName, WatchedTag>,
    found: readonly Alert[],
  ): Promise<void>;
  /** Alerts of all workspaces that were not sent yet, oldest first. For timed jobs only. */
  held(): Promise<readonly Alert[]>;
  /** A channel's alerts that fired since that time, oldest first. */
  inChannel(channel: ChannelRef, since: Date): Promise<readonly Alert[]>;
  settle(alerts: readonly Alert[], outcome: AlertOutcome): Promise<void>;
}

export interface MuteStore {
  /** A channel's mutes that have not ended. */
  active(channel: ChannelRef, now: Date): Promise<readonly Mute[]>;
}

export interface MuteEdits extends MuteStore {
  /**
   * Replaces the channel's mute of the same thing. `now` is when the mute was made; left out when an earlier mute is
   * restored.
   */
  save(mute: Mute, now?: Date): Promise<void>;
  remove(mute: Pick<Mute, "channel" | "what" | "name">): Promise<void>;
}
