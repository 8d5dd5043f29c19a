import { asItComes } from "../../brief/due.ts";
import { type Action, type Card, card, sentence } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { daysWord, nextWords, scheduleWords, subscriptionName } from "../../card/schedule-words.ts";
import type { Region } from "../../domain/hashtag.ts";
import { type BriefSubscription, isPaused, type Subscription } from "../../domain/subscription.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { keepFirstZone } from "../../ports/channel-zone.ts";
import { code, said } from "../../text/inline.ts";
import { type Answer, type Command, type CommandContext, defineCommand } from "../command.ts";
import { zoneField } from "../forms/shared-fields.ts";
import { confirmLine } from "../grammar/confirm-line.ts";
import { whateverItCosts } from "../grammar/consent.ts";
import { checkRegions } from "../grammar/read-regions.ts";
import { confirmOption, listOption } from "../grammar/shared-options.ts";
import { type AskedFirst, askFirst } from "../workspace/ask-first.ts";
import { type ChangeTurn, changing } from "../workspace/changing.ts";
import { checkSubscriptionLimit } from "../workspace/check-limits.ts";
import { noteChange, undoAction } from "../workspace/note-change.ts";
import { briefIntroduction } from "./brief-introduction.ts";
import { introduce, type Reached, reached } from "./introduction.ts";
import { type Asked, isScheduled, plannedBrief } from "./planned-brief.ts";
import { type SubscriptionFinding, subscriptionFinding } from "./subscription-finding.ts";

/** The subscription, and the state of its introduction; `null` when an existing subscription was changed. */
export interface SubscribeFinding extends SubscriptionFinding {
  readonly introduction: { readonly state: string; readonly reason: string | null } | null;
}

export const subscribe: Command = defineCommand({
  name: "subscribe",
  about: "Get the brief of a watchlist in this channel; or change when it comes",
  topic: "tell",
  examples: [
    "subscribe books",
    "subscribe books friday 16:30",
    "subscribe books mon,thu 9am Europe/Berlin us",
    "subscribe books weekdays",
  ],
  options: {
    list: listOption,
    days: { kind: "days", about: "Days of the week, Monday if not said", required: false },
    time: { kind: "time", about: "Time of day, 09:00 if not said", required: false },
    zone: {
      kind: "zone",
      about: "Time zone such as Europe/Berlin; the channel's if not said",
      required: false,
    },
    region: { kind: "region", about: "This country only, such as US", required: false },
    confirm: confirmOption,
  },
  form: {
    title: "Get a brief",
    submit: "Subscribe",
    where: "In which channel?",
    fields: [
      { option: "list", label: "Which watchlist?" },
      { option: "days", label: "On which days?", isRequired: true, start: () => "monday" },
      { option: "time", label: "At what time?", isRequired: true, start: () => "09:00" },
      zoneField,
      {
        option: "region",
        label: "Posts of one country only?",
        hint: "Two letters, such as US. Leave it empty for the countries of the list.",
      },
    ],
  },
  audience: "asker",
  who: "editor",
  chatOnly: true,
  async run(given, context): Promise<Answer<SubscribeFinding | AskedFirst>> {
    const { list: name, region = null, confirm, ...asked } = given;
    const brief = await plannedBrief(name, region, asked, { ...context, newId: () => "planned" });
    if (!brief.before) await checkSubscriptionLimit(context.channel, context);
    const question = await askFirst(
      {
        ...{ title: `Brief of ${name}`, confirm, after: { subscriptions: [brief.after] } },
        typed: confirmLine("subscribe", name, typedOptions(given)),
      },
      context,
      (again) => subscribe.run({ ...given, confirm: whateverItCosts }, again),
    );
    if (question) return question;
    if (region && !brief.before) await checkRegions([region], context);
    const done = await changing(context, (turn) => subscribeTo(name, region, asked, turn));
    const { list, before, after } = done;
    const introduced = before
      ? null
      : await introduce(after, briefIntroduction(after, list), context);
    const finding: SubscribeFinding = {
      ...subscriptionFinding(await asItIs(after, context)),
      introduction: introduced && {
        state: introduced.kind,
        reason: "reason" in introduced ? introduced.reason : null,
      },
    };
    const there = await reached(after, introduced, after.schedule.zone, context);
    return { finding, card: answerCard(done, there, context.now) };
  },
});

/** Only the options that were typed: a default time zone is not stored as the channel's. */
function typedOptions({
  days,
  time,
  zone,
  region,
}: Asked & { readonly region?: Region | undefined }) {
  return { days: days && daysWord(days), time, zone, region: region?.toLowerCase() };
}

interface Subscribed {
  readonly list: Watchlist;
  readonly before: BriefSubscription | undefined;
  readonly after: BriefSubscription;
  /** The undo button; none when nothing changed. */
  readonly undo: readonly Action[];
}

async function subscribeTo(
  name: string,
  region: BriefSubscription["region"],
  asked: Asked,
  turn: ChangeTurn,
): Promise<Subscribed> {
  const { list, before, after } = await plannedBrief(name, region, asked, turn);
  if (before && isScheduled(before, after.schedule)) {
    return { list, before, after: asItComes(before, turn.now), undo: [] };
  }
  if (!before) await checkSubscriptionLimit(turn.channel, turn);
  await turn.subscriptions.save(after);
  const zone = asked.zone ? await keepFirstZone(asked.zone, turn) : [];
  const undo = { kind: "subscription", before: before ?? null, after } as const;
  const change = await noteChange(turn, changeWords(after, before), [undo, ...zone]);
  return { list, before, after, undo: [undoAction(change)] };
}

function changeWords(after: BriefSubscription, before: BriefSubscription | undefined): string {
  const name = subscriptionName(after);
  const when = `every ${scheduleWords(after.schedule)}`;
  return before ? `changed the ${name} to ${when}` : `set up the ${name}, ${when}`;
}

/** The subscription as stored now: the dispatcher marks it as failing when the channel cannot be reached. */
async function asItIs(
  after: BriefSubscription,
  { subscriptions, now }: CommandContext,
): Promise<Subscription> {
  const found = await subscriptions.find(after.channel, after.id);
  return found?.kind === "brief" ? asItComes(found, now) : after;
}

function answerCard(
  { list, before, after, undo }: Subscribed,
  { isStopped, tone, notes }: Reached,
  now: Date,
): Card {
  const name = subscriptionName(after);
  const when = undo.length === 0 ? "Already every" : before ? "Changed: every" : "Every";
  const set = `${when} ${scheduleWords(after.schedule)} this channel gets the ${name} (${plural(list.tags.length, "tag")})`;
  const next = nextWords("one", after, now);
  const blocks = [
    // What to do comes first.
    ...(isStopped ? [...notes, next] : [next]),
    ...(before && isPaused(before) ? ["It was paused and runs again."] : []),
    ...(isStopped ? [] : notes),
    ...(list.tags.length === 0
      ? [said`The list is empty. Put something on it: ${code(`watch add "${list.name}" booktok`)}.`]
      : []),
  ];
  return card({
    title: `Brief of ${list.name}`,
    headline: isStopped ? `${set}, but nothing can be posted here yet.` : `${set}.`,
    tone,
    blocks: blocks.map(sentence),
    actions: [
      { kind: "run", label: "Send a test", line: `subscriptions test "${list.name}"` },
      ...undo,
    ],
  });
}
