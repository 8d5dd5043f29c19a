import type { Alert, AlertOutcome, Mute, WatchedTag } from "../domain/alert.ts";
import type { ChannelRef } from "../domain/channel.ts";
import type { TagName } from "../domain/hashtag.ts";

/** What alerts remember. */
export interface AlertStore {
  /** What was seen of a subscription's tags when they were last checked. */
  watched(subscriptionId: string): Promise<ReadonlyMap<TagName, WatchedTag>>;
  /** Commits a check: what is remembered now, and the alerts it found. */
  saveCheck(
    subscriptionId: string,
    watched: ReadonlyMap<TagName, WatchedTag>,
    found: readonly Alert[],
  ): Promise<void>;
  /** Everybody's that wait to be told, oldest first. For the clock alone. */
  held(): Promise<readonly Alert[]>;
  /** A channel's alerts that fired since then, oldest first. */
  inChannel(channel: ChannelRef, since: Date): Promise<readonly Alert[]>;
  settle(alerts: readonly Alert[], outcome: AlertOutcome): Promise<void>;
}

export interface MuteStore {
  /** Those of a channel that have not ended. */
  active(channel: ChannelRef, now: Date): Promise<readonly Mute[]>;
}

export interface MuteEdits extends MuteStore {
  /** Replaces the channel's mute of the same thing. `now` is when somebody said so; not given for one of before. */
  save(mute: Mute, now?: Date): Promise<void>;
  remove(mute: Pick<Mute, "channel" | "what" | "name">): Promise<void>;
}
