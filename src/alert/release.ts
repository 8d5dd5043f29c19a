import { dayNumber } from "../card/short-day.ts";
import type { Alert, Mute } from "../domain/alert.ts";
import type { QuietHours } from "../domain/settings.ts";
import type { Weekday } from "../domain/subscription.ts";
import { groupBy } from "../scorer/group-by.ts";
import { localDay, nextDueAt } from "../time.ts";
import { dayMs } from "../time-units.ts";

/** What a channel's alerts are, and how it wants to be told. */
export interface ReleaseFacts {
  readonly now: Date;
  /** Those that wait, oldest first. */
  readonly held: readonly Alert[];
  /** Those of the last days that were told. */
  readonly told: readonly Alert[];
  readonly mutes: readonly Mute[];
  readonly quiet: QuietHours | null;
  /** IANA */
  readonly zone: string;
}

/** The same news, from one list or several; the first of them was first. */
export type News = readonly [Alert, ...Alert[]];

/** A message to post. */
export type Telling =
  | { readonly kind: "alert"; readonly news: News }
  /** Everything that was held until that morning. */
  | { readonly kind: "digest"; readonly news: readonly News[]; readonly morning: Date };

export interface Release {
  readonly tellings: readonly Telling[];
  /** Muted since they fired. */
  readonly muted: readonly Alert[];
  /** What the channel was told already because of another list, and when. */
  readonly repeated: readonly { readonly alert: Alert; readonly at: Date }[];
}

const mostADay = 3;
const sameNewsDays = 7;
/** When a channel without quiet hours is told what the day before had no room for. */
const usualMorning = "09:00";

/**
 * Pure: what to post of a channel's alerts now. Nothing in quiet hours, and at most three messages on one local day.
 * What fired before the end of the last quiet hours comes as one digest; what fired since comes at once, oldest first,
 * until there is no more room that day, and the rest with the next morning's digest.
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
  const late = news.filter(([first]) => first.firedAt < morning);
  const today = localDay(now, zone);
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

/** When the channel was told the same because of another list; `undefined` when it was not. */
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

/** Each message has a moment of its own, by which those of the day are counted. */
function roomLeft({ now, told, zone }: ReleaseFacts): number {
  const today = localDay(now, zone);
  const moments = told.flatMap(({ outcome }) => (outcome.kind === "told" ? [outcome.at] : []));
  const sent = moments.filter((at) => localDay(at, zone) === today).map((at) => at.getTime());
  return Math.max(0, mostADay - new Set(sent).size);
}

const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** Whether their end comes before their next beginning. */
function isQuiet(now: Date, quiet: QuietHours | null, zone: string): boolean {
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
