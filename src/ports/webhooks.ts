import type { WebhookSubscription } from "../domain/subscription.ts";
import type { DeliveryKey, Posted } from "./outbox.ts";

/** Posts to addresses that teams name, and keeps their secrets. */
export interface Webhooks {
  /**
   * Looks whether the address may be posted to, and makes its secret. `id` is that of the subscription. Rejects with a
   * `UserError` that says what is wrong with the address.
   */
  make(address: string, id: string): Promise<MadeWebhook>;
  /** Whether that one is to this address. False when it cannot be opened. */
  isSame(webhook: WebhookSubscription, address: string): boolean;
  /** Why what is kept of it cannot be opened, and what to do; `null` when it can. */
  unreadable(webhook: WebhookSubscription): string | null;
  /** What is kept of it, encrypted with the newest key; `undefined` where it is, or cannot be opened. */
  renewed(webhook: WebhookSubscription): string | undefined;
  /** Posts a body once. Every failure is a `DeliveryError` that is definite: who is posted to twice can tell by the id. */
  post(webhook: WebhookSubscription, message: WebhookMessage): Promise<Posted>;
}

export interface MadeWebhook extends Pick<WebhookSubscription, "host" | "sealed"> {
  /** "whsec_…", to be shown once. */
  readonly secret: string;
}

export interface WebhookMessage {
  /** The receiver gets an id made of it, the same in every attempt. */
  readonly key: DeliveryKey;
  /** JSON. */
  readonly body: string;
}
