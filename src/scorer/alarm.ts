import {
  type AlarmState,
  type NotificationKind,
  quietAlarm,
  type Rise,
  type Sensitivity,
  type WindowBars,
} from "../domain/alarm.ts";
import { usualWeeks } from "./counter-ground.ts";
import { recentDays } from "./excess.ts";
import type { Lift } from "./lift.ts";
import { isClearSpike, type Jump } from "./spike.ts";
import { weekDays } from "./weekly-paces.ts";

/** A notification to send today. */
export interface Notification {
  readonly kind: NotificationKind;
  /** How many times as fast as usual. */
  readonly ratio: number;
  /** Distance from the usual value, in standard errors. */
  readonly z: number;
}

/** One checked day of a tag. */
export interface AlarmDay {
  /** UTC day, counted from 1970-01-01. */
  readonly day: number;
  readonly lift: Lift | null;
  readonly jump: Jump | null;
}

/** The state after the counter was reset: the usual pace is forgotten, sent notifications are remembered. */
export function afterReset({ notified }: AlarmState): AlarmState {
  return { ...quietAlarm, notified };
}

const coolDownDays = 7;
const quietRatio = 1.3;
const quietDaysToEnd = 2;
/** From then on the weeks that say what is usual lie within the rise. */
const daysToSettle = usualWeeks * weekDays + recentDays;
/** For so many days after a surge, the weeks that the usual pace is measured on contain it, so the tag seems slow. */
export const echoDays = 28;
/** Above this, a slow tag is as usual again: the mirror of what is worth watching. */
const recoveredRatio = 1 / 1.5;

/**
 * What a day changes. A rise starts when the lift is `rising`, and ends after two checks with less than 1.3 times what was
 * usual before it, however long that takes; then the tag fades. One that keeps a pace for a month has settled: nothing is told
 * of that, it only is no rise any more, and a surge beyond that pace is another one. A tag also fades when its lift becomes `falling`, unless a
 * rise ended in the 28 days before. With own bars a rise starts at that multiple of the usual pace, beyond chance, and ends after
 * two checks below the other one. Notifications of one kind are a week apart, and a surge is told once. A day can be
 * both, the rise first.
 */
export function step(
  state: AlarmState,
  today: AlarmDay,
  sensitivity: Sensitivity = "normal",
  bars: WindowBars | null = null,
): { readonly state: AlarmState; readonly events: readonly Notification[] } {
  const { day } = today;
  const next = movedOn(state, today, bars);
  const events = happenings(state, next, today, { sensitivity, bars }).filter(({ kind }) => {
    const last = state.notified[kind];
    return last === null || day - last >= coolDownDays;
  });
  if (events.length === 0) return { state: next, events };
  const told = Object.fromEntries(events.map(({ kind }) => [kind, day]));
  return { state: { ...next, notified: { ...state.notified, ...told } }, events };
}

function movedOn(state: AlarmState, today: AlarmDay, bars: WindowBars | null): AlarmState {
  const rise = riseOn(state.rise, today, bars);
  const ended = state.rise !== null && rise === null;
  return {
    ...state,
    rise,
    riseEnded: ended ? today.day : state.riseEnded,
    slowSince: slowOn(state.slowSince, today),
  };
}

function happenings(
  before: AlarmState,
  after: AlarmState,
  { day, lift, jump }: AlarmDay,
  { sensitivity, bars }: { readonly sensitivity: Sensitivity; readonly bars: WindowBars | null },
): readonly Notification[] {
  const found: Notification[] = [];
  const { kind, ratio = 0, z = 0 } = lift ?? {};
  const isNews = bars
    ? before.rise === null && after.rise !== null
    : lift?.kind === "rising" && !isToldSurge(before, day, lift);
  if (isNews) {
    found.push({ kind: "rising", ratio, z });
  }
  if (kind === "watch" && before.rise === null && sensitivity === "high") {
    found.push({ kind, ratio, z });
  }
  if (jump && sensitivity === "high" && isClearSpike(jump)) {
    found.push({ kind: "spike", ratio: jump.ratio, z: jump.z });
  }
  const slows = sensitivity !== "low" && slowsDown(before, after, day);
  const risesNoMore = before.rise !== null && after.rise === null;
  if (lift && (slows || risesNoMore)) {
    found.push({ kind: "fading", ratio, z });
  }
  return found;
}

/** Whether the surge that goes on was told already: a week after it began it is known, and from when on. */
function isToldSurge({ notified }: AlarmState, day: number, { surgeDays }: Lift): boolean {
  return surgeDays !== null && notified.rising !== null && day - notified.rising <= surgeDays + 1;
}

function slowsDown(before: AlarmState, after: AlarmState, day: number): boolean {
  const { rise, riseEnded, slowSince } = after;
  if (before.slowSince !== null || slowSince === null || rise !== null) return false;
  return riseEnded === null || day - riseEnded >= echoDays;
}

function slowOn(since: number | null, { day, lift }: AlarmDay): number | null {
  if (lift?.kind === "falling") return since ?? day;
  return lift && lift.ratio < recoveredRatio ? since : null;
}

/** One standard normal deviation in twenty is above it. */
const beyondChance = 1.645;

function begins({ kind, ratio, z }: Lift, bars: WindowBars | null): boolean {
  return bars ? ratio >= bars.opens && z >= beyondChance : kind === "rising";
}

function riseOn(rise: Rise | null, { day, lift }: AlarmDay, bars: WindowBars | null): Rise | null {
  if (lift === null) return rise;
  if (begins(lift, bars) && rise?.settled !== null) {
    return { since: day, usual: lift.usual, quietDays: 0, settled: null };
  }
  if (!rise) return null;
  const quietDays = isQuiet(lift, rise, bars?.closes ?? quietRatio) ? rise.quietDays + 1 : 0;
  const isKept = lift.isSteady && day - rise.since >= daysToSettle;
  const settled = rise.settled ?? (isKept ? day : null);
  return quietDays >= quietDaysToEnd ? null : { ...rise, quietDays, settled };
}

function isQuiet({ now, leastUsual }: Lift, { usual }: Rise, ratio: number): boolean {
  return now < ratio * Math.max(usual, leastUsual);
}
