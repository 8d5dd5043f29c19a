import { card } from "../card/card.ts";
import { subscriptionName } from "../card/schedule-words.ts";
import { capital } from "../card/text.ts";
import { type ChannelRef, workspaceOf } from "../domain/channel.ts";
import type { WebhookSubscription } from "../domain/subscription.ts";
import { DeliveryError } from "../errors.ts";
import type { DeliveryKey, Outgoing } from "../ports/outbox.ts";
import type { Ports, Posted, WebhookRef, Webhooks } from "../ports/ports.ts";
import { wasRemoved } from "./installation-health.ts";
import { subscriptionOf } from "./subscription-health.ts";

/** Version of what is posted to webhooks, in `docs/webhooks.schema.json`. New fields do not change it. */
const version = 1;

/** What is told. `data` is JSON, in which `null` is "not known". */
export interface FeedEvent {
  readonly type: "brief" | "alerts" | "test";
  readonly data: object;
}

/** The running webhooks of a channel, those of one list where it is named. */
export async function webhooksOf(
  channel: ChannelRef,
  { subscriptions }: Pick<Ports, "subscriptions">,
  list?: string,
): Promise<readonly WebhookSubscription[]> {
  const all = await subscriptions.webhooks(channel);
  return all.filter((one) => (list ?? one.list) === one.list && !wasRemoved(one.state));
}

/** How a message to webhooks is known, until when it is worth posting, and whether its numbers are simulated. */
type FeedTerms = Pick<DeliveryKey, "period"> & Pick<Outgoing, "expiresAt"> & Pick<Ports, "demo">;

/** Of the messages that tell webhooks of what their channel is told. */
export function termsBeside(
  { key, expiresAt }: Pick<Outgoing, "key" | "expiresAt">,
  { demo }: Pick<Ports, "demo">,
): FeedTerms {
  return { period: `${key.subscriptionId} ${key.period}`, expiresAt, demo };
}

/** The message that tells a webhook of something. */
export function feedMessage(
  webhook: WebhookSubscription,
  { type, data }: FeedEvent,
  { period, expiresAt, demo }: FeedTerms,
  now: Date,
): Outgoing {
  const { platform, workspace, channel } = webhook.channel;
  const about = { demo, platform, workspace, channel, list: webhook.list };
  return {
    key: { subscriptionId: webhook.id, period },
    what: "feed",
    to: { ...workspaceOf(webhook.channel), webhook: webhook.id },
    card: card({ title: capital(subscriptionName(webhook)), headline: `For ${webhook.host}.` }),
    details: null,
    under: null,
    payload: JSON.stringify({ version, type, timestamp: now.toISOString(), ...about, data }),
    record: null,
    expiresAt,
  };
}

/** What is needed to post to a webhook. */
type PostingPorts = Pick<Ports, "subscriptions" | "webhooks">;

interface FeedMessage extends Pick<Outgoing, "key" | "payload"> {
  readonly to: WebhookRef;
}

/** Posts a message to its address once. Rejects with a `DeliveryError`. */
export async function postFeed(
  { key, to, payload }: FeedMessage,
  ports: PostingPorts,
): Promise<Posted> {
  const webhook = await subscriptionOf({ key, to }, ports);
  if (webhook?.kind !== "webhook") throw new DeliveryError("failed", ended, { needs: "gone" });
  if (!ports.webhooks) throw new DeliveryError("failed", noKey, { needs: "person" });
  await renew(webhook, ports.webhooks, ports);
  return ports.webhooks.post(webhook, { key, body: payload ?? "" });
}

/** So that an older key can be put away; where it fails, the next message tries again. */
async function renew(
  webhook: WebhookSubscription,
  webhooks: Webhooks,
  { subscriptions }: PostingPorts,
): Promise<void> {
  const sealed = webhooks.renewed(webhook);
  if (sealed) await subscriptions.reseal(webhook, sealed).catch(() => undefined);
}

const ended = "The webhook was ended before this was posted.";

/** Why nothing can be posted to webhooks, and what to do. */
export const noKey =
  "Addresses are kept encrypted, and there is no key for that: whoever runs the bot has to set TOKEN_KEY.";
