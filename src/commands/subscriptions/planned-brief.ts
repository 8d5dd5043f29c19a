import { scheduleWords } from "../../card/schedule-words.ts";
import { personOf } from "../../domain/channel.ts";
import { type BriefSubscription, isPaused, type Schedule } from "../../domain/subscription.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { zoneOf } from "../../ports/channel-zone.ts";
import type { SettingStore, SubscriptionStore } from "../../ports/ports.ts";
import { nextDueAt } from "../../time.ts";
import type { CommandContext, OptionKinds } from "../command.ts";
import { listNamed } from "../watchlists/list-named.ts";
import type { ChangeTurn } from "../workspace/changing.ts";
import { briefsHere } from "./subscriptions-here.ts";

/** What somebody may say of when a brief comes. */
export type Asked = { readonly [Name in "days" | "time" | "zone"]: OptionKinds[Name] | undefined };

interface Seen
  extends Pick<ChangeTurn, "channel" | "asker" | "now" | "newId">,
    Pick<CommandContext, "watchlists"> {
  readonly settings: Pick<SettingStore, "zone" | "channel">;
  readonly subscriptions: Pick<SubscriptionStore, "inWorkspace">;
}

/** What it is to be, of what there is now. */
export async function plannedBrief(
  name: string,
  region: BriefSubscription["region"],
  asked: Asked,
  turn: Seen,
) {
  const list = await listNamed(name, turn);
  const before = (await briefsHere(list.name, turn)).find((one) => one.region === region);
  const schedule = await scheduleFor(asked, before, turn);
  return { list, before, after: wanted(list, region, schedule, before, turn) };
}

/** Whether it comes by that schedule already. */
export function isSo(before: BriefSubscription, schedule: Schedule): boolean {
  return !isPaused(before) && scheduleWords(before.schedule) === scheduleWords(schedule);
}

/** The schedule that was typed; parts that were not are kept as they are, else Monday at nine on the channel's clock. */
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
