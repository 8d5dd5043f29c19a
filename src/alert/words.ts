import { count, percent } from "../card/numbers.ts";
import { shortDate } from "../card/short-day.ts";
import type { Alert, AlertKind } from "../domain/alert.ts";
import { utcDay } from "../domain/snapshot.ts";

/** The name of each kind. */
export const alertNames: Readonly<Record<AlertKind, string>> = {
  rising: "rising",
  spike: "spike",
  watch: "worth watching",
  fading: "cooling",
  hijack: "perhaps hijacked",
};

/** One sentence on what changed: the number, the usual number, and since when. */
export function turnWords(alert: Alert): string {
  const { tag, kind, figures } = alert;
  const { now, usual, since } = figures;
  const pace = `${perDay(now)} views a day, where ${perDay(usual)} are usual`;
  switch (kind) {
    case "rising":
      return `#${tag} is rising since ${shortDate(since)}: ${pace}.`;
    case "spike":
      return `#${tag} stood out on ${shortDate(since)}: ${pace}.`;
    case "watch":
      return `#${tag} may begin to rise, as of ${shortDate(since)}: ${pace}.`;
    case "fading":
      return isRiseOver(alert)
        ? `#${tag} rose from ${shortDate(since)} on, and that is over: ${pace}.`
        : `#${tag} is cooling since ${shortDate(since)}: ${pace}.`;
    case "hijack":
      return `#${tag} may be in other hands since ${shortDate(since)}: ${percent(now)} of its sample is new, where ${percent(usual)} is usual.`;
  }
}

/** One sentence of advice. */
export function adviceWords(alert: Alert): string {
  if (alert.kind === "fading" && !isRiseOver(alert))
    return "It may only be a pause: look again next week.";
  return advice[alert.kind];
}

const advice: Readonly<Record<AlertKind, string>> = {
  rising: "A posting window is open: post under it while it lasts.",
  spike: "It may be over tomorrow: look at the posts behind it before you join.",
  watch: "It is not sure yet: have something ready.",
  fading: "Its posting window is closed.",
  hijack: "Look at these posts: do they still belong to you?",
};

/** The end of a sentence on an alert that no longer holds. */
export const calmedWords: Readonly<Record<AlertKind, string>> = {
  rising: "it is back to its usual pace",
  spike: "its pace is usual again",
  watch: "its pace is usual again",
  fading: "it gains views again",
  hijack: "its sample looks as it used to",
};

/**
 * Whether this alert is about the end of a rise. Its `since` is the day the rise began, which is before the day of the
 * alert.
 */
function isRiseOver({ figures, firedAt }: Alert): boolean {
  return figures.since < utcDay(firedAt);
}

/** Views a day in words. A negative gain is shown as 0. */
export function perDay(views: number): string {
  return count(Math.max(0, Math.round(views)));
}
