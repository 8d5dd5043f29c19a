import {
  type AlarmState,
  quietAlarm,
  type UsesAlarm,
  type UsesBar,
  type WindowBars,
} from "../domain/alarm.ts";
import type { AlertFigures, AlertKind, WatchedTag } from "../domain/alert.ts";
import type { AlertSubscription } from "../domain/subscription.ts";
import { dayNumber, isoDay } from "../domain/utc-day.ts";
import type { AlarmDay, Notification } from "../scorer/alarm.ts";
import { coolDownDays, hijackDays, shiftOn } from "../scorer/hijack.ts";
import { replayUses, stepUses, usesBarOf, usesPace } from "../scorer/uses-pace.ts";
import { toldDays, toldOn } from "./counter-days.ts";
import { deduplicated } from "./deduplicate.ts";
import type { TagPast } from "./list-past.ts";

/** A change of a tag's state that an alert reports. */
export interface AlertTurn {
  readonly kind: AlertKind;
  readonly figures: AlertFigures;
}

/** The result of checking one tag on one day: the state to store, and the alerts of that day. */
export interface Check {
  readonly watched: WatchedTag;
  readonly turns: readonly AlertTurn[];
}

/** How much a channel wants to hear, and the list's own bars where it has some. */
interface AlertChoice extends Pick<AlertSubscription, "level" | "owned"> {
  readonly bars?: WindowBars | null;
  readonly usesBar?: UsesBar | null;
}

/**
 * Pure: checks a tag on a UTC day (counted from 1970-01-01). The check continues from the stored state when every
 * earlier reading was checked. Otherwise (the tag is new, or was paused or removed meanwhile) the state is rebuilt from
 * the stored readings without sending the alerts in them, so that nobody gets old news.
 */
export function checkTag(
  past: TagPast,
  remembered: WatchedTag | undefined,
  { level, owned, bars = null, usesBar = null }: AlertChoice,
  day: number,
): Check {
  const before = past.days.filter((one) => one.day < day);
  const known = remembered && before.every((one) => one.day <= remembered.day) ? remembered : null;
  const alarm =
    known?.alarm ??
    toldDays({ ...past, days: before }, { level, bars }).at(-1)?.state ??
    quietAlarm;
  const counter = checkCounter(past, alarm, { level, bars }, day);
  const told = known ? known.hijackTold : lastHijackBefore(past, day);
  const hijack = owned ? hijackTurn(past, told, day) : null;
  const uses = checkUses(past, known?.uses ?? null, usesBar, day);
  return {
    watched: { day, alarm: counter.alarm, hijackTold: hijack ? day : told, uses: uses.state },
    turns: [...counter.turns, ...(hijack ? [hijack] : []), ...uses.turns],
  };
}

/** What was above the bar before somebody set it is no news. Enough days to know whether it was. */
const usesReplayDays = 14;

function checkUses(
  { uses }: TagPast,
  remembered: UsesAlarm | null,
  bar: UsesBar | null,
  day: number,
): { readonly state: UsesAlarm | null; readonly turns: readonly AlertTurn[] } {
  if (bar === null) return { state: null, turns: [] };
  const fresh: UsesAlarm = { bar, isAbove: false, told: null };
  const before = () =>
    replayUses(uses, bar, day - usesReplayDays).findLast((one) => one.day < day)?.state ?? fresh;
  const state = remembered?.bar === bar ? remembered : before();
  const last = uses.at(-1);
  const pace = last && dayNumber(last.at) === day ? usesPace(uses) : null;
  if (!last || !pace) return { state, turns: [] };
  const step = stepUses(state, pace, usesBarOf(bar, last.value), day);
  const { perWeek: now, usual, z } = pace;
  const turn = { kind: "uses", figures: { now, usual, z, since: isoDay(day) } } as const;
  return { state: step.state, turns: step.crosses ? [turn] : [] };
}

/** No alert on a day without a reading of the counter. */
function checkCounter(
  past: TagPast,
  last: AlarmState,
  terms: Omit<AlertChoice, "owned">,
  day: number,
): { readonly alarm: AlarmState; readonly turns: readonly AlertTurn[] } {
  const today = past.days.at(-1);
  if (today?.day !== day) return { alarm: last, turns: [] };
  const { before, state, events } = toldOn(today, last, past, terms);
  return {
    alarm: state,
    turns: deduplicated(events).map((event) => ({
      kind: event.kind,
      figures: figuresOf(event, today, before, state),
    })),
  };
}

/** For the end of a rise, `normal` is the usual pace before the rise, and `since` is the day the rise began. */
function figuresOf(
  { kind, z }: Notification,
  { day, lift, jump }: AlarmDay,
  before: AlarmState,
  after: AlarmState,
): AlertFigures {
  const { now = 0, usual = 0 } = (kind === "spike" ? jump : lift) ?? {};
  if (kind === "rising") return { now, usual, z, since: isoDay(after.rise?.since ?? day) };
  const over = kind === "fading" && after.rise === null ? before.rise : null;
  return { now, usual: over?.usual ?? usual, z, since: isoDay(over?.since ?? day) };
}

function hijackTurn({ profiles }: TagPast, told: number | null, day: number): AlertTurn | null {
  const today = profiles.at(-1);
  if (today?.day !== isoDay(day)) return null;
  if (told !== null && day - told < coolDownDays) return null;
  const shift = shiftOn(today, profiles)?.hijack;
  if (!shift) return null;
  return { kind: "hijack", figures: { ...shift, since: today.day } };
}

function lastHijackBefore({ profiles }: TagPast, day: number): number | null {
  const last = hijackDays(profiles.filter((one) => one.day < isoDay(day))).at(-1);
  return last ? dayNumber(new Date(last.day)) : null;
}
