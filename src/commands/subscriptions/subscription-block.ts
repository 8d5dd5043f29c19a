import { channelSpan, code, type Inline, strong, type TextBlock, text } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { ahead, scheduleWords, subscriptionName, timeThere } from "../../card/schedule-words.ts";
import { datedDay } from "../../card/short-day.ts";
import { capital } from "../../card/text.ts";
import type { Subscription } from "../../domain/subscription.ts";
import type { Delivery } from "../../ports/ports.ts";
import { said } from "../../text/inline.ts";
import { localDay } from "../../time.ts";
import { lastWords } from "./last-delivery.ts";

/** A subscription with the data shown beside it. */
export interface SubscriptionRow {
  readonly subscription: Subscription;
  /** Tags on its list; `null` when the list is gone. */
  readonly tags: number | null;
  readonly last: Delivery | undefined;
  /** Whether it belongs to the channel in which the command was used. */
  readonly here: boolean;
  /** The time zone of its channel. */
  readonly zone: string;
  readonly now: Date;
}

export function subscriptionBlock({
  subscription,
  tags,
  last,
  here,
  zone,
  now,
}: SubscriptionRow): TextBlock {
  const { channel, createdBy, createdAt } = subscription;
  const { kind, state } = subscription;
  // Why a webhook fails is what its last message came to.
  const isSaid = kind === "webhook" && state.kind === "failing";
  const what = whatWords(subscription, tags);
  const sentences = said`${isSaid ? what : said`${what} ${lastWords(last, zone, now)}`}${nextWords(subscription, zone, now)} Set up by ${createdBy.name} on ${datedDay(localDay(createdAt, zone), now)}.`;
  const name = strong(capital(subscriptionName(subscription)));
  const where = here ? [] : [" in ", channelSpan(channel.channel)];
  return text(name, ...where, ": ", ...sentences, ...stateWords(subscription, zone, now));
}

/** "12 tags, every Monday at 09:00 (Europe/Berlin)." */
export function whatWords(subscription: Subscription, tags: number | null): string {
  const list =
    tags === null
      ? `there is no watchlist "${subscription.list}" any more`
      : tags === 0
        ? "the list is empty"
        : plural(tags, "tag");
  if (subscription.kind === "brief")
    return `${list}, every ${scheduleWords(subscription.schedule)}.`;
  if (subscription.kind === "webhook")
    return `${subscription.host} gets what the channel is told of it (${list}).`;
  const own = subscription.owned ? ", of the team's own tags" : "";
  return `${list}, ${levelWords[subscription.level]}${own}.`;
}

const levelWords = {
  fewer: "only the surest (fewer)",
  balanced: "the usual ones (balanced)",
  more: "the less sure ones too (more)",
} as const;

function nextWords(subscription: Subscription, zone: string, now: Date): Inline {
  if (subscription.kind !== "brief" || subscription.state.kind === "paused") return [];
  if (subscription.nextDueAt <= now) return [" The next one is due now."];
  const next = ahead(
    subscription.nextDueAt,
    `${timeThere(subscription.nextDueAt, zone)} (${zone})`,
  );
  return said` Next ${next}.`;
}

/** What keeps it from coming, in words that follow a sentence; nothing while it is active. */
export function stateWords({ state, list }: Subscription, zone: string, now: Date): Inline {
  switch (state.kind) {
    case "active":
      return [];
    case "paused":
      return [
        ` Paused by ${state.by.name} since ${timeThere(state.since, zone, now)}. `,
        code(`subscriptions resume "${list}"`),
        " lets it go on.",
      ];
    case "failing":
      return [
        ` Not working since ${timeThere(state.since, zone, now)}. ${state.reason} It is tried again each time, and goes on by itself then.`,
      ];
  }
}
