import type { Notification } from "../scorer/alarm.ts";

/** Drops the spike of a day on which a rise is told: both are the same event. */
export function deduplicated(events: readonly Notification[]): readonly Notification[] {
  const rises = events.some(({ kind }) => kind === "rising");
  return rises ? events.filter(({ kind }) => kind !== "spike") : events;
}
