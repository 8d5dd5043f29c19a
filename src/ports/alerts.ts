import type { Alert, AlertOutcome, Mute, WatchedTag } from "../domain/alert.ts";
import type { ChannelRef } from "../domain/channel.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { AlertSubscription } from "../domain/subscription.ts";

/** Stores the state and the alerts of alert subscriptions. */
export interface AlertStore {
  /** The stored state of a subscription's tags at the last check. */
  watched(subscriptionId: string): Promise<ReadonlyMap<TagName, WatchedTag>>;
  /**
   * Running subscriptions of all workspaces with something to check: a tag of the list that was read since then, a moment of
   * the UTC day, and not checked on that day; or without tags, or failing, which may be over. For timed jobs only.
   */
  unchecked(since: Date): Promise<readonly Unchecked[]>;
  /** Tags of the lists that a running subscription calls the team's own, of all workspaces, each once. For timed jobs only. */
  guarded(): Promise<readonly TagName[]>;
  /**
   * Commits a check: the new state, and the alerts it found. Returns false, and changes nothing, when the stored state is no
   * longer that of `before`: another process has checked.
   */
  saveCheck(
    subscriptionId: string,
    watched: ReadonlyMap<TagName, WatchedTag>,
    found: readonly Alert[],
    before?: ReadonlyMap<TagName, WatchedTag>,
  ): Promise<boolean>;
  /**
   * Alerts of all workspaces that were not sent yet, oldest first; or those in the channels for which this subscription has
   * some. For timed jobs only.
   */
  held(subscriptionId?: string): Promise<readonly Alert[]>;
  /** A channel's alerts that fired since that time, oldest first. */
  inChannel(channel: ChannelRef, since: Date): Promise<readonly Alert[]>;
  settle(alerts: readonly Alert[], outcome: AlertOutcome): Promise<void>;
}

export type Unchecked = Pick<AlertSubscription, "id" | "channel" | "list">;

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
