import { scheduleWords } from "../../card/schedule-words.ts";
import { personOf } from "../../domain/channel.ts";
import {
  type BriefSubscription,
  isPaused,
  type Schedule,
  stateWhenSet,
} from "../../domain/subscription.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { zoneOf } from "../../ports/channel-zone.ts";
import type { SettingStore, SubscriptionStore } from "../../ports/ports.ts";
import { nextDueAt } from "../../time.ts";
import type { CommandContext, OptionKinds } from "../command.ts";
import { listNamed } from "../watchlists/list-named.ts";
import type { ChangeTurn } from "../workspace/changing.ts";
import { briefsHere } from "./subscriptions-here.ts";

/** The options for when a brief comes. */
export type Asked = { readonly [Name in "days" | "time" | "zone"]: OptionKinds[Name] | undefined };

interface Seen
  extends Pick<ChangeTurn, "channel" | "asker" | "now" | "newId">,
    Pick<CommandContext, "watchlists"> {
  readonly settings: Pick<SettingStore, "zone" | "channel">;
  readonly subscriptions: Pick<SubscriptionStore, "inWorkspace">;
}

/** The new subscription, based on the current one if there is one. */
export async function plannedBrief(
  name: string,
  region: BriefSubscription["region"],
  asked: Asked,
  turn: Seen,
) {
  const list = await listNamed(name, turn);
  const before = (await briefsHere(list.name, turn)).find((one) => one.region === region);
  const schedule = await scheduleFor(asked, before, turn);
  return { list, before, after: scheduled({ list, region, schedule }, before, turn) };
}

/** Whether the subscription is active with that schedule already. */
export function isScheduled(before: BriefSubscription, schedule: Schedule): boolean {
  return !isPaused(before) && scheduleWords(before.schedule) === scheduleWords(schedule);
}

/** The schedule asked for. Missing parts are taken from the current one, else Monday at nine in the channel's zone. */
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

interface Planned extends Pick<BriefSubscription, "region" | "schedule"> {
  readonly list: Watchlist;
}

/** An existing subscription keeps its id and creator. */
function scheduled(
  { list, region, schedule }: Planned,
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
  const nextDue = nextDueAt(schedule, now);
  return { ...made, schedule, state: stateWhenSet(before), nextDueAt: nextDue };
}
