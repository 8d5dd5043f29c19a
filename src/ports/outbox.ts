import type { Card } from "../card/card.ts";
import type { BriefRecord } from "../domain/brief-record.ts";
import type { Recipient } from "../domain/channel.ts";

/**
 * What is to be said, from before it is said until after. At most one for each key, whatever crashes in between:
 * `pending` → `sending`, committed before the platform is asked → `sent`, `failed` or `unknown`.
 */
export interface Outbox {
  /** Commits it as pending. False, and nothing changed, when there is one of that key already. */
  add(outgoing: Outgoing, now: Date): Promise<boolean>;
  /** Commits that it is not said at all, and why. False when there is one of that key already. */
  skip(
    outgoing: Pick<Outgoing, "key" | "what" | "to">,
    reason: string,
    now: Date,
  ): Promise<boolean>;
  /** Pending ones that may be tried now, longest waiting first. Without what they say: a thousand may wait. */
  waiting(now: Date, limit: number): Promise<readonly Waiting[]>;
  /** Commits "sending" and answers what to say. `undefined` when it is not pending any more, or not readable. */
  claim(key: DeliveryKey, now: Date): Promise<Claimed | undefined>;
  /** From sending to what came of it. */
  settle(key: DeliveryKey, state: Settled, now: Date): Promise<void>;
  /** A person wants one that failed or is unknown to be tried again: pending. False when it is neither. */
  again(key: DeliveryKey, expiresAt: Date, now: Date): Promise<boolean>;
  /** Called once at start: whatever is "sending" was cut off by a crash and becomes "unknown". How many that were. */
  recover(now: Date): Promise<number>;
}

export const messageKinds = [
  "brief",
  "details",
  "alert",
  "digest",
  "introduction",
  "notice",
] as const;

export interface Outgoing {
  readonly key: DeliveryKey;
  readonly what: (typeof messageKinds)[number];
  readonly to: Recipient;
  readonly card: Card;
  /** What goes into the message's thread once it was posted; `null` is nothing. */
  readonly details: Card | null;
  /** The message in whose thread it goes, by the platform's name for it; `null` is none. */
  readonly under: string | null;
  /** Kept with a brief, for the next one. */
  readonly record: BriefRecord | null;
  /** When it is no longer worth saying. */
  readonly expiresAt: Date;
}

export interface Waiting extends Pick<Outgoing, "key" | "what" | "to" | "expiresAt"> {
  /** How often it was tried. */
  readonly attempts: number;
}

export type Claimed = Pick<Outgoing, "card" | "details" | "under">;

/**
 * The period is the local date a brief was due on ("2026-11-23"), so a week has one and a restart finds it. What else
 * is said of a subscription has a period of its own making.
 */
export interface DeliveryKey {
  readonly subscriptionId: string;
  readonly period: string;
}

export type Settled =
  | { readonly kind: "sent"; readonly reference: string }
  /** Tried once more, not before that. */
  | { readonly kind: "pending"; readonly notBefore: Date; readonly reason: string }
  | { readonly kind: "failed" | "unknown"; readonly reason: string };

export type DeliveryState =
  | { readonly kind: "sending" }
  | { readonly kind: "sent"; readonly reference: string }
  /** `reason` is why the last attempt failed; `null` before the first. */
  | { readonly kind: "pending"; readonly notBefore: Date; readonly reason: string | null }
  | { readonly kind: "failed" | "unknown" | "skipped"; readonly reason: string };

/** What became of the messages. */
export interface DeliveryLog {
  find(key: DeliveryKey): Promise<Delivery | undefined>;
  /** The newest brief, alert or digest of each subscription that has any. */
  latest(subscriptionIds: readonly string[]): Promise<ReadonlyMap<string, Delivery>>;
  /** What the subscription's newest brief said that was, or may have been, posted; newest first. */
  records(subscriptionId: string, limit: number): Promise<readonly BriefRecord[]>;
}

export interface Delivery {
  readonly key: DeliveryKey;
  readonly what: Outgoing["what"];
  readonly state: DeliveryState;
  /** How often it was tried. */
  readonly attempts: number;
  /** Since when it is in that state. */
  readonly at: Date;
}
