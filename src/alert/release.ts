import type { Alert, Mute } from "../domain/alert.ts";
import type { QuietHours } from "../domain/settings.ts";
import type { Weekday } from "../domain/subscription.ts";
import { dayNumber } from "../domain/utc-day.ts";
import { groupBy } from "../scorer/group-by.ts";
import { localDay, nextDueAt } from "../time.ts";
import { dayMs } from "../time-units.ts";

/** A channel's alerts and its settings for receiving them. */
export interface ReleaseFacts {
  readonly now: Date;
  /** Alerts not sent yet, oldest first. */
  readonly held: readonly Alert[];
  /** Alerts that were sent in the last days. */
  readonly told: readonly Alert[];
  readonly mutes: readonly Mute[];
  readonly quiet: QuietHours | null;
  /** IANA */
  readonly zone: string;
}

/** Alerts about the same event, from one list or several; oldest first. */
export type News = readonly [Alert, ...Alert[]];

/** A message to post. */
export type Telling =
  | { readonly kind: "alert"; readonly news: News }
  /** Everything that was held until that morning. */
  | { readonly kind: "digest"; readonly news: readonly News[]; readonly morning: Date };

export interface Release {
  readonly tellings: readonly Telling[];
  /** Alerts whose tag or list was muted after they fired. */
  readonly muted: readonly Alert[];
  /** Alerts about an event that the channel was told of already through another list, and when. */
  readonly repeated: readonly { readonly alert: Alert; readonly at: Date }[];
}

const mostADay = 3;
const sameNewsDays = 7;
/** When a channel without quiet hours gets the digest of the alerts that were over the previous day's limit. */
export const usualMorning = "09:00";

/**
 * Pure: decides which of a channel's alerts to post now. None in quiet hours, and at most three messages a local day.
 * Alerts that fired before the end of the last quiet hours are posted as one digest. Later ones are posted one by one,
 * oldest first, until the day's limit is reached; the rest wait for the next morning's digest.
 */
export function decideRelease(facts: ReleaseFacts): Release {
  const { now, held, mutes, quiet, zone } = facts;
  const muted = held.filter((alert) => isMuted(alert, mutes));
  const repeated = held
    .filter((alert) => !muted.includes(alert))
    .flatMap((alert) => {
      const at = toldBefore(alert, facts.told);
      return at ? [{ alert, at }] : [];
    });
  const done = new Set([...muted, ...repeated.map(({ alert }) => alert)]);
  if (isQuiet(now, quiet, zone)) return { tellings: [], muted, repeated };
  const morning = lastMorning(now, quiet, zone);
  const news = newsOf(held.filter((alert) => !done.has(alert)));
  const today = localDay(now, zone);
  // What was over a day's limit does not come when that day ends, at midnight.
  const isMorning = localDay(morning, zone) === today;
  const late = isMorning ? news.filter(([first]) => first.firedAt < morning) : [];
  const fresh = news.filter(
    ([{ firedAt }]) => firedAt >= morning && localDay(firedAt, zone) === today,
  );
  const tellings: readonly Telling[] = [
    ...(late.length > 0 ? [{ kind: "digest", news: late, morning } as const] : []),
    ...fresh.map((one) => ({ kind: "alert", news: one }) as const),
  ];
  return { tellings: tellings.slice(0, roomLeft(facts)), muted, repeated };
}

export function isMuted({ tag, list }: Alert, mutes: readonly Mute[]): boolean {
  return mutes.some(({ what, name }) => name === { tag, list }[what]);
}

/** When the channel was told of the same event through another list; `undefined` when it was not. */
function toldBefore(alert: Alert, told: readonly Alert[]): Date | undefined {
  const same = told.find(
    (other) =>
      other.subscriptionId !== alert.subscriptionId &&
      newsKey(other) === newsKey(alert) &&
      Math.abs(dayNumber(other.firedAt) - dayNumber(alert.firedAt)) < sameNewsDays,
  );
  return same?.outcome.kind === "told" ? same.outcome.at : undefined;
}

function newsOf(alerts: readonly Alert[]): readonly News[] {
  return [...groupBy(alerts, newsKey).values()].flatMap(([first, ...others]): News[] =>
    first ? [[first, ...others]] : [],
  );
}

function newsKey({ tag, kind }: Alert): string {
  return `${kind} ${tag}`;
}

/**
 * How many messages may still be posted today. Alerts of one message share the time at which it was sent, so distinct
 * times are counted.
 */
function roomLeft({ now, told, zone }: ReleaseFacts): number {
  const today = localDay(now, zone);
  const moments = told.flatMap(({ outcome }) => (outcome.kind === "told" ? [outcome.at] : []));
  const sent = moments.filter((at) => localDay(at, zone) === today).map((at) => at.getTime());
  return Math.max(0, mostADay - new Set(sent).size);
}

const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** Whether `now` is in quiet hours: then their next end comes before their next beginning. */
export function isQuiet(now: Date, quiet: QuietHours | null, zone: string): boolean {
  if (!quiet) return false;
  const next = (time: string) => nextDueAt({ days: everyDay, time, zone }, now);
  return next(quiet.to) < next(quiet.from);
}

/** The last time quiet hours ended. */
function lastMorning(now: Date, quiet: QuietHours | null, zone: string): Date {
  const schedule = { days: everyDay, time: quiet?.to ?? usualMorning, zone };
  let morning = nextDueAt(schedule, new Date(now.getTime() - 2 * dayMs));
  for (;;) {
    const next = nextDueAt(schedule, morning);
    if (next > now) return morning;
    morning = next;
  }
}
