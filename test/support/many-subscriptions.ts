import type { ChannelRef, Platform, WorkspaceRef } from "../../src/domain/channel.ts";
import { type TagName, tagName } from "../../src/domain/hashtag.ts";
import { type ChannelSettings, usualSettings } from "../../src/domain/settings.ts";
import type { BriefSubscription, Schedule } from "../../src/domain/subscription.ts";
import type { Ports } from "../../src/ports/ports.ts";
import { localDay } from "../../src/time.ts";
import { minuteMs } from "../../src/time-units.ts";
import { edits, type Stores } from "./edits.ts";

const creator = { id: "400000000000000009", name: "Ana" } as const;
const createdAt = new Date("2026-11-01T12:00:00Z");
/** A brief is one message, without its numbers in a thread, so that who counts messages counts briefs. */
const oneMessage: ChannelSettings = { ...usualSettings, layout: "short" };

/** So many channels of one workspace, by ids that both platforms would have given. */
export function channelsOf(
  platform: Exclude<Platform, "terminal">,
  workspace: string,
  count: number,
): readonly ChannelRef[] {
  const first = platform === "slack" ? "C0" : `3${workspace.slice(-6)}`;
  return Array.from({ length: count }, (_, i) => ({
    platform,
    workspace,
    channel: first + String(i).padStart(11, "0"),
  }));
}

/** What the lists of a workspace are called, and which tags are on each. */
export type Lists = ReadonlyMap<string, readonly string[]>;

/**
 * Saves the lists and, for each channel, a weekly brief of one of them in turn, all due in the minute of that moment and each
 * of one message. In the order of the channels.
 */
export async function subscribeAll(
  stores: Stores,
  channels: readonly ChannelRef[],
  lists: Lists,
  dueAt: Date,
): Promise<readonly BriefSubscription[]> {
  const [first] = channels;
  if (!first) return [];
  for (const [name, tags] of lists) await saveList(stores, first, name, tags);
  const names = [...lists.keys()];
  // A schedule has no seconds: whatever is due between two minutes is put right at a start.
  const minute = new Date(Math.floor(dueAt.getTime() / minuteMs) * minuteMs);
  const wanted = channels.map((channel, i) =>
    weekly(channel, names[i % names.length] ?? "", minute),
  );
  const { settings, subscriptions } = edits(stores);
  for (const subscription of wanted) {
    await settings.saveChannel(subscription.channel, oneMessage);
    await subscriptions.save(subscription);
  }
  return wanted;
}

function saveList(
  stores: Stores,
  { platform, workspace }: WorkspaceRef,
  name: string,
  tags: readonly string[],
): Promise<void> {
  return edits(stores).watchlists.save({
    owner: { platform, workspace },
    name,
    tags: tags.map(named),
    labels: new Map(),
    regions: [],
    goal: null,
    note: null,
    window: null,
    usesBar: null,
    createdBy: creator,
    createdAt,
  });
}

function weekly(channel: ChannelRef, list: string, nextDueAt: Date): BriefSubscription {
  return {
    kind: "brief",
    id: `${channel.platform}-${channel.channel}`,
    channel,
    list,
    region: null,
    schedule: scheduleAt(nextDueAt),
    nextDueAt,
    state: { kind: "active" },
    createdBy: creator,
    createdAt,
  };
}

/** The schedule that a moment belongs to, once a week in UTC. */
function scheduleAt(moment: Date): Schedule {
  const weekdays = [7, 1, 2, 3, 4, 5, 6] as const;
  const day = weekdays[moment.getUTCDay()] ?? 1;
  return { days: [day], time: moment.toISOString().slice(11, 16), zone: "UTC" };
}

function named(text: string): TagName {
  const name = tagName(text);
  if (!name) throw new Error(`${text} is no hashtag`);
  return name;
}

/** How often what became of a brief: messages in its channel, and the state in the log ("1 posted, sent"). */
export type Outcomes = Readonly<Record<string, number>>;

export async function outcomes(
  briefs: readonly BriefSubscription[],
  messagesIn: (channel: ChannelRef) => number,
  { deliveries }: Pick<Ports, "deliveries">,
): Promise<Outcomes> {
  const counts: Record<string, number> = {};
  for (const { id, channel, nextDueAt, schedule } of briefs) {
    const key = { subscriptionId: id, period: localDay(nextDueAt, schedule.zone) };
    const state = (await deliveries.find(key))?.state.kind ?? "nothing";
    const outcome = `${messagesIn(channel)} posted, ${state}`;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}
