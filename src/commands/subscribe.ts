import { asItComes } from "../brief/due.ts";
import { type Action, type Card, card, text } from "../card/card.ts";
import { plural } from "../card/numbers.ts";
import { daysWord, scheduleWords, subscriptionName } from "../card/schedule-words.ts";
import { personOf } from "../channel.ts";
import type { Region } from "../hashtag.ts";
import type { DeliveryState, SettingStore, SubscriptionStore } from "../ports.ts";
import {
  type BriefSubscription,
  isPaused,
  type Schedule,
  type Subscription,
} from "../subscription.ts";
import { localTime, nextDueAt } from "../time.ts";
import type { Watchlist } from "../watch/watchlist.ts";
import { keepFirstZone, zoneOf } from "../zone.ts";
import { type AskedFirst, askFirst, confirmOption } from "./ask-first.ts";
import { briefIntroduction } from "./brief-introduction.ts";
import { changing, type Turn } from "./changing.ts";
import { checkSubscriptionLimit } from "./check-limits.ts";
import {
  type Answer,
  type Command,
  type CommandContext,
  defineCommand,
  type OptionKinds,
} from "./command.ts";
import { confirmLine } from "./confirm-line.ts";
import { introduce, introducedWords } from "./introduction.ts";
import { listNamed, listOption } from "./list-named.ts";
import { noteChange, undoAction } from "./note-change.ts";
import { type SubscriptionFinding, subscriptionFinding } from "./subscription-finding.ts";
import { briefsHere } from "./subscriptions-here.ts";

/** The subscription as it is now, and what became of its introduction; `null` when it was only changed. */
export interface SubscribeFinding extends SubscriptionFinding {
  readonly introduction: { readonly state: string; readonly reason: string | null } | null;
}

export const subscribe: Command = defineCommand({
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
    confirm: confirmOption,
  },
  audience: "asker",
  who: "editor",
  async run(given, context): Promise<Answer<SubscribeFinding | AskedFirst>> {
    const { list: name, region = null, confirm, ...asked } = given;
    const brief = await planned(name, region, asked, { ...context, newId: () => "planned" });
    if (!brief.before) await checkSubscriptionLimit(context.channel, context);
    const question = await askFirst(
      {
        ...{ title: `Brief of ${name}`, confirm, after: { subscriptions: [brief.after] } },
        typed: confirmLine("subscribe", name, typedOptions(given)),
      },
      context,
      (again) => subscribe.run({ ...given, confirm: "yes" }, again),
    );
    if (question) return question;
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
    return { finding, card: answerCard(done, introduced, context.now) };
  },
});

/** What was asked for, and no more: a zone that was not said does not become the channel's. */
function typedOptions({
  days,
  time,
  zone,
  region,
}: Asked & { readonly region?: Region | undefined }) {
  return { days: days && daysWord(days), time, zone, region: region?.toLowerCase() };
}

type Asked = { readonly [Name in "days" | "time" | "zone"]: OptionKinds[Name] | undefined };

interface Subscribed {
  readonly list: Watchlist;
  readonly before: BriefSubscription | undefined;
  readonly after: BriefSubscription;
  /** Absent when it was so already. */
  readonly undo: readonly Action[];
}

interface Seen
  extends Pick<Turn, "channel" | "asker" | "now" | "newId">,
    Pick<CommandContext, "watchlists"> {
  readonly settings: Pick<SettingStore, "zone" | "channel">;
  readonly subscriptions: Pick<SubscriptionStore, "inWorkspace">;
}

/** What it is to be, of what there is now. */
async function planned(
  name: string,
  region: BriefSubscription["region"],
  asked: Asked,
  turn: Seen,
) {
  const list = await listNamed(name, turn);
  const before = (await briefsHere(list.name, turn)).find((one) => one.region === region);
  const schedule = await scheduleFor(asked, before, turn);
  return { list, before, schedule, after: wanted(list, region, schedule, before, turn) };
}

async function subscribeTo(
  name: string,
  region: BriefSubscription["region"],
  asked: Asked,
  turn: Turn,
): Promise<Subscribed> {
  const { list, before, schedule, after } = await planned(name, region, asked, turn);
  if (before && isSo(before, schedule)) {
    return { list, before, after: asItComes(before, turn.now), undo: [] };
  }
  if (!before) await checkSubscriptionLimit(turn.channel, turn);
  await turn.subscriptions.save(after);
  const zone = asked.zone ? await keepFirstZone(asked.zone, turn) : [];
  const undo = { kind: "subscription", before: before ?? null, after } as const;
  const change = await noteChange(turn, changeWords(after, before), [undo, ...zone]);
  return { list, before, after, undo: [undoAction(change)] };
}

/** Whether it comes by that schedule already. */
function isSo(before: BriefSubscription, schedule: Schedule): boolean {
  return !isPaused(before) && scheduleWords(before.schedule) === scheduleWords(schedule);
}

/** What was asked for; for what was not, what it is already, else Monday at nine on the channel's clock. */
async function scheduleFor(
  { days, time, zone }: Asked,
  before: BriefSubscription | undefined,
  turn: Seen,
): Promise<Schedule> {
  const usual = before?.schedule ?? {
    days: [1] as const,
    time: "09:00",
    zone: await zoneOf(turn.channel, turn),
  };
  return { days: days ?? usual.days, time: time ?? usual.time, zone: zone ?? usual.zone };
}

/** One that was there keeps its id and its creator, and runs again if it was paused. */
function wanted(
  list: Watchlist,
  region: BriefSubscription["region"],
  schedule: Schedule,
  before: BriefSubscription | undefined,
  { channel, asker, now, newId }: Seen,
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
  { subscriptions, now }: CommandContext,
): Promise<Subscription> {
  const found = await subscriptions.find(after.channel, after.id);
  return found?.kind === "brief" ? asItComes(found, now) : after;
}

function answerCard(
  { list, before, after, undo }: Subscribed,
  introduced: DeliveryState | null,
  now: Date,
): Card {
  const { schedule, nextDueAt: next } = after;
  const name = subscriptionName(after);
  const when = undo.length === 0 ? "Already every" : before ? "Changed: every" : "Every";
  const told = introduced && introducedWords(introduced, schedule.zone);
  const blocks = [
    next <= now
      ? "The next one is due now."
      : `The next one comes ${localTime(next, schedule.zone)}.`,
    ...(before && isPaused(before) ? ["It was paused and runs again."] : []),
    ...(told ? [told] : []),
    ...(list.tags.length === 0
      ? [`The list is empty: \`watch add "${list.name}" booktok\` puts something on it.`]
      : []),
  ];
  return card({
    title: `Brief of ${list.name}`,
    headline: `${when} ${scheduleWords(schedule)} this channel gets the ${name} (${plural(list.tags.length, "tag")}).`,
    tone: introduced && introduced.kind !== "sent" ? "warning" : "neutral",
    blocks: blocks.map((words) => text(words)),
    actions: [{ kind: "run", label: "Send a test", line: `test "${list.name}"` }, ...undo],
  });
}
