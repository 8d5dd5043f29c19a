import { type Card, card, code, text } from "../card/card.ts";
import { plural } from "../card/numbers.ts";
import { demoLabel } from "../card/source.ts";
import type { DeliveryState } from "../ports.ts";
import type { AlertSubscription } from "../subscription.ts";
import type { Watchlist } from "../watch/watchlist.ts";
import { wishWords } from "./alerts-card.ts";
import type { CommandContext } from "./command.ts";

/** After this long nobody has to be told any more who set it up. */
const worthSayingMs = 3_600_000;

/** Tells a channel what it is going to hear of and who wanted that. Once for each subscription. */
export function introduceAlerts(
  subscription: AlertSubscription,
  list: Watchlist,
  { courier, now, demo }: CommandContext,
): Promise<DeliveryState> {
  return courier.send({
    key: { subscriptionId: subscription.id, period: "introduction" },
    what: "introduction",
    to: subscription.channel,
    card: demoLabel(introductionCard(subscription, list), demo),
    details: null,
    under: null,
    record: null,
    expiresAt: new Date(now.getTime() + worthSayingMs),
  });
}

function introductionCard(subscription: AlertSubscription, list: Watchlist): Card {
  const name = `"${list.name}"`;
  return card({
    title: `Alerts of ${list.name}`,
    headline: `${subscription.createdBy.name} set up ${wishWords(subscription)} of ${list.name} for this channel.`,
    blocks: [
      text(
        `It hears when one of the ${plural(list.tags.length, "hashtag")} begins to rise and when that is over: once for each turn, three messages a day at most, none in quiet hours.`,
      ),
      text(
        ...["More or fewer: ", code(`/hashtag alerts ${name}`)],
        ...[". Quiet for a while: ", code(`/hashtag mute list:${name} 7d`)],
        ...[". Other quiet hours: ", code("/hashtag settings"), "."],
      ),
    ],
    actions: [
      { kind: "run", label: "Open windows", line: `calendar ${name}` },
      { kind: "run", label: "Pause", line: `pause ${name}` },
    ],
  });
}
