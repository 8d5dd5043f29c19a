import { isPaused, type WebhookSubscription } from "../../domain/subscription.ts";
import { UserError } from "../../errors.ts";
import type { ChannelRef, SubscriptionStore } from "../../ports/ports.ts";
import { code, codes, said } from "../../text/inline.ts";
import { quoted } from "../grammar/quoted.ts";

export const webhookOption = {
  kind: "text",
  longest: 300,
  about: "Its list or host; only where there are several",
  required: false,
} as const;

interface Seen {
  readonly subscriptions: Pick<SubscriptionStore, "inWorkspace">;
  readonly channel: ChannelRef;
}

/**
 * The webhook that is meant: by its id, its list or its host, those of this channel first; without a word the only one here.
 * Throws a `UserError` when there is none, or when several are possible.
 */
export async function webhookNamed(
  word: string | undefined,
  { subscriptions, channel }: Seen,
): Promise<WebhookSubscription> {
  const all = (await subscriptions.inWorkspace(channel)).filter((one) => one.kind === "webhook");
  const here = all.filter((one) => one.channel.channel === channel.channel);
  const name = word?.toLowerCase();
  const isMeant = ({ id, list, host }: WebhookSubscription) =>
    [id, list, host].includes(name ?? "");
  const candidates = name === undefined ? [here] : [here.filter(isMeant), all.filter(isMeant)];
  const found = candidates.find((some) => some.length > 0) ?? [];
  const [only, ...others] = found;
  if (!only) throw noneNamed(word);
  if (others.length > 0) throw severalNamed(found);
  return only;
}

function noneNamed(word: string | undefined): UserError {
  return new UserError(
    word === undefined ? "This channel has no webhook." : `There is no webhook ${quoted(word)}.`,
    said`${code("subscriptions webhook-show")} shows those of this workspace.`,
  );
}

const shown = 10;

function severalNamed(found: readonly WebhookSubscription[]): UserError {
  const lists = new Set(found.map(({ list }) => list));
  const names = lists.size === found.length ? lists : new Set(found.map(({ host }) => host));
  const isTold = names.size === found.length;
  return new UserError(
    `There are ${found.length} webhooks that may be meant.`,
    isTold
      ? said`Say which one: ${codes([...names].slice(0, shown))}.`
      : said`${code("subscriptions webhook-show")} has a button for each.`,
  );
}

/** Command lines of one webhook, whatever others there are. */
export function testWebhookLine({ id }: WebhookSubscription): string {
  return `subscriptions webhook-test ${id}`;
}

export function endWebhookLine({ id }: WebhookSubscription): string {
  return `subscriptions webhook-end ${id}`;
}

export function pausedWords(webhook: WebhookSubscription): string | null {
  return isPaused(webhook) ? "It is paused, so that nothing else is posted to it." : null;
}
