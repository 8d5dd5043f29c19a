import { type Card, card, code, text } from "../../card/card.ts";
import { nameFirst } from "../../domain/channel.ts";
import type { AlertSubscription } from "../../domain/subscription.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { wishWords } from "./alerts-card.ts";

/** The message that tells a channel which alerts it will get and who set them up. */
export function alertsIntroduction(subscription: AlertSubscription, list: Watchlist): Card {
  const name = `"${list.name}"`;
  return card({
    title: `Alerts of ${list.name}`,
    headline: `${nameFirst(subscription.createdBy)} set up ${wishWords(subscription)} of ${list.name} for this channel.`,
    blocks: [
      text(
        `It hears when ${list.tags.length === 1 ? "the list's hashtag" : `one of the ${list.tags.length} hashtags`} begins to rise and when that is over: once for each turn, three messages a day at most, none in quiet hours.`,
      ),
      text(
        ...["More or fewer: ", code(`/hashtag alerts set ${name}`)],
        ...[". Quiet for a while: ", code(`/hashtag alerts mute list:${name} 7d`)],
        ...[". Other quiet hours: ", code("/hashtag settings show"), "."],
      ),
    ],
    actions: [
      { kind: "run", label: "Open windows", line: `watch calendar ${name}` },
      { kind: "run", label: "Pause", line: `subscriptions pause ${name}` },
    ],
  });
}
