import type { BriefSubscription, Schedule, Subscription, Weekday } from "../domain/subscription.ts";
import { type Inline, type Span, said } from "../text/inline.ts";
import { listed } from "../text/listed.ts";
import { localTime, weekdayName } from "../time.ts";

/** "weekday at 09:00 (Europe/Berlin)": the words after "every". */
export function scheduleWords({ days, time, zone }: Schedule): string {
  return `${daysWords(days)} at ${time} (${zone})`;
}

/** "Monday", "Monday and Thursday", "weekday", "day" */
function daysWords(days: readonly Weekday[]): string {
  const word = daysWord(days);
  if (word === "daily") return "day";
  if (word === "weekdays") return "weekday";
  return listed(days.map(weekdayName));
}

/** The days as a person types them: "monday", "mon,thu", "weekdays" or "daily". */
export function daysWord(days: readonly Weekday[]): string {
  const key = days.join("");
  if (key === "1234567") return "daily";
  if (key === "12345") return "weekdays";
  const names = days.map((day) => weekdayName(day).toLowerCase());
  return names.length === 1 ? names.join() : names.map((name) => name.slice(0, 3)).join(",");
}

/** "brief of books", "alerts of books for US", "webhook of books" */
export function subscriptionName({ kind, list, region }: Subscription): string {
  const what = kind === "alerts" ? "alerts" : kind;
  return `${what} of ${list}${region ? ` for ${region}` : ""}`;
}

/** "Mon 23 Nov 09:00", without the zone; with its year where it is another one `now`. */
export function timeThere(at: Date, zone: string, now = at): string {
  return localTime(at, zone, now).replace(` (${zone})`, "");
}

/** "The next one comes Monday, 23 November, 09:00 (UTC).": `what` is the subject of the sentence. */
export function nextWords(
  what: string,
  { nextDueAt, schedule }: Pick<BriefSubscription, "nextDueAt" | "schedule">,
  now: Date,
): Inline {
  if (nextDueAt <= now) return [`The next ${what} is due now.`];
  return said`The next ${what} comes ${ahead(nextDueAt, localTime(nextDueAt, schedule.zone))}.`;
}

/** A moment to come. */
export function ahead(at: Date, text: string): Span {
  return { kind: "moment", at: at.toISOString(), text, ahead: true };
}
