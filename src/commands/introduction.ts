import { type Card, card, code, text } from "../card/card.ts";
import { plural } from "../card/numbers.ts";
import { scheduleWords, subscriptionName } from "../card/schedule-words.ts";
import { demoLabel } from "../card/source.ts";
import type { DeliveryState } from "../ports.ts";
import type { BriefSubscription } from "../subscription.ts";
import { localTime } from "../time.ts";
import type { Watchlist } from "../watch/watchlist.ts";
import type { CommandContext } from "./command.ts";
import { retryWords } from "./retry-words.ts";

/** After this long nobody has to be told any more who set it up. */
const worthSayingMs = 3_600_000;

/** Tells a channel what it is going to get and who wanted that. Once for each subscription. */
export function introduce(
  subscription: BriefSubscription,
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

function introductionCard(subscription: BriefSubscription, list: Watchlist): Card {
  const { schedule, nextDueAt, createdBy } = subscription;
  const name = `"${list.name}"`;
  return card({
    title: `Brief of ${list.name}`,
    headline: `${createdBy.name} set up the ${subscriptionName(subscription)} for this channel: every ${scheduleWords(schedule)}.`,
    blocks: [
      text(
        `It tells how the ${plural(list.tags.length, "hashtag")} of the list are doing: what changed, the best ones with posts to look at, and which to stop using. The first one comes ${localTime(nextDueAt, schedule.zone)}.`,
      ),
      text(
        ...["Another time: ", code(`/hashtag subscribe ${name} friday 16:30`)],
        ...[". A break: ", code(`/hashtag pause ${name}`)],
        ...[". Shorter or longer: ", code("/hashtag settings"), "."],
      ),
    ],
    actions: [
      { kind: "run", label: "Brief now", line: `brief ${name}` },
      { kind: "run", label: "Pause", line: `pause ${name}` },
    ],
  });
}

/** What became of an introduction, for whoever set it up. */
export function introducedWords(state: DeliveryState, zone: string): string {
  switch (state.kind) {
    case "sent":
      return "This channel was told.";
    case "pending":
      return `This channel could not be told yet${retryWords(state, zone)} ${keptWords}`;
    case "unknown":
      return `Whether this channel was told is not known: ${state.reason}`;
    case "sending":
      return "This channel is being told.";
    default:
      return `This channel could not be told: ${state.reason} ${keptWords}`;
  }
}

const keptWords = "The subscription is kept, and works by itself once that is put right.";
