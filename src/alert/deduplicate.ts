import type { Notification } from "../scorer/alarm.ts";

/** What is told of a day: when a rise is, the spike of the same day is no other news. */
export function deduplicated(events: readonly Notification[]): readonly Notification[] {
  const rises = events.some(({ kind }) => kind === "rising");
  return rises ? events.filter(({ kind }) => kind !== "spike") : events;
}
