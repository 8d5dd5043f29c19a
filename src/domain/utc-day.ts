import { dayMs } from "../time-units.ts";

/** The UTC day of a time, counted from 1970-01-01. */
export function dayNumber(at: Date): number {
  return Math.floor(at.getTime() / dayMs);
}

/** Midnight UTC, with which the day begins. */
export function dayStart(day: number): Date {
  return new Date(day * dayMs);
}

/** "2026-11-12" */
export function isoDay(day: number): string {
  return dayStart(day).toISOString().slice(0, 10);
}
