import { type Card, card, code, text } from "../../card/card.ts";
import { scheduleWords, subscriptionName } from "../../card/schedule-words.ts";
import { nameFirst } from "../../domain/channel.ts";
import type { BriefSubscription } from "../../domain/subscription.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { localTime } from "../../time.ts";

/** The message that tells a channel which brief it will get and who set it up. */
export function briefIntroduction(subscription: BriefSubscription, list: Watchlist): Card {
  const { schedule, nextDueAt, createdBy } = subscription;
  const name = `"${list.name}"`;
  return card({
    title: `Brief of ${list.name}`,
    headline: `${nameFirst(createdBy)} set up the ${subscriptionName(subscription)} for this channel: every ${scheduleWords(schedule)}.`,
    blocks: [
      text(
        `It says which of ${theTags(list)} to post under, which to stop using and what changed, with posts to look at. The first one comes ${localTime(nextDueAt, schedule.zone)}.`,
      ),
      text(
        ...["Another time: ", code(`/hashtag subscribe ${name} friday 16:30`)],
        ...[". A break: ", code(`/hashtag subscriptions pause ${name}`)],
        ...[". Shorter or longer: ", code("/hashtag settings show"), "."],
      ),
    ],
    actions: [
      { kind: "run", label: "Brief now", line: `brief ${name}` },
      { kind: "run", label: "Pause", line: `subscriptions pause ${name}` },
    ],
  });
}

function theTags({ tags }: Watchlist): string {
  return tags.length === 1 ? "the list's hashtags" : `the list's ${tags.length} hashtags`;
}
