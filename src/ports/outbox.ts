import type { Card } from "../card/card.ts";
import type { BriefRecord } from "../domain/brief-record.ts";
import type { Addressee, Platform } from "../domain/channel.ts";
import { minuteMs } from "../time-units.ts";
import type { KeptReport } from "./reports.ts";

/**
 * Messages to post. At most one for each key, whatever crashes in between: `pending` → `sending`, committed before the
 * platform is asked → `sent`, `failed` or `unknown`. Several processes may post from one outbox: what one of them reserved
 * is left to it for half a minute, and what it claimed for `leaseMs`, by the clock of the database where several machines
 * use it.
 */
export interface Outbox {
  /**
   * Commits a message as pending, together with what belongs to it. Returns false, and changes nothing, when there is one with
   * that key already.
   */
  add(outgoing: Outgoing, now: Date, beside?: Beside): Promise<boolean>;
  /** Commits a message as skipped, with the reason. Returns false when there is one with that key already. */
  skip(
    outgoing: Pick<Outgoing, "key" | "what" | "to">,
    reason: string,
    now: Date,
  ): Promise<boolean>;
  /**
   * Pending messages that may be tried now, longest waiting first. Without their cards, because there may be a
   * thousand.
   */
  waiting(now: Date, limit: number): Promise<readonly Waiting[]>;
  /**
   * The same of one platform, to its webhooks or its chats, for this process to post: no other one is given them, nor others
   * for their recipients. They stay pending.
   */
  reserve(reservation: Reservation, now: Date): Promise<readonly Waiting[]>;
  /** What this process reserved and did not claim, others may have. */
  release(): Promise<void>;
  /** What a message says, and nothing is changed. `undefined` when it cannot be decoded, or is not there. */
  content(key: DeliveryKey): Promise<Claimed | undefined>;
  /**
   * Commits "sending" and returns the content. `undefined` when the message is no longer pending, or cannot be decoded.
   */
  claim(key: DeliveryKey, now: Date, manner?: ClaimManner): Promise<Claimed | undefined>;
  /** Makes a message pending again that this process claimed, because it knows that nothing was posted. */
  putBack(key: DeliveryKey, now: Date): Promise<void>;
  /**
   * Commits the result of a message that this process claimed, also when it was called "unknown" meanwhile. Returns
   * false, and changes nothing, when a person had it tried again since, or it is settled.
   */
  settle(key: DeliveryKey, state: Settled, now: Date): Promise<boolean>;
  /** Makes a failed or unknown message pending again, because a person asked for it. False when it is neither. */
  again(key: DeliveryKey, expiresAt: Date, now: Date): Promise<boolean>;
  /**
   * Messages that another process claimed and did not settle in time become "unknown": it is taken to have crashed. What
   * may be posted again becomes pending instead, as if it had not been tried.
   */
  recover(now: Date): Promise<Recovered>;
}

/** How long a message is left to the process that claimed it: longer than any post takes. */
export const leaseMs = minuteMs;

/** The same where the platform knows a message again. */
export const repeatableLeaseMs = leaseMs / 3;

/** For how long after it was first claimed such a message is posted again. Discord knows one for "the past few minutes". */
export const repeatMs = 45_000;

export interface Reservation {
  readonly platform: Platform;
  /** Whether what goes to webhooks is wanted, or what goes to chats. */
  readonly toWebhooks: boolean;
  /** Workspaces whose messages are not wanted. */
  readonly except: readonly string[];
  readonly limit: number;
}

export interface ClaimManner {
  /** Only if it is still reserved for this process. Otherwise whoever reserved it. */
  readonly isReserved?: boolean;
  /** Whether the platform knows the message again when it comes twice, and takes it for one. */
  readonly isRepeatable?: boolean;
}

/** How many messages became pending again, and how many "unknown". */
export interface Recovered {
  readonly again: number;
  readonly unknown: number;
}

export const messageKinds = [
  "brief",
  "details",
  "alert",
  "digest",
  "introduction",
  "notice",
  "campaign",
  "feed",
] as const;

export interface Outgoing {
  readonly key: DeliveryKey;
  readonly what: (typeof messageKinds)[number];
  readonly to: Addressee;
  readonly card: Card;
  /** The card for the message's thread, posted after it; `null` is none. */
  readonly details: Card | null;
  /** The platform's reference of the message in whose thread to post; `null` is none. */
  readonly under: string | null;
  /** The body for a webhook, as JSON, the same in every attempt; its card says in a sentence what that is about. */
  readonly payload?: string;
  /** The record of a brief, stored for the next one. */
  readonly record: BriefRecord | null;
  /** When the message becomes too late to be posted. */
  readonly expiresAt: Date;
}

/** What is there if its message is, and not without it. */
export interface Beside {
  /** The same for webhooks; those that are there already stay. */
  readonly feeds: readonly Outgoing[];
  /** What the message links to. */
  readonly report?: KeptReport | null;
}

export interface Waiting extends Pick<Outgoing, "key" | "what" | "to" | "expiresAt"> {
  /** Attempts so far. */
  readonly attempts: number;
}

export interface Claimed extends Pick<Outgoing, "card" | "details" | "under" | "payload"> {
  /** It was claimed before by a process that did not settle it. */
  readonly mayHaveArrived?: boolean;
}

/**
 * The period is the local date a brief was due on ("2026-11-23"), so it is the same after a restart. Other messages of
 * a subscription have periods of other forms.
 */
export interface DeliveryKey {
  readonly subscriptionId: string;
  readonly period: string;
}

export interface Posted {
  /** The platform's id of the message, enough to find it again. */
  readonly reference: string;
}

export type Settled =
  | { readonly kind: "sent"; readonly reference: string }
  /** To be tried again, not before `notBefore`. */
  | { readonly kind: "pending"; readonly notBefore: Date; readonly reason: string }
  | { readonly kind: "failed" | "unknown"; readonly reason: string };

export type DeliveryState =
  | { readonly kind: "sending" }
  | { readonly kind: "sent"; readonly reference: string }
  /** `reason` is why the last attempt failed; `null` before the first. */
  | { readonly kind: "pending"; readonly notBefore: Date; readonly reason: string | null }
  | { readonly kind: "failed" | "unknown" | "skipped"; readonly reason: string };

/** The results of messages. */
export interface DeliveryLog {
  find(key: DeliveryKey): Promise<Delivery | undefined>;
  /** The newest brief, alert, digest or message to an address of each subscription that has any. */
  latest(subscriptionIds: readonly string[]): Promise<ReadonlyMap<string, Delivery>>;
  /** The records of the subscription's newest briefs that were, or may have been, posted; newest first. */
  records(subscriptionId: string, limit: number): Promise<readonly BriefRecord[]>;
}

export interface Delivery {
  readonly key: DeliveryKey;
  readonly what: Outgoing["what"];
  readonly state: DeliveryState;
  /** Attempts so far. */
  readonly attempts: number;
  /** Since when it is in that state. */
  readonly at: Date;
}
