import { type Action, type Block, button, type Card, card, list } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { nextWords, subscriptionName, timeThere } from "../../card/schedule-words.ts";
import { capital } from "../../card/text.ts";
import { isPaused } from "../../domain/subscription.ts";
import {
  channelSpan,
  code,
  type Inline,
  inlineOf,
  said,
  strong,
  type Words,
} from "../../text/inline.ts";
import { nextPage, pageNote, pageWords } from "../grammar/pages.ts";
import { againLine, canPostNow, lastWords } from "../subscriptions/last-delivery.ts";
import type { SubscriptionRow } from "../subscriptions/subscription-block.ts";
import { stateWords, whatWords } from "../subscriptions/subscription-block.ts";
import type { HomeFacts } from "./home-finding.ts";
import { homeListsBlock } from "./home-lists-block.ts";

/** Failing ones first, then what channels get, the lists, and what it costs; or how to start. */
export function homeCard(facts: HomeFacts, person: string, now: Date): Card {
  const { failing, page } = facts;
  if (facts.isEmpty) return emptyCard(facts);
  return card({
    title: failing.length > 0 ? failingTitle(failing) : `Your hashtags today${pageWords(page)}`,
    headline: headline(facts, now),
    tone: failing.length > 0 ? "warning" : "neutral",
    blocks: [
      ...failures(facts),
      ...channels(facts, person),
      ...homeListsBlock(facts.lists, now),
      list([strong("Costs and times")], [creditWords(facts), zoneWords(facts)]),
    ],
    actions: [...nextPage(page), ...lookingAround],
    source: [`${failing.length > 0 ? pageNote(page) : ""}${support(facts)}`],
  });
}

const lookingAround: readonly Action[] = [
  ...button("Set up a brief", "subscribe"),
  ...button("All about subscriptions", "subscriptions show"),
  ...button("See where credits go", "settings budget"),
  ...button("Settings", "settings show"),
  ...button("Help", "help"),
];

function support({ contact }: HomeFacts): string {
  return `Questions? Ask ${contact ?? "whoever added Tagtide to this workspace"}. Looking at Home costs nothing.`;
}

function emptyCard(facts: HomeFacts): Card {
  return card({
    title: "Know which hashtags to post under, every Monday",
    headline: "Nothing is set up yet. Three steps, about two minutes:",
    blocks: [
      {
        ...list([], startSteps),
        buttons: [
          ...button("Try #booktok", "score booktok"),
          ...button("Make a list", "watch add"),
          ...button("Set up a brief", "subscribe"),
        ],
      },
      list([strong("Costs and times")], [creditWords(facts), zoneWords(facts)]),
    ],
    actions: [...button("Help", "help"), ...button("Settings", "settings show")],
    source: [support(facts)],
  });
}

const startSteps: readonly Inline[] = [
  said`${strong("1. Ask.")} Press the button, or type ${code("/hashtag booktok")} in any channel. Only you see the answer.`,
  said`${strong("2. Keep your hashtags.")} Three to twenty are a good start: press the button, or type ${code("/hashtag watch add team booktok cleantok")}.`,
  said`${strong("3. Choose a channel and a day.")} Press the button, or type ${code("/hashtag subscribe team monday 09:00")} there. A short message tells the team what to use and what to hold.`,
];

function failingTitle(failing: readonly SubscriptionRow[]): string {
  const what = failing.every(({ subscription }) => subscription.kind === "brief")
    ? "brief"
    : "subscription";
  const isUnsure = failing.every(({ subscription }) => subscription.state.kind !== "failing");
  const verb = failing.length === 1 ? "is" : "are";
  return `${plural(failing.length, what)} ${isUnsure ? "may not have arrived" : `${verb} not arriving`}`;
}

function headline({ failing, next, running, lists: [first] }: HomeFacts, now: Date): Words {
  if (failing.length > 0) return "Nothing is lost: set right what is named here, and it goes on.";
  if (next?.subscription.kind === "brief") return nextWords("brief", next.subscription, now);
  return running.length > 0
    ? "No brief is to come: only alerts, or what is paused."
    : said`No channel gets anything yet. Type ${code(`/hashtag subscribe "${first?.list ?? "team"}" monday 09:00`)} in the one that is to get its brief.`;
}

function failures({ failures: rows }: HomeFacts): readonly Block[] {
  if (rows.length === 0) return [];
  return [
    {
      ...list([], rows.map(failureWords)),
      buttons: rows.map(({ last }) => (canPostNow(last) ? againButton(last) : null)),
    },
  ];
}

function againButton(last: Parameters<typeof againLine>[0]): Action | null {
  const label = last.state.kind === "unknown" ? "Post it again" : "Send it now";
  return button(label, againLine(last))[0] ?? null;
}

function failureWords({ subscription, last, zone, now }: SubscriptionRow): Inline {
  const { state } = subscription;
  return [
    ...nameOf(subscription),
    ...(state.kind === "failing"
      ? [
          ...stateWords(subscription, zone, now),
          ...(canPostNow(last) ? [" Or press the button once that is done."] : []),
        ]
      : [` ${lastWords(last, zone, now)} Look in the channel before you press the button.`]),
  ];
}

function nameOf(subscription: SubscriptionRow["subscription"]): Inline {
  const name = strong(capital(subscriptionName(subscription)));
  return [name, " in ", channelSpan(subscription.channel.channel), ":"];
}

function channels({ running }: HomeFacts, person: string): readonly Block[] {
  if (running.length === 0) return [];
  return [
    list(
      [strong("What your channels get")],
      running.map((row) => runningWords(row, person)),
    ),
  ];
}

function runningWords({ subscription, tags, zone, now }: SubscriptionRow, person: string): Inline {
  const { createdBy } = subscription;
  const by = createdBy.id === person ? "you" : createdBy.name;
  const words = [
    whatWords(subscription, tags),
    ...comingWords(subscription, now),
    `Set up by ${by}.`,
  ];
  return [...nameOf(subscription), ` ${words.join(" ")}`, ...stateWords(subscription, zone, now)];
}

/** In the zone of the schedule, which was just said with the time of day. */
function comingWords(subscription: SubscriptionRow["subscription"], now: Date): readonly string[] {
  if (subscription.kind !== "brief" || isPaused(subscription)) return [];
  const { nextDueAt, schedule } = subscription;
  if (nextDueAt <= now) return ["The next one is due now."];
  return [`Next ${timeThere(nextDueAt, schedule.zone).replace(/ \d\d:\d\d$/, "")}.`];
}

function creditWords({ credits, left }: HomeFacts): Inline {
  const used = `${plural(credits, "credit")} used by this workspace this month.`;
  return [strong("Credits:"), ` ${used} ${left ?? "No limit is set."}`];
}

function zoneWords({ zone }: HomeFacts): Inline {
  return inlineOf(said`${strong("Time zone:")} ${zone}, where a channel has none of its own.`);
}
