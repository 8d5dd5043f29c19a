import { type Action, type Card, card, text } from "../card/card.ts";
import { plural } from "../card/numbers.ts";
import { scheduleWords, subscriptionName } from "../card/schedule-words.ts";
import { personOf } from "../channel.ts";
import type { DeliveryState } from "../ports.ts";
import type { BriefSubscription, Schedule, Subscription } from "../subscription.ts";
import { localTime, nextDueAt } from "../time.ts";
import type { Watchlist } from "../watch/watchlist.ts";
import { keepFirstZone, zoneOf } from "../zone.ts";
import { briefIntroduction } from "./brief-introduction.ts";
import { type CommandContext, defineCommand, type OptionKinds } from "./command.ts";
import { introduce, introducedWords } from "./introduction.ts";
import { listNamed, listOption } from "./list-named.ts";
import { noteChange, undoAction } from "./note-change.ts";
import { type SubscriptionFinding, subscriptionFinding } from "./subscription-finding.ts";
import { briefsHere } from "./subscriptions-here.ts";

/** The subscription as it is now, and what became of its introduction; `null` when it was only changed. */
export interface SubscribeFinding extends SubscriptionFinding {
  readonly introduction: { readonly state: string; readonly reason: string | null } | null;
}

export const subscribe = defineCommand({
  name: "subscribe",
  about: "Get the brief of a watchlist in this channel, or change when it comes",
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
  },
  audience: "asker",
  who: "editor",
  async run({ list: name, region = null, ...asked }, context) {
    const list = await listNamed(name, context);
    const before = (await briefsHere(list.name, context)).find((one) => one.region === region);
    const schedule = await scheduleFor(asked, before, context);
    const after = wanted(list, region, schedule, before, context);
    await context.subscriptions.save(after);
    const change = await noteChange(context, changeWords(after, before), {
      kind: "subscription",
      before: before ?? null,
      after,
    });
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
    return { finding, card: answerCard(after, before, list, introduced, undoAction(change)) };
  },
});

type Asked = { readonly [Name in "days" | "time" | "zone"]: OptionKinds[Name] | undefined };

/** What was asked for; for what was not, what it is already, else Monday at nine on the channel's clock. */
async function scheduleFor(
  { days, time, zone }: Asked,
  before: BriefSubscription | undefined,
  context: CommandContext,
): Promise<Schedule> {
  const usual = before?.schedule ?? {
    days: [1] as const,
    time: "09:00",
    zone: await zoneOf(context.channel, context),
  };
  if (zone) await keepFirstZone(zone, context);
  return { days: days ?? usual.days, time: time ?? usual.time, zone: zone ?? usual.zone };
}

/** One that was there keeps its id and its creator, and runs again if it was paused. */
function wanted(
  list: Watchlist,
  region: BriefSubscription["region"],
  schedule: Schedule,
  before: BriefSubscription | undefined,
  { channel, asker, now, newId }: CommandContext,
): BriefSubscription {
  const made = before ?? {
    kind: "brief",
    id: newId(),
    channel,
    list: list.name,
    region,
    createdBy: personOf(asker),
    createdAt: now,
  };
  const state = before?.state.kind === "failing" ? before.state : ({ kind: "active" } as const);
  return { ...made, schedule, state, nextDueAt: nextDueAt(schedule, now) };
}

function changeWords(after: BriefSubscription, before: BriefSubscription | undefined): string {
  const name = subscriptionName(after);
  const when = `every ${scheduleWords(after.schedule)}`;
  return before ? `changed the ${name} to ${when}` : `set up the ${name}, ${when}`;
}

/** The courier marks it when the channel cannot be reached. */
async function asItIs(
  after: BriefSubscription,
  { subscriptions }: CommandContext,
): Promise<Subscription> {
  return (await subscriptions.find(after.channel, after.id)) ?? after;
}

function answerCard(
  after: BriefSubscription,
  before: BriefSubscription | undefined,
  list: Watchlist,
  introduced: DeliveryState | null,
  undo: Action,
): Card {
  const { schedule, nextDueAt: due } = after;
  const name = subscriptionName(after);
  const told = introduced && introducedWords(introduced, schedule.zone);
  const blocks = [
    `The next one comes ${localTime(due, schedule.zone)}.`,
    ...(before?.state.kind === "paused" ? ["It was paused and runs again."] : []),
    ...(told ? [told] : []),
    ...(list.tags.length === 0
      ? [`The list is empty: \`watch add "${list.name}" booktok\` puts something on it.`]
      : []),
  ];
  return card({
    title: `Brief of ${list.name}`,
    headline: `${before ? "Changed: every" : "Every"} ${scheduleWords(schedule)} this channel gets the ${name} (${plural(list.tags.length, "tag")}).`,
    tone: introduced && introduced.kind !== "sent" ? "warning" : "neutral",
    blocks: blocks.map((words) => text(words)),
    actions: [{ kind: "run", label: "Send a test", line: `test "${list.name}"` }, undo],
  });
}
