import type { Schedule, Subscription } from "../brief/subscription.ts";
import { card, text } from "../card/card.ts";
import { plural } from "../card/numbers.ts";
import { localTime, nextDueAt, weekdayName } from "../time.ts";
import { type CommandContext, defineCommand } from "./command.ts";
import { listNamed, listOption } from "./list-named.ts";

/** A subscription as programs see it. */
export interface SubscriptionFinding {
  readonly list: string;
  readonly channel: string;
  readonly weekday: number;
  readonly time: string;
  readonly zone: string;
  readonly nextDueAt: string;
  readonly createdBy: string;
}

export const subscribe = defineCommand({
  name: "subscribe",
  about: "Get the weekly brief of a watchlist in this channel",
  examples: [
    "subscribe books",
    "subscribe books friday 16:30",
    "subscribe books mon 9am Europe/Berlin",
  ],
  options: {
    list: listOption,
    day: { kind: "weekday", about: "Day of the week, Monday if not said", required: false },
    time: { kind: "time", about: "Time of day, 09:00 if not said", required: false },
    zone: {
      kind: "zone",
      about: "Time zone such as Europe/Berlin; the workspace's if not said",
      required: false,
    },
  },
  audience: "channel",
  who: "editor",
  async run({ list: name, day = 1, time = "09:00", zone }, context) {
    const list = await listNamed(name, context);
    const schedule = { weekday: day, time, zone: await zoneFor(zone, context) };
    const existing = await subscriptionTo(list.name, context);
    const subscription = newSubscription(list.name, schedule, context, existing);
    await context.subscriptions.save(subscription);
    return {
      finding: subscriptionFinding(subscription),
      card: card({
        title: `Brief of ${list.name}`,
        headline: `${existing ? "Changed: every" : "Every"} ${scheduleWords(schedule)} this channel gets the brief of ${list.name} (${plural(list.tags.length, "tag")}).`,
        blocks: [
          text(`The next one comes ${localTime(subscription.nextDueAt, schedule.zone)}.`),
          ...(list.tags.length === 0
            ? [
                text(
                  `The list is empty: \`watch add "${list.name}" booktok\` puts something on it.`,
                ),
              ]
            : []),
        ],
        actions: [
          { kind: "run", label: "Brief now", line: `brief "${list.name}"` },
          { kind: "run", label: "Undo", line: undoLine(list.name, existing) },
        ],
      }),
    };
  },
});

function undoLine(list: string, before: Subscription | undefined): string {
  return before ? subscribeLine(before) : `unsubscribe "${list}"`;
}

/** What to type to get the subscription as it is. */
export function subscribeLine({ list, schedule }: Subscription): string {
  const { weekday, time, zone } = schedule;
  return `subscribe "${list}" ${weekdayName(weekday).toLowerCase()} ${time} ${zone}`;
}

/** The zone asked for, which a workspace without one then keeps; else the workspace's; else UTC. */
async function zoneFor(
  asked: string | undefined,
  { settings, channel }: CommandContext,
): Promise<string> {
  const known = await settings.zone(channel);
  if (asked && !known) await settings.saveZone(channel, asked);
  return asked ?? known ?? "UTC";
}

/** This channel's subscription to a list, when there is one. */
export async function subscriptionTo(
  list: string,
  { subscriptions, channel }: CommandContext,
): Promise<Subscription | undefined> {
  const all = await subscriptions.inWorkspace(channel);
  return all.find((one) => one.list === list && one.channel.channel === channel.channel);
}

function newSubscription(
  list: string,
  schedule: Schedule,
  { channel, asker, now, newId }: CommandContext,
  existing: Subscription | undefined,
): Subscription {
  const created = existing ?? { id: newId(), createdBy: asker.id, createdAt: now };
  return { ...created, channel, list, schedule, nextDueAt: nextDueAt(schedule, now) };
}

/** "Monday at 09:00 (Europe/Berlin)" */
export function scheduleWords({ weekday, time, zone }: Schedule): string {
  return `${weekdayName(weekday)} at ${time} (${zone})`;
}

export function subscriptionFinding(subscription: Subscription): SubscriptionFinding {
  const { list, channel, schedule, nextDueAt: due, createdBy } = subscription;
  return {
    list,
    channel: channel.channel,
    ...schedule,
    nextDueAt: due.toISOString(),
    createdBy,
  };
}
